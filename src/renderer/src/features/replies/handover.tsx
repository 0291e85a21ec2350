import { useState } from 'react';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient } from '../../core-client/use-core.ts';
import { useActions } from '../conversation/last-action.ts';
import { useHub } from '../hub/use-hub.ts';
import { HandoverDialog } from './handover-dialog.tsx';

interface HandoverProps {
  detail: ConversationDetail;
  /** It is another laptop's now: on to the next. */
  onNext: () => void;
}

/** Giving the open conversation to another laptop of the office, on its key. */
export function Handover({ detail, onNext }: HandoverProps) {
  const { hub } = useClient();
  const { say } = useActions();
  const [opened, setOpened] = useState(false);
  const joined = (useHub()?.member ?? null) !== null;
  useCommand('replies.handover', () => setOpened(true), { enabled: joined && detail.status !== 'away' });
  if (!opened) return null;
  return (
    <HandoverDialog
      detail={detail}
      onClose={() => setOpened(false)}
      onHandover={async (toDeviceId, note) => {
        const { words } = await hub.handover({
          conversationId: detail.id,
          toDeviceId,
          ...(note === '' ? {} : { note }),
        });
        void say(Promise.resolve(words));
        onNext();
      }}
    />
  );
}
