import { useEffect, useState, type ReactNode } from 'react';
import { useClient, useConnection } from '../../core-client/use-core.ts';
import { createDraftKeeper } from '../conversation/draft-keeper.ts';
import { RepliesDeskContext } from './replies-desk-context.ts';
import { createReplyPresses } from './reply-presses.ts';

export function RepliesDeskProvider({ children }: { children: ReactNode }) {
  const client = useClient();
  const connection = useConnection();
  const [desk] = useState(() => ({
    drafts: createDraftKeeper({
      save: (conversationId, body) => client.conversations.saveDraft({ conversationId, body }),
      after: (delayMs, fn) => {
        const timer = setTimeout(fn, delayMs);
        return () => clearTimeout(timer);
      },
    }),
    presses: createReplyPresses({ client, connection, newPressId: () => crypto.randomUUID() }),
  }));
  useEffect(() => {
    const { flushAll } = desk.drafts;
    window.addEventListener('pagehide', flushAll);
    document.addEventListener('visibilitychange', flushAll);
    return () => {
      window.removeEventListener('pagehide', flushAll);
      document.removeEventListener('visibilitychange', flushAll);
    };
  }, [desk]);
  return <RepliesDeskContext value={desk}>{children}</RepliesDeskContext>;
}
