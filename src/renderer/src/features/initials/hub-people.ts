import type { HubStatus, PeopleAhead } from '#shared/contract/hub.ts';

/** Why there is nobody on the desk of a campaign that the whole office works. */
export type NobodyHere =
  /** More are on their way. */
  | { readonly kind: 'getting' }
  /** No answer from the hub; more come when it can be reached. */
  | { readonly kind: 'unreachable' }
  /** The hub waits for a person; its words say for what. */
  | { readonly kind: 'stopped'; readonly words: string }
  /** The hub has nobody left for this laptop. */
  | { readonly kind: 'none' };

/** @param more what the core expects of the hub; undefined while that is read. */
export function nobodyHere(status: HubStatus | undefined, more: PeopleAhead | undefined): NobodyHere {
  if (status?.state === 'stopped') return { kind: 'stopped', words: status.words };
  if (status?.state === 'offline') return { kind: 'unreachable' };
  // Left, or a campaign of an office that this laptop is not in any more: nobody comes.
  if (status?.state === 'alone') return { kind: 'none' };
  return { kind: more ?? 'getting' };
}
