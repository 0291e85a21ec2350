import type { HqLaptop } from '#shared/hq/laptops.ts';
import { CountCell } from '../../features/organizer/count-cell.tsx';
import table from '../../features/organizer/data-table.module.css';
import type { RowCursor } from '../../features/organizer/use-row-cursor.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatePill } from '../../ui/state-pill.tsx';
import classes from '../hq-table.module.css';
import { ROLE_WORDS } from '../role-words.ts';
import { behindWords, isHere } from './laptop-words.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

interface LaptopsTableProps {
  laptops: readonly HqLaptop[];
  cursor: RowCursor<string>;
  now: number;
}

export function LaptopsTable({ laptops, cursor, now }: LaptopsTableProps) {
  if (laptops.length === 0) return null;
  return (
    <table className={table.table} aria-label={t('Laptops')}>
      <thead>
        <tr>
          <th className={table.main}>{t('Laptop')}</th>
          <th>{t('Role')}</th>
          <th>{t('State')}</th>
          <th>{t('Last seen')}</th>
          <th className={table.number}>{t('Behind by')}</th>
          <th className={table.number}>{t('Replies waiting')}</th>
          <th className={table.number}>{t('To text')}</th>
          <th className={table.number}>{t('Fate unknown')}</th>
          <th>{t('Version')}</th>
        </tr>
      </thead>
      <tbody>
        {laptops.map((laptop) => {
          const { deviceId, label, office, role, seenAt, behind, version } = laptop;
          const isCurrent = deviceId === cursor.currentId;
          return (
            <tr key={deviceId} data-current={isCurrent || undefined} aria-current={isCurrent || undefined}>
              <td className={table.main}>
                <div className={table.name}>
                  <button type="button" className={classes.row} {...cursor.rowLink(deviceId)}>
                    {label}
                  </button>
                </div>
                <div className={table.second}>{office}</div>
              </td>
              <td>{t(ROLE_WORDS[role])}</td>
              <td>
                <State laptop={laptop} now={now} />
              </td>
              <td className={`${table.quiet} ${classes.oneLine}`}>
                {seenAt === null ? 'never' : <RelativeTime at={seenAt} />}
              </td>
              <td className={`${table.number} ${behind === 0 || behind === null ? table.zero : classes.warn}`}>
                {behindWords(behind)}
              </td>
              <CountCell count={laptop.waiting} />
              <CountCell count={laptop.ahead} />
              <CountCell count={laptop.unknown} />
              <td className={`${table.quiet} ${classes.oneLine}`}>{version ?? '–'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function State({ laptop, now }: { laptop: HqLaptop; now: number }) {
  if (laptop.status === 'revoked') return <StatePill tone="plain">{t('off the hub')}</StatePill>;
  if (laptop.status === 'fenced') {
    return (
      <span title={told(laptop.statusReason)}>
        <StatePill tone="bad">{t('stopped')}</StatePill>
      </span>
    );
  }
  return isHere(laptop, now) ? (
    <StatePill tone="good">{t('here')}</StatePill>
  ) : (
    <StatePill tone="warn">{t('away')}</StatePill>
  );
}
