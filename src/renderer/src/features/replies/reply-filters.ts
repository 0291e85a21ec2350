import type { z } from 'zod';
import type { repliesFilter } from '#shared/contract/conversations.ts';
import { phrase, type Phrase } from '../../words/t.ts';

export type RepliesFilter = z.infer<typeof repliesFilter>;

/** In the order that F walks through. */
export const REPLY_FILTERS: readonly { readonly filter: RepliesFilter; readonly words: Phrase }[] = [
  { filter: 'needs_reply', words: phrase('Needs reply') },
  { filter: 'needs_help', words: phrase('Needs help') },
  { filter: 'later', words: phrase('Later') },
  { filter: 'waiting', words: phrase('Waiting') },
  { filter: 'closed', words: phrase('Closed') },
  { filter: 'all', words: phrase('All') },
];

export function filterBeside(filter: RepliesFilter, step: 1 | -1): RepliesFilter {
  const place = REPLY_FILTERS.findIndex((entry) => entry.filter === filter);
  const count = REPLY_FILTERS.length;
  return REPLY_FILTERS[(place + step + count) % count]?.filter ?? filter;
}
