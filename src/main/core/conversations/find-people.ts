import type { ConversationSummary } from '#shared/contract/conversations.ts';
import { normalizePhone } from '#shared/domain/phone.ts';
import type { CoreContext } from '../context.ts';
import { indexPeople, idsByDigits, idsByName, idsByPhone, idsByText } from '../store/search-views.ts';
import { readSummaries } from './replies.ts';

/** Fewer digits than these are in half of all numbers. */
const FEWEST_DIGITS = 3;
/** Whoever came into a conversation other than by an assignment is made findable at the next search. */
const INDEXED_AT_ONCE = 20_000;
const WHOLE_NUMBER = /^1?(\d{10})$/;

/**
 * Finds people by number in any punctuation, by the beginnings of their names, and by words of what either side
 * replied: whoever the number or the name fits first, then the newest messages. Of the campaigns in this mode.
 */
export function findPeople(ctx: CoreContext, query: string, limit: number): ConversationSummary[] {
  const { db } = ctx;
  const { mode } = ctx.settings.get();
  const found = new Set<number>();
  const add = (ids: readonly number[]): void => {
    for (const id of ids) if (found.size < limit) found.add(id);
  };
  const phone = normalizePhone(query);
  const digits = query.replace(/\D/g, '');
  const whole = WHOLE_NUMBER.exec(digits)?.[1];
  if (phone.ok) add(idsByPhone(db, phone.e164, mode, limit));
  else if (whole !== undefined) add(idsByPhone(db, `+1${whole}`, mode, limit));
  else if (!/\p{L}/u.test(query) && digits.length >= FEWEST_DIGITS) add(idsByDigits(db, digits, mode, limit));
  const words = searchWords(query);
  if (words !== '') {
    indexPeople(db, INDEXED_AT_ONCE);
    add(idsByName(db, words, mode, limit));
    add(idsByText(db, words, mode, limit * 3));
  }
  return readSummaries(ctx, [...found]);
}

/** An FTS5 query: every word, its end open unless it is one letter. Quoted, so that nothing in it is an operator. */
function searchWords(query: string): string {
  const words = query.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.map((word) => (word.length > 1 ? `"${word}"*` : `"${word}"`)).join(' ');
}
