import { IconAlertTriangle, IconBuildingBroadcastTower, IconCloudOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { HubStatus } from '#shared/contract/hub.ts';
import { useCommand, useCommands } from '../../commands/commands-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useNow } from '../../ui/use-now.ts';
import classes from './hub-mark.module.css';
import { HubSheet } from './hub-sheet.tsx';
import { hubMarkWords, type HubMarkWords } from './hub-words.ts';
import { useHub } from './use-hub.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

const ICONS = { plain: IconBuildingBroadcastTower, warn: IconCloudOff, bad: IconAlertTriangle } as const;

/** The hub in the status bar: how it stands, and on a click or its key a sheet that says more. Nothing when alone. */
export function HubMark() {
  const status = useHub();
  const [, navigate] = useLocation();
  const [opened, setOpened] = useState(false);
  const joined = status !== undefined && status.member !== null;
  useCommand('hub.show', () => (joined ? setOpened(true) : navigate('/settings/hub')));
  if (!joined) return null;
  return (
    <>
      <Mark status={status} />
      <Dialog title={t('Hub')} opened={opened} onClose={() => setOpened(false)} size="30rem">
        <HubSheet status={status} onClose={() => setOpened(false)} />
      </Dialog>
    </>
  );
}

function Mark({ status }: { status: HubStatus }) {
  const commands = useCommands();
  const mark = hubMarkWords(status, useNow(1_000));
  if (mark === null) return null;
  return (
    <button
      type="button"
      className={classes.mark}
      data-tone={mark.tone}
      title={`${told(status.words)} (G H)`}
      aria-keyshortcuts="G H"
      aria-haspopup="dialog"
      onClick={() => commands.run('hub.show')}
    >
      <MarkIcon tone={mark.tone} />
      <span className={classes.spoken}>{t('Hub:')} </span>
      <span className={classes.words}>{mark.words}</span>
    </button>
  );
}

function MarkIcon({ tone }: { tone: HubMarkWords['tone'] }) {
  const Icon = ICONS[tone];
  return <Icon size={15} stroke={1.75} aria-hidden="true" className={classes.icon} />;
}
