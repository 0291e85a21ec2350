import type { ShiftResult } from '#shared/contract/training.ts';
import { formatCount } from '../../ui/figure.tsx';
import { dateFormat } from '../../words/formats.ts';
import { t } from '../../words/t.ts';
import table from '../organizer/data-table.module.css';
import { durationWords, secondsWords } from './shift-words.ts';
import classes from './training.module.css';

const DAY = dateFormat({ dateStyle: 'medium', timeStyle: 'short' });

/** This person's practice shifts on this laptop, the newest first. */
export function EarlierShifts({ results }: { results: readonly ShiftResult[] }) {
  if (results.length < 2) return null;
  return (
    <section className={classes.report} aria-labelledby="earlier-shifts">
      <h2 id="earlier-shifts" className={classes.heading}>
        {t('Your practice shifts on this laptop')}
      </h2>
      <table className={table.table}>
        <thead>
          <tr>
            <th className={table.main}>{t('When')}</th>
            <th className={table.number}>{t('Steps')}</th>
            <th className={table.number}>{t('Time')}</th>
            <th className={table.number}>{t('Texts an hour')}</th>
            <th className={table.number}>{t('Replies an hour')}</th>
            <th className={table.number}>{t('Key to key')}</th>
            <th className={table.number}>{t('Mistakes')}</th>
          </tr>
        </thead>
        <tbody>
          {results.map(({ shiftId, startedAt, steps, report }) => (
            <tr key={shiftId}>
              <td className={table.main}>{DAY.format(startedAt)}</td>
              <td className={table.number}>{t('{{done}} of {{steps}}', { done: report.stepsDone, steps })}</td>
              <td className={table.number}>{durationWords(report.ms)}</td>
              <td className={table.number}>{countOrDash(report.textsAnHour)}</td>
              <td className={table.number}>{countOrDash(report.repliesAnHour)}</td>
              <td className={table.number}>{report.keyToKeyMs === null ? '–' : secondsWords(report.keyToKeyMs)}</td>
              <td className={table.number}>{report.mistakes.reduce((sum, { times }) => sum + times, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function countOrDash(count: number | null): string {
  return count === null ? '–' : formatCount(count);
}
