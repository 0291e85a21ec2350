import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useCore } from '../../core-client/use-core.ts';
import { neighbour, nextToDo, type FrozenList } from './frozen-list.ts';

/** Reads the conversations that one key away, so that they are there when the key comes. */
export function usePrefetchedConversations(list: FrozenList, selected: number | null): void {
  const core = useCore();
  const queryClient = useQueryClient();
  const ids = [nextToDo(list, selected), neighbour(list, selected, 1), neighbour(list, selected, -1)];
  const wanted = [...new Set(ids)].filter((id) => id !== null && id !== selected).join(' ');
  useEffect(() => {
    for (const id of wanted.split(' ').filter(Boolean)) {
      const input = { conversationId: Number(id) };
      void queryClient.prefetchQuery(core.conversations.get.queryOptions({ input }));
    }
  }, [core, queryClient, wanted]);
}
