import { IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useLine } from '../core-client/use-core.ts';
import { LastActionNote } from '../features/conversation/last-action-note.tsx';
import { HubMark } from '../features/hub/hub-mark.tsx';
import { useHub } from '../features/hub/use-hub.ts';
import { ShiftProgress } from '../features/shift/shift-progress.tsx';
import { formatCount } from '../ui/figure.tsx';
import classes from './status-bar.module.css';
import { useTrayCounts } from './use-tray-counts.ts';
import { t } from '../words/t.ts';
import { told } from '../words/told.ts';

/** How things stand, always in the same place: mode, carrier, texts under way, the line to the core, the shift. */
export function StatusBar() {
  const { status } = useTrayCounts();
  const hasLine = useLine() === 'open';
  const hub = useHub()?.state;
  // Why no text goes out stands once in the bar.
  const hubSaysIt = hub === 'offline' || hub === 'stopped';
  return (
    <footer className={classes.bar} aria-label={t('Status')}>
      <Mode mode={status?.mode} />
      <HubMark />
      <span className={classes.carrier} data-state={status?.state}>
        {hasLine && !hubSaysIt ? told(status?.words ?? '') : null}
      </span>
      {status === undefined ? null : (
        <Link href="/tray" className={classes.traffic}>
          <Count count={status.queued} words={t('queued')} />
          <Count count={status.sending} words={t('sending')} />
          <Count count={status.unknown} words={t('unknown')} alarm />
        </Link>
      )}
      <LastActionNote />
      <LineState />
      <ShiftProgress />
    </footer>
  );
}

function Mode({ mode }: { mode: 'practice' | 'live' | undefined }) {
  if (mode === undefined) return <span className={classes.mode} />;
  return (
    <span className={classes.mode} data-mode={mode}>
      {mode === 'practice' ? t('Practice') : t('Live')}
    </span>
  );
}

function Count({ count, words, alarm = false }: { count: number; words: string; alarm?: boolean }) {
  return (
    <span className={classes.count} data-alarm={(alarm && count > 0) || undefined}>
      <b>{formatCount(count)}</b> {words}
    </span>
  );
}

function LineState() {
  const line = useLine();
  if (line === 'open') return null;
  return (
    <span className={classes.lost} role="alert">
      <IconPlugConnectedX size={16} stroke={1.75} aria-hidden="true" />{' '}
      {line === 'shutOut'
        ? t('Outpost was started anew: open its new address')
        : t('No line to the desk; trying again')}
    </span>
  );
}
