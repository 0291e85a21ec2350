import type { HqOptOut } from '#shared/hq/opt-outs.ts';
import table from '../../features/organizer/data-table.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import classes from '../hq-table.module.css';
import { sourceWords } from './source-words.ts';
import { t } from '../../words/t.ts';

/** The newest opt-outs. All of them would be a list to copy; one finds a number by its digits. */
export function NewestTable({ newest }: { newest: readonly HqOptOut[] | null }) {
  if (newest === null) return null;
  if (newest.length === 0) {
    return (
      <EmptyState title={t('Nobody has opted out')}>
        <p>
          {t(
            'STOP and what texters record comes here by itself. Numbers from elsewhere: A to paste them, D for a file.',
          )}
        </p>
      </EmptyState>
    );
  }
  return (
    <table className={table.table} aria-label={t('Newest opt-outs')}>
      <thead>
        <tr>
          <th>{t('Newest')}</th>
          <th className={table.main}>{t('By')}</th>
          <th>{t('When')}</th>
        </tr>
      </thead>
      <tbody>
        {newest.map(({ phone, source, changedAt }) => (
          <tr key={phone}>
            <td className={classes.oneLine}>
              <PhoneText phone={phone} />
            </td>
            <td className={table.main}>{sourceWords(source)}</td>
            <td className={`${table.quiet} ${classes.oneLine}`}>
              <RelativeTime at={changedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
