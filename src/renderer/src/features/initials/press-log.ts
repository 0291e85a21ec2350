import type { InitialCard } from '#shared/contract/conversations.ts';
import type { PressResult } from '#shared/contract/sending.ts';

/** What became of one press. Only the core's answer makes it `saved`. */
export type PressState =
  /** On its way to the core; `offline`: the line was lost, and it is asked again with the same id. */
  | { readonly kind: 'saving'; readonly offline: boolean }
  | { readonly kind: 'saved'; readonly messageId: number }
  | { readonly kind: 'refused'; readonly words: string };

export interface Press {
  readonly pressId: string;
  readonly card: InitialCard;
  readonly state: PressState;
}

/** Newest first. */
export type PressLog = readonly Press[];

/** Saved presses that stay in sight; what is not settled stays until it is. */
const SAVED_KEPT = 6;

export function withPress(log: PressLog, pressId: string, card: InitialCard): PressLog {
  return trimmed([{ pressId, card, state: { kind: 'saving', offline: false } }, ...log]);
}

export function withState(log: PressLog, pressId: string, state: PressState): PressLog {
  return trimmed(log.map((press) => (press.pressId === pressId ? { ...press, state } : press)));
}

export function pressStateOf(result: PressResult): PressState {
  return result.kind === 'saved'
    ? { kind: 'saved', messageId: result.messageId }
    : { kind: 'refused', words: result.words };
}

export function notSent(log: PressLog): readonly Press[] {
  return log.filter(({ state }) => state.kind === 'refused');
}

export function withoutPress(log: PressLog, pressId: string): PressLog {
  return log.filter((press) => press.pressId !== pressId);
}

function trimmed(log: PressLog): PressLog {
  let saved = 0;
  return log.filter(({ state }) => state.kind !== 'saved' || ++saved <= SAVED_KEPT);
}
