import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConversationSummary } from '#shared/contract/conversations.ts';
import { useCore } from '../../core-client/use-core.ts';
import { emptyList, isWorkedOff, noted, taken, type FrozenList } from './frozen-list.ts';
import type { RepliesFilter } from './reply-filters.ts';

export interface FrozenReplies {
  readonly list: FrozenList;
  readonly counts: Readonly<Record<RepliesFilter, number>> | undefined;
  /** Conversations at the organizers’ desk that no laptop has. */
  readonly atDesk: number;
  readonly loading: boolean;
  readonly error: unknown;
  /** Takes in what is new: the list is ordered anew. */
  takeIn(): void;
}

/** As many as a texter can see the end of; the rest moves up as these are answered. */
const LIST_LIMIT = 500;

interface Held {
  readonly filter: RepliesFilter;
  readonly current: readonly ConversationSummary[];
  readonly list: FrozenList;
}

/** The replies of a filter, kept in place under the texter's hands. */
export function useFrozenReplies(filter: RepliesFilter): FrozenReplies {
  const core = useCore();
  const input = { campaignId: null, filter, limit: LIST_LIMIT };
  const { data, error } = useQuery(core.conversations.replies.queryOptions({ input }));
  const [held, setHeld] = useState<Held | null>(null);

  let now = held?.filter === filter ? held : null;
  if (data !== undefined && now?.current !== data.conversations) {
    now = { filter, current: data.conversations, list: next(now?.list ?? emptyList, data.conversations) };
    setHeld(now);
  }
  return {
    list: now?.list ?? emptyList,
    counts: data?.counts,
    atDesk: data?.atDesk ?? 0,
    loading: now === null && error === null,
    error,
    takeIn: () => now && setHeld({ ...now, list: taken(now.current) }),
  };
}

/** A list without work left is taken anew by itself: there is nothing on it that could move away. */
function next(list: FrozenList, current: readonly ConversationSummary[]): FrozenList {
  const frozen = noted(list, current);
  return isWorkedOff(frozen) ? taken(current) : frozen;
}
