import { useQuery } from '@tanstack/react-query';
import table from '../../features/organizer/data-table.module.css';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useHq } from '../client/hq-context.ts';
import classes from '../hq-table.module.css';
import { deedWords } from './deed-words.ts';
import { t } from '../../words/t.ts';

/** What people decided, newest first. */
export function RecordTable() {
  const { queries } = useHq();
  const lines = useQuery(queries.record.page.queryOptions({ input: { before: null } })).data ?? [];
  if (lines.length === 0) return null;
  return (
    <table className={table.table} aria-label={t('Record')}>
      <thead>
        <tr>
          <th>{t('When')}</th>
          <th>{t('Who')}</th>
          <th className={table.main}>{t('What')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ auditId, at, person, action, about }) => (
          <tr key={auditId}>
            <td className={`${table.quiet} ${classes.oneLine}`}>
              <RelativeTime at={at} />
            </td>
            <td className={classes.oneLine}>{person}</td>
            <td className={table.main}>
              {deedWords(action)}
              {about === '' ? '' : `: ${about}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
