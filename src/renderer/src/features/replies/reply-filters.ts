import type { z } from 'zod';
import type { repliesFilter } from '#shared/contract/conversations.ts';

export type RepliesFilter = z.infer<typeof repliesFilter>;

/** In the order that F walks through. */
export const REPLY_FILTERS: readonly { readonly filter: RepliesFilter; readonly words: string }[] = [
  { filter: 'needs_reply', words: 'Needs reply' },
  { filter: 'needs_help', words: 'Needs help' },
  { filter: 'later', words: 'Later' },
  { filter: 'waiting', words: 'Waiting' },
  { filter: 'closed', words: 'Closed' },
  { filter: 'all', words: 'All' },
];

export function filterBeside(filter: RepliesFilter, step: 1 | -1): RepliesFilter {
  const place = REPLY_FILTERS.findIndex((entry) => entry.filter === filter);
  const count = REPLY_FILTERS.length;
  return REPLY_FILTERS[(place + step + count) % count]?.filter ?? filter;
}
