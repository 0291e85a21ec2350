import { clockWords } from '#shared/domain/hours.ts';
import type { HubHours } from '#shared/domain/hub-hours.ts';
import type { HqHoursChange, HqRules } from '#shared/hq/rules.ts';
import { writeStateHours } from '#shared/hq/state-hours-text.ts';
import { Card } from '../../features/dashboard/card.tsx';
import type { RowCursor } from '../../features/organizer/use-row-cursor.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { StatePill } from '../../ui/state-pill.tsx';
import table from '../hq-table.module.css';
import classes from './rules.module.css';

interface HoursCardProps {
  rules: HqRules;
  cursor: RowCursor;
  canWithdraw: boolean;
}

const DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' });

/** The hours that hold, and every change of them: planned, in force, withdrawn; who, and why. */
export function HoursCard({ rules: { hours, changes }, cursor, canWithdraw }: HoursCardProps) {
  return (
    <Card title="Sending hours" note="by the clock where the person is; the strictest rule wins">
      <p className={classes.words}>
        <b>{hoursWords(hours)}</b>
      </p>
      {changes.length === 0 ? (
        <p className={classes.quiet}>These came with Outpost. H changes them, at once or from a day on.</p>
      ) : (
        <table className={classes.small} aria-label="Changes of the hours">
          <thead>
            <tr>
              <th>Hours</th>
              <th>Hold from</th>
              <th>By</th>
              <th>State</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <ChangeRow key={change.changeId} change={change} cursor={cursor} canWithdraw={canWithdraw} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

const TONES = { planned: 'warn', applied: 'good', withdrawn: 'plain' } as const;
const STATES = { planned: 'planned', applied: 'made', withdrawn: 'withdrawn' } as const;

interface ChangeRowProps {
  change: HqHoursChange;
  cursor: RowCursor;
  canWithdraw: boolean;
}

function ChangeRow({ change, cursor, canWithdraw }: ChangeRowProps) {
  const isCurrent = change.changeId === cursor.currentId;
  return (
    <tr data-current={isCurrent || undefined} aria-current={isCurrent || undefined}>
      <td>
        <button type="button" className={table.row} {...cursor.rowLink(change.changeId)}>
          {clockWords(change.hours.startMin)} to {clockWords(change.hours.endMin)}
        </button>
        {change.reason === '' ? null : <div>{change.reason}</div>}
      </td>
      <td>{DAY.format(change.effectiveAt)}</td>
      <td>{change.person}</td>
      <td>
        {isCurrent && canWithdraw ? (
          <CommandButton command="hq.hoursWithdraw" size="compact-xs">
            Withdraw
          </CommandButton>
        ) : (
          <StatePill tone={TONES[change.state]}>{STATES[change.state]}</StatePill>
        )}
      </td>
    </tr>
  );
}

function hoursWords({ startMin, endMin, practiceAnyHour, states = [] }: HubHours): string {
  const own = states.length === 0 ? '' : `; of single states: ${writeStateHours(states).replaceAll('\n', '; ')}`;
  const practice = practiceAnyHour ? '; in practice at any hour' : '; in practice too';
  return `${clockWords(startMin)} to ${clockWords(endMin)}${practice}${own}`;
}
