import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { useCore } from '../core-client/use-core.ts';
import { formatShortCount } from '../ui/figure.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { Mark } from './mark.tsx';
import classes from './nav-rail.module.css';
import { screensHere, type ScreenEntry } from './screens.tsx';
import { useInRoom } from '../features/training/room-door.ts';
import { useTrayCounts } from './use-tray-counts.ts';
import { t } from '../words/t.ts';

/** Where one can go, with the key and, where work waits, how much. */
export function NavRail() {
  const core = useCore();
  const shift = useQuery(core.sending.shift.queryOptions({ input: { campaignId: null } })).data;
  const tray = useTrayCounts();
  const screens = screensHere(useInRoom());
  const counts: Record<string, { count: number; words: string } | undefined> = {
    '/initials': shift && { count: shift.todo, words: t('to text') },
    '/replies': shift && { count: shift.needsReply, words: t('need a reply') },
    '/tray': { count: tray.attention, words: t('need a decision') },
  };
  return (
    <nav className={classes.rail} aria-label={t('Screens')}>
      <div className={classes.brand}>
        <Mark />
        <span className={classes.name}>Outpost</span>
      </div>
      <ul className={classes.list}>
        {screens.map((entry) => (
          <RailLink key={entry.path} entry={entry} waiting={counts[entry.path]} />
        ))}
      </ul>
    </nav>
  );
}

function RailLink({ entry, waiting }: { entry: ScreenEntry; waiting: { count: number; words: string } | undefined }) {
  const [location] = useLocation();
  const here = location === entry.path || location.startsWith(`${entry.path}/`);
  const { icon: Icon } = entry;
  return (
    <li>
      <Link href={entry.path} className={classes.link} aria-current={here ? 'page' : undefined} title={t(entry.name)}>
        <Icon size={18} stroke={1.75} aria-hidden="true" className={classes.icon} />
        <span className={classes.label}>{t(entry.name)}</span>
        {waiting !== undefined && waiting.count > 0 ? (
          <span className={classes.count} data-tray={entry.path === '/tray' || undefined}>
            {formatShortCount(waiting.count)} <span className={classes.spoken}>{waiting.words}</span>
          </span>
        ) : null}
        <span className={classes.keys}>
          <KeyHint command={entry.command} />
        </span>
      </Link>
    </li>
  );
}
