import { useState, type ReactNode } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { errorWords } from '../../core-client/error-words.ts';
import { useClient } from '../../core-client/use-core.ts';
import { ActionsContext, type Actions, type LastAction } from './last-action.ts';
import { LastActionContext } from './last-action-note.tsx';

/** Keeps what was done last, and undoes it on U, on whichever screen one is by then. */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const client = useClient();
  const [last, setLast] = useState<LastAction | null>(null);
  const [listeners] = useState(() => new Set<(conversationId: number) => void>());
  const [actions] = useState<Actions>(() => ({
    async act(call) {
      try {
        const result = await call;
        setLast({ kind: 'done', words: result.words, result });
        return result;
      } catch (error) {
        setLast({ kind: 'failed', words: errorWords(error), result: null });
        throw error;
      }
    },
    async say(words) {
      try {
        setLast({ kind: 'said', words: await words, result: null });
      } catch (error) {
        setLast({ kind: 'failed', words: errorWords(error), result: null });
      }
    },
    onUndone(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  }));

  async function undo(): Promise<void> {
    try {
      const { words, conversationId } = await client.conversations.undo({});
      setLast({ kind: 'said', words, result: null });
      if (conversationId !== null) for (const listener of listeners) listener(conversationId);
    } catch (error) {
      setLast({ kind: 'failed', words: errorWords(error), result: null });
    }
  }
  useCommand('undo', () => void undo());

  return (
    <ActionsContext value={actions}>
      <LastActionContext value={last}>{children}</LastActionContext>
    </ActionsContext>
  );
}
