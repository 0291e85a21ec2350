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
import { phrase, t } from '../../words/t.ts';
import { dateFormat } from '../../words/formats.ts';

interface HoursCardProps {
  rules: HqRules;
  cursor: RowCursor;
  canWithdraw: boolean;
}

const DAY = dateFormat({ dateStyle: 'medium', timeStyle: 'short' });

/** The hours that hold, and every change of them: planned, in force, withdrawn; who, and why. */
export function HoursCard({ rules: { hours, changes }, cursor, canWithdraw }: HoursCardProps) {
  return (
    <Card title={t('Sending hours')} note={t('by the clock where the person is; the strictest rule wins')}>
      <p className={classes.words}>
        <b>{hoursWords(hours)}</b>
      </p>
      {changes.length === 0 ? (
        <p className={classes.quiet}>{t('These came with Outpost. H changes them, at once or from a day on.')}</p>
      ) : (
        <table className={classes.small} aria-label={t('Changes of the hours')}>
          <thead>
            <tr>
              <th>{t('Hours')}</th>
              <th>{t('Hold from')}</th>
              <th>{t('By')}</th>
              <th>{t('State')}</th>
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
const STATES = { planned: phrase('planned'), applied: phrase('made'), withdrawn: phrase('withdrawn') } as const;

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
          {t('{{from}} to {{to}}', {
            from: clockWords(change.hours.startMin),
            to: clockWords(change.hours.endMin),
          })}
        </button>
        {change.reason === '' ? null : <div>{change.reason}</div>}
      </td>
      <td>{DAY.format(change.effectiveAt)}</td>
      <td>{change.person}</td>
      <td>
        {isCurrent && canWithdraw ? (
          <CommandButton command="hq.hoursWithdraw" size="compact-xs">
            {t('Withdraw')}
          </CommandButton>
        ) : (
          <StatePill tone={TONES[change.state]}>{t(STATES[change.state])}</StatePill>
        )}
      </td>
    </tr>
  );
}

function hoursWords({ startMin, endMin, practiceAnyHour, states = [] }: HubHours): string {
  const own =
    states.length === 0
      ? ''
      : t('; of single states: {{states}}', { states: writeStateHours(states).replaceAll('\n', '; ') });
  const practice = practiceAnyHour ? t('; in practice at any hour') : t('; in practice too');
  return t('{{from}} to {{to}}{{practice}}{{own}}', {
    from: clockWords(startMin),
    to: clockWords(endMin),
    practice,
    own,
  });
}
