import { useState } from 'react';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { NEEDS_HELP } from '#shared/domain/needs-help.ts';
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

/** Giving the open conversation to another laptop of the office or to an organizer, on its key. */
export function Handover({ detail, onNext }: HandoverProps) {
  const { hub, conversations } = useClient();
  const { act, say } = useActions();
  const [opened, setOpened] = useState(false);
  const joined = (useHub()?.member ?? null) !== null;
  const here = detail.status !== 'away';
  const conversationId = detail.id;
  useCommand('replies.handover', () => setOpened(true), { enabled: here });
  useCommand('replies.helped', () => void act(conversations.settleHelp({ conversationId })).catch(() => undefined), {
    enabled: here && detail.tags.includes(NEEDS_HELP),
  });
  if (!opened) return null;
  return (
    <HandoverDialog
      detail={detail}
      // Who works alone has nobody to choose from but the organizer, who comes to this very laptop.
      alone={!joined}
      onClose={() => setOpened(false)}
      onHandover={async (toDeviceId, note) => {
        if (!joined) {
          await act(conversations.askHelp({ conversationId, note }));
          onNext();
          return;
        }
        const { words } = await hub.handover({
          conversationId,
          toDeviceId,
          ...(note === '' ? {} : { note }),
        });
        void say(Promise.resolve(words));
        onNext();
      }}
    />
  );
}
