import type { ConversationRow } from '#shared/protocol/rows.ts';

/** Where a conversation stands here. */
export type Standing = Pick<ConversationRow, 'status' | 'closedReason' | 'urgency' | 'laterUntil'>;

/**
 * Where a conversation stands for the person at this laptop. What was set aside comes back by this laptop's clock; of
 * somebody who has opted out only what they wrote is left to do, whichever campaign heard it.
 */
export function standingHere(
  { status, closedReason, urgency, laterUntil }: Standing,
  { now, optedOut }: { readonly now: number; readonly optedOut: boolean },
): Standing {
  const unanswered = status === 'todo' || status === 'waiting' || status === 'later';
  if (optedOut && unanswered) return { status: 'closed', closedReason: 'opted_out', urgency: 0, laterUntil: null };
  const back = status === 'later' && (laterUntil ?? 0) <= now;
  if (back || status === 'needs_reply') {
    return { status: 'needs_reply', closedReason: null, urgency: Math.max(1, urgency), laterUntil: null };
  }
  return { status, closedReason, urgency, laterUntil };
}
