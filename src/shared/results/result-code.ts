import { errorWords } from '#shared/domain/error-words.ts';
import type { PersonFacts, TextTotals } from './person-result.ts';

/**
 * What came of a contact, in one word, the most binding first: an opt-out and a number that is no use are what other
 * systems must know before anything else.
 */
export type ResultCode =
  | 'opted_out'
  | 'wrong_number'
  | 'bad_number'
  | 'answered'
  | 'replied'
  | 'texted'
  | 'not_delivered'
  | 'unknown'
  | 'waiting'
  | 'skipped'
  | 'not_texted';

export function resultCode(
  row: Pick<PersonFacts, 'opted_out_at' | 'closed_reason' | 'replied_at' | 'status'>,
  texts: Pick<TextTotals, 'initial_state' | 'initial_error'> | undefined,
  answered: boolean,
): ResultCode {
  if (row.opted_out_at !== null) return 'opted_out';
  if (row.closed_reason === 'wrong_number') return 'wrong_number';
  const state = texts?.initial_state ?? null;
  const error = texts?.initial_error ?? null;
  if (state === 'failed' && error !== null && errorWords(error).badNumber) return 'bad_number';
  if (answered) return 'answered';
  if (row.replied_at !== null) return 'replied';
  if (state === 'accepted' || state === 'sent' || state === 'delivered') return 'texted';
  if (state === 'failed') return 'not_delivered';
  if (state === 'unknown') return 'unknown';
  if (state === 'queued' || state === 'sending') return 'waiting';
  return row.status === 'skipped' ? 'skipped' : 'not_texted';
}
