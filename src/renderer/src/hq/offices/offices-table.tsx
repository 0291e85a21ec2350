import type { HqOffice } from '#shared/hq/offices.ts';
import { CountCell } from '../../features/organizer/count-cell.tsx';
import table from '../../features/organizer/data-table.module.css';
import type { RowCursor } from '../../features/organizer/use-row-cursor.ts';
import { formatCount } from '../../ui/figure.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import classes from '../hq-table.module.css';
import { ROLE_WORDS } from '../role-words.ts';
import { t } from '../../words/t.ts';

interface OfficesTableProps {
  offices: readonly HqOffice[];
  cursor: RowCursor;
}

export function OfficesTable({ offices, cursor }: OfficesTableProps) {
  if (offices.length === 0) return null;
  return (
    <table className={table.table} aria-label={t('Offices')}>
      <thead>
        <tr>
          <th className={table.main}>{t('Office')}</th>
          <th className={table.number}>{t('Laptops')}</th>
          <th className={table.number}>{t('Here now')}</th>
          <th className={table.number}>{t('Campaigns')}</th>
          <th className={table.number}>{t('Lists')}</th>
          <th>{t('Codes nobody has used')}</th>
          <th>{t('Made')}</th>
        </tr>
      </thead>
      <tbody>
        {offices.map((office) => {
          const isCurrent = office.officeId === cursor.currentId;
          return (
            <tr key={office.officeId} data-current={isCurrent || undefined} aria-current={isCurrent || undefined}>
              <td className={table.main}>
                <button type="button" className={classes.row} {...cursor.rowLink(office.officeId)}>
                  {office.name}
                </button>
              </td>
              <CountCell count={office.laptops} />
              <td className={`${table.number} ${office.online === 0 ? table.zero : ''}`}>
                {formatCount(office.online)}
              </td>
              <CountCell count={office.campaigns} />
              <CountCell count={office.lists} />
              <td className={classes.oneLine}>
                <Codes codes={office.codes} />
              </td>
              <td className={`${table.quiet} ${classes.oneLine}`}>
                <RelativeTime at={office.createdAt} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** How many, and until when the last of them is good. */
function Codes({ codes }: Pick<HqOffice, 'codes'>) {
  const last = codes.at(-1);
  if (last === undefined) return <span className={table.zero}>–</span>;
  const words = codes.length === 1 ? ROLE_WORDS[last.role] : formatCount(codes.length);
  return (
    <>
      {words}, {codes.length === 1 ? 'ends' : t('the last ends')} <RelativeTime at={last.expiresAt} />
    </>
  );
}
