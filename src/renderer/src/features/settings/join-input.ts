import { hubHost, readJoinLink } from '#shared/domain/join-link.ts';
import { t } from '../../words/t.ts';

export interface JoinForm {
  /** A join link, or the hub's address. */
  readonly hub: string;
  readonly code: string;
  /** How colleagues will know this laptop. */
  readonly label: string;
}

export interface JoinCall {
  readonly hub: string;
  readonly code?: string;
  readonly label: string;
}

/** What to send for what was typed; null while something is missing. */
export function joinCall({ hub, code, label }: JoinForm): JoinCall | null {
  const named = label.trim();
  const where = hub.trim();
  if (named === '' || where === '') return null;
  if (readJoinLink(where) !== null) return { hub: where, label: named };
  if (isBrokenLink(where) || code.trim() === '') return null;
  return { hub: where, code: code.trim(), label: named };
}

/** It looks like a join link, and cannot be read as one. */
export function isBrokenLink(hub: string): boolean {
  return /^\s*outpost:/i.test(hub) && readJoinLink(hub) === null;
}

/** The hub that what was typed leads to, as people compare it; empty while there is none. */
export function hubAimedAt(hub: string): string {
  const link = readJoinLink(hub);
  if (link !== null) return hubHost(link.hub);
  return isBrokenLink(hub) ? '' : hubHost(hub);
}

/** What this laptop may be called, until somebody types a name. */
export function labelFor(texter: string): string {
  return texter === '' ? '' : t('{{texter}}’s laptop', { texter });
}
