import type { Message } from '#shared/contract/conversations.ts';

/** Why a text will never reach anybody, for beside its mark; null for all that go, wait or are in doubt. */
export function whyNotSent({ state, stateDetail }: Pick<Message, 'state' | 'stateDetail'>): string | null {
  return state === 'refused' || state === 'failed' ? stateDetail : null;
}
