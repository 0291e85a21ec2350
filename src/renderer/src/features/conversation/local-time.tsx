import { IconClock, IconMoon } from '@tabler/icons-react';
import { localTime } from '#shared/domain/hours.ts';
import type { InitialCard } from '#shared/contract/conversations.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './local-time.module.css';

/** What time it is where the person lives, kept current, and whether texts may go there now. */
export function LocalTime({ hours }: { hours: InitialCard['hours'] }) {
  const now = useNow(10_000);
  const there = hours.zones.length > 0 ? localTime(hours.zones, now) : hours.localTime;
  const Icon = hours.open ? IconClock : IconMoon;
  return (
    <span className={classes.time} data-open={hours.open} title={hours.words}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      {there === '' ? 'Time there not known' : `${there} there`}
      {hours.open ? null : <span className={classes.closed}>outside sending hours</span>}
    </span>
  );
}
