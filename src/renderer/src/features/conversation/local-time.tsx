import { IconClock, IconMoon } from '@tabler/icons-react';
import { localTime } from '#shared/domain/hours.ts';
import type { InitialCard } from '#shared/contract/conversations.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './local-time.module.css';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** What time it is where the person lives, kept current, and whether texts may go there now. */
export function LocalTime({ hours }: { hours: InitialCard['hours'] }) {
  const now = useNow(10_000);
  const there = hours.zones.length > 0 ? localTime(hours.zones, now) : hours.localTime;
  const Icon = hours.open ? IconClock : IconMoon;
  return (
    <span className={classes.time} data-open={hours.open} title={told(hours.words)}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      {there === '' ? t('Time there not known') : t('{{there}} there', { there })}
      {hours.open ? null : <span className={classes.closed}>{t('outside sending hours')}</span>}
    </span>
  );
}
