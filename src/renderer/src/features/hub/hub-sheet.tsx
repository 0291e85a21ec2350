import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { HubStatus } from '#shared/contract/hub.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ErrorNotice, Notice } from '../../ui/error-notice.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { HubFacts } from './hub-facts.tsx';
import classes from './hub-sheet.module.css';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** How it stands with the hub, in words; Enter tries it again. */
export function HubSheet({ status, onClose }: { status: HubStatus; onClose: () => void }) {
  const core = useCore();
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  const tryNow = useMutation(
    core.hub.tryNow.mutationOptions({
      onSuccess: (now) => queryClient.setQueryData(core.hub.status.queryKey(), now),
    }),
  );
  const go = (place: string): void => {
    onClose();
    navigate(place);
  };
  if (status.member === null) return null;
  return (
    <div className={classes.sheet}>
      <p className={classes.words} data-state={status.state} role="status">
        {told(status.words)}
      </p>
      <HubFacts status={status} member={status.member} />
      {status.refused > 0 ? (
        <Notice
          tone="warn"
          actions={
            <Button variant="default" size="compact-sm" onClick={() => go('/tray')}>
              {t('Open the tray')}
            </Button>
          }
        >
          {t('The hub did not take {{count}} things that were done here.', { count: status.refused })}
        </Notice>
      ) : null}
      <ErrorNotice error={tryNow.error} title={t('Not tried.')} />
      <div className={classes.actions}>
        <Button
          data-autofocus
          loading={tryNow.isPending}
          onClick={() => tryNow.mutate(undefined)}
          rightSection={<Keys keys="Enter" />}
        >
          {t('Try now')}
        </Button>
        <Button variant="default" onClick={() => go('/settings/hub')}>
          {t('Settings')}
        </Button>
        <Button variant="default" onClick={onClose} rightSection={<Keys keys="Escape" />}>
          {t('Close')}
        </Button>
      </div>
    </div>
  );
}
