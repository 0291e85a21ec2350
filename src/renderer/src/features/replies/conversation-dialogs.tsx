import { useState } from 'react';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient } from '../../core-client/use-core.ts';
import { useActions } from '../conversation/last-action.ts';
import { NoteDialog } from '../conversation/note-dialog.tsx';
import { TagDialog } from '../conversation/tag-dialog.tsx';

/** Tag and note of an open conversation, and taking back a text that has not gone yet. */
export function ConversationDialogs({ detail }: { detail: ConversationDetail }) {
  const { conversations, sending } = useClient();
  const { act, say } = useActions();
  const [asking, setAsking] = useState<'tag' | 'note' | null>(null);
  const conversationId = detail.id;
  const waiting = detail.messages.findLast(({ direction, state }) => direction === 'out' && state === 'queued');
  const close = (): void => setAsking(null);
  const quietly = (call: ReturnType<typeof act>): void => void call.catch(() => undefined);

  const here = { enabled: detail.status !== 'away' };
  useCommand('person.tag', () => setAsking('tag'), here);
  useCommand('person.note', () => setAsking('note'), here);
  useCommand(
    'replies.withdraw',
    () => waiting && void say(sending.withdraw({ messageId: waiting.id }).then(({ words }) => words)),
    { enabled: waiting !== undefined },
  );

  if (asking === 'tag') {
    return (
      <TagDialog
        opened
        onClose={close}
        has={detail.tags}
        onAdd={(tag) => quietly(act(conversations.addTag({ conversationId, tag })))}
        onRemove={(tag) => quietly(act(conversations.removeTag({ conversationId, tag })))}
      />
    );
  }
  if (asking === null) return null;
  return (
    <NoteDialog
      opened
      onClose={close}
      onSave={(body) => quietly(act(conversations.addNote({ conversationId, body })))}
    />
  );
}
