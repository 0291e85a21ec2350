import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Topic } from '#shared/contract/system.ts';
import { assertNever } from '../ui/assert-never.ts';
import type { CoreQueries } from './core-queries.ts';

export interface StaleTopics {
  mark(topics: readonly Topic[], conversationIds: readonly number[]): void;
}

/**
 * Which reads a changed topic makes stale. Left out on purpose: `conversations.initials` (the deck of the initials
 * screen reads its pages itself, so that nothing moves under the texter's hands).
 */
export function staleKeys(queries: CoreQueries, topic: Topic): QueryKey[] {
  const {
    campaigns,
    conversations,
    dashboard,
    exports,
    hub,
    lists,
    packets,
    photos,
    reminders,
    segments,
    sending,
    settings,
    suppression,
    system,
    training,
  } = queries;
  const status = system.carrierStatus.key();
  const work = [sending.shift.key(), campaigns.all.key(), dashboard.key(), reminders.due.key(), reminders.people.key()];
  switch (topic) {
    case 'lists':
      return [
        lists.key(),
        suppression.key(),
        campaigns.key(),
        segments.all.key(),
        segments.choices.key(),
        segments.get.key(),
      ];
    case 'campaigns':
      return [
        campaigns.key(),
        photos.get.key(),
        reminders.key(),
        sending.shift.key(),
        conversations.replies.key(),
        conversations.get.key(),
      ];
    case 'conversations':
      return [conversations.replies.key(), conversations.search.key(), conversations.allTags.key(), ...work];
    case 'messages':
      return [conversations.replies.key(), conversations.search.key(), sending.tray.key(), status, ...work];
    case 'tray':
      return [sending.tray.key(), status];
    case 'exports':
      return [exports.key(), packets.key()];
    case 'settings':
      return [settings.key(), reminders.key(), system.key(), conversations.get.key()];
    case 'carrier':
      return [status];
    case 'hub':
      return [hub.key(), packets.key()];
    case 'training':
      return [training.key()];
    default:
      return assertNever(topic);
  }
}

/**
 * Gathers what is stale and reads it again: at once when it was quiet, at most every `everyMs` when it is busy. Open
 * conversations are told apart by id, so that one person's text does not make every thread be read again.
 */
export function createStaleTopics(queries: CoreQueries, queryClient: QueryClient, everyMs: number): StaleTopics {
  const topics = new Set<Topic>();
  const conversationIds = new Set<number>();
  let resting = false;

  function flush(): void {
    const keys = new Map(
      [...topics].flatMap((topic) => staleKeys(queries, topic)).map((key) => [JSON.stringify(key), key]),
    );
    for (const queryKey of keys.values()) void queryClient.invalidateQueries({ queryKey });
    for (const conversationId of conversationIds) {
      void queryClient.invalidateQueries({ queryKey: queries.conversations.get.key({ input: { conversationId } }) });
    }
    topics.clear();
    conversationIds.clear();
    resting = true;
    setTimeout(() => {
      resting = false;
      if (topics.size + conversationIds.size > 0) flush();
    }, everyMs);
  }

  return {
    mark(more, ids) {
      for (const topic of more) topics.add(topic);
      for (const id of ids) conversationIds.add(id);
      if (!resting) flush();
    },
  };
}
