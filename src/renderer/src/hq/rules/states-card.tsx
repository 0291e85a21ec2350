import { clockWords } from '#shared/domain/hours.ts';
import type { HqRules } from '#shared/hq/rules.ts';
import { daysText } from '#shared/hq/state-hours-text.ts';
import { Card } from '../../features/dashboard/card.tsx';
import classes from './rules.module.css';
import { t } from '../../words/t.ts';

/** The rules that ship with Outpost, each with where it is from: they bind besides, and cannot be loosened here. */
export function StatesCard({ rules: { shipped } }: { rules: HqRules }) {
  const federal = { ...shipped.federal, state: t('All'), days: [] as string[] };
  return (
    <Card title={t('Rules of the states')} note={t('as of {{asOf}}; they ship with Outpost', { asOf: shipped.asOf })}>
      <table className={classes.small} aria-label={t('Rules of the states')}>
        <thead>
          <tr>
            <th>{t('State')}</th>
            <th>{t('Days')}</th>
            <th>{t('Hours')}</th>
            <th>{t('From where')}</th>
          </tr>
        </thead>
        <tbody>
          {[federal, ...shipped.states].map(({ state, days, from, to, source }) => (
            <tr key={`${state} ${days.join()}`}>
              <td>{state}</td>
              <td>{days.length === 0 ? t('daily') : daysText(days)}</td>
              <td>{t('{{from}} to {{to}}', { from: clockWords(from), to: clockWords(to) })}</td>
              <td>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
