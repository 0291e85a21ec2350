import type { ConversationDetail } from '#shared/contract/conversations.ts';

/** What Enter does in a conversation right now. */
export type EnterStep =
  | { readonly kind: 'send' }
  | { readonly kind: 'putIn'; readonly quickReply: number }
  /** They wish to be opted out: the first Enter asks, the second does it. */
  /** The line of the next question, or what a rule suggests. */
  | { readonly kind: 'putOffer' }
  | { readonly kind: 'askOptOut' }
  | { readonly kind: 'optOut' }
  /** Opted out by their own word: sends the one confirmation. */
  | { readonly kind: 'confirmOptOut' }
  | { readonly kind: 'write' }
  /** The last press is still being saved, or nothing can be sent here. */
  | { readonly kind: 'wait' }
  /** The result has been seen: on to the next conversation. */
  | { readonly kind: 'next' };

interface Desk {
  readonly detail: Pick<ConversationDetail, 'optOut' | 'suggestion' | 'closedReason' | 'status'> &
    Partial<Pick<ConversationDetail, 'offer'>>;
  /** What is in the composer. */
  readonly text: string;
  /** A photo is beside it, or being made ready: then nothing goes without it. */
  readonly photo?: 'none' | 'coming' | 'there';
  readonly press: 'none' | 'saving' | 'saved' | 'refused';
  /** The opt-out has been asked about with a first Enter. */
  readonly asked: boolean;
}

/** Two presses answer a reply that has a fitting suggestion: one puts it in, one sends it. */
export function enterStep({ detail, text, photo = 'none', press, asked }: Desk): EnterStep {
  if (press === 'saving') return { kind: 'wait' };
  if (press === 'saved') return { kind: 'next' };
  // Another laptop answers it; nothing is written from two desks.
  if (detail.status === 'away') return { kind: 'next' };
  if (detail.optOut !== null) return canConfirm(detail.optOut) ? { kind: 'confirmOptOut' } : { kind: 'next' };
  if (photo === 'coming') return { kind: 'wait' };
  if (text.trim() !== '' || photo === 'there') return { kind: 'send' };
  if (detail.suggestion?.optOut === true) return asked ? { kind: 'optOut' } : { kind: 'askOptOut' };
  if (detail.offer) return { kind: 'putOffer' };
  const quickReply = detail.suggestion?.quickReply ?? null;
  return quickReply === null ? { kind: 'write' } : { kind: 'putIn', quickReply };
}

/** One confirmation, and only to a person who asked for the end themselves. */
export function canConfirm(optOut: NonNullable<ConversationDetail['optOut']>): boolean {
  return optOut.source === 'keyword' && optOut.confirmation === 'none';
}
