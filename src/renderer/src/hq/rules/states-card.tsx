import { clockWords } from '#shared/domain/hours.ts';
import type { HqRules } from '#shared/hq/rules.ts';
import { daysText } from '#shared/hq/state-hours-text.ts';
import { Card } from '../../features/dashboard/card.tsx';
import classes from './rules.module.css';

/** The rules that ship with Outpost, each with where it is from: they bind besides, and cannot be loosened here. */
export function StatesCard({ rules: { shipped } }: { rules: HqRules }) {
  const federal = { ...shipped.federal, state: 'All', days: [] as string[] };
  return (
    <Card title="Rules of the states" note={`as of ${shipped.asOf}; they ship with Outpost`}>
      <table className={classes.small} aria-label="Rules of the states">
        <thead>
          <tr>
            <th>State</th>
            <th>Days</th>
            <th>Hours</th>
            <th>From where</th>
          </tr>
        </thead>
        <tbody>
          {[federal, ...shipped.states].map(({ state, days, from, to, source }) => (
            <tr key={`${state} ${days.join()}`}>
              <td>{state}</td>
              <td>{days.length === 0 ? 'daily' : daysText(days)}</td>
              <td>
                {clockWords(from)} to {clockWords(to)}
              </td>
              <td>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
