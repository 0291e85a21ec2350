import { useQueryClient } from '@tanstack/react-query';
import type { HubStatus } from '#shared/contract/hub.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import { Notice } from '../../ui/error-notice.tsx';
import { useNow } from '../../ui/use-now.ts';
import { notSharedWords } from '../hub/hub-words.ts';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';
import { t } from '../../words/t.ts';

/** Asks before the laptop leaves its hub, and names what the hub would never get. */
export function LeaveDialog({ status, onClose }: { status: HubStatus; onClose: () => void }) {
  const core = useCore();
  const { hub } = useClient();
  const queryClient = useQueryClient();
  const now = useNow(5_000);
  const unshared = status.waiting.ops > 0;
  return (
    <ConfirmDialog
      title={t('Leave the hub?')}
      confirmLabel={unshared ? t('Leave without sharing') : t('Leave')}
      destructive
      onConfirm={async () => {
        queryClient.setQueryData(core.hub.status.queryKey(), await hub.leave({ evenSo: unshared }));
      }}
      onClose={onClose}
    >
      {unshared ? (
        <Notice tone="warn" title={t('Not shared yet:')}>
          {t('{{notShared}}. The hub never gets them once this laptop has left. Wait until it is online, if you can.', {
            notShared: notSharedWords(status.waiting, now),
          })}
        </Notice>
      ) : null}
      <p>
        {t(
          'The hub’s campaigns are closed on this laptop, and texts that still wait do not go. What was done here can be read and exported.',
        )}
      </p>
      <p>
        {t(
          'Tell headquarters that this laptop has left: replies to its texts then go to another one. To come back, a new join link is needed.',
        )}
      </p>
    </ConfirmDialog>
  );
}
