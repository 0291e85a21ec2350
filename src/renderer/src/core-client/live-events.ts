import type { QueryClient } from '@tanstack/react-query';
import type { CoreClient } from '#shared/contract/contract.ts';
import type { CoreEvent } from '#shared/contract/system.ts';
import type { Connection } from '../connection.ts';
import type { CoreQueries } from './core-queries.ts';
import { createStaleTopics } from './stale-topics.ts';

export interface LiveEvents {
  /** Calls `listener` for each event of the core; the returned function ends that. */
  listen(listener: (event: CoreEvent) => void): () => void;
  /** Begins to follow the core, over reconnections, until the window closes or the returned function is called. */
  start(): () => void;
}

interface Parts {
  readonly connection: Connection;
  readonly client: CoreClient;
  readonly queries: CoreQueries;
  readonly queryClient: QueryClient;
}

/** While texts go out at full speed the core reports many changes a second; figures are read again this often at most. */
const READ_AGAIN_EVERY_MS = 250;

/**
 * Follows the core's events. What changed is read again; what a lost line may have hidden is read again as a whole as
 * soon as there is a line once more.
 */
export function createLiveEvents({ connection, client, queries, queryClient }: Parts): LiveEvents {
  const listeners = new Set<(event: CoreEvent) => void>();
  const stale = createStaleTopics(queries, queryClient, READ_AGAIN_EVERY_MS);
  let seenHello = false;

  function take(event: CoreEvent): void {
    if (event.kind === 'hello') {
      // The first hello comes while everything is being read for the first time.
      if (seenHello) void queryClient.invalidateQueries();
      seenHello = true;
    }
    if (event.kind === 'changed') stale.mark(event.topics, event.conversationIds);
    for (const listener of listeners) listener(event);
  }

  async function follow(): Promise<void> {
    try {
      for await (const event of await client.system.events()) take(event);
    } catch {
      // The line is gone, or the core ended; the connection says which, and `lineOpened` begins anew.
    }
  }

  return {
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start() {
      const stop = connection.onState(() => {
        if (connection.state() === 'open') void follow();
      });
      if (connection.state() === 'open') void follow();
      return stop;
    },
  };
}
