import { NativeSelect } from '@mantine/core';
import type { ReminderEvent } from '#shared/domain/reminder-plan.ts';
import type { MergeField } from '../campaigns/field-textarea.tsx';
import { WallTimeField } from './wall-time-field.tsx';
import classes from './reminders.module.css';
import { phrase, t } from '../../words/t.ts';

/** Zones of the United States by the names that people know them by. */
const ZONES = [
  { value: 'America/New_York', label: phrase('Eastern time') },
  { value: 'America/Chicago', label: phrase('Central time') },
  { value: 'America/Denver', label: phrase('Mountain time') },
  { value: 'America/Phoenix', label: phrase('Arizona time') },
  { value: 'America/Los_Angeles', label: phrase('Pacific time') },
  { value: 'America/Anchorage', label: phrase('Alaska time') },
  { value: 'Pacific/Honolulu', label: phrase('Hawaii time') },
  { value: 'America/Puerto_Rico', label: phrase('Puerto Rico time') },
];

/** Merge fields that every list has; none of them is a date. */
const NO_DATES = new Set(['first_name', 'last_name', 'zip', 'state', 'external_id', 'texter', 'org']);

interface EventFieldsProps {
  event: ReminderEvent | null;
  fields: readonly MergeField[];
  onChange: (event: ReminderEvent | null) => void;
}

/** When the event is: one time for all, or a column of the list. */
export function EventFields({ event, fields, onChange }: EventFieldsProps) {
  const columns = fields.map(({ name }) => name).filter((name) => !NO_DATES.has(name));
  return (
    <div className={classes.event}>
      <div className={classes.row}>
        <NativeSelect
          label={t('The event is')}
          value={event?.kind ?? ''}
          data={[
            { value: '', label: t('not known yet') },
            { value: 'campaign', label: t('at one time for everybody') },
            { value: 'list', label: t('at a time from the list'), disabled: columns.length === 0 },
          ]}
          onChange={({ currentTarget }) => onChange(freshEvent(currentTarget.value, columns))}
        />
        {event?.kind === 'campaign' ? (
          <>
            <WallTimeField label={t('Day and time')} value={event.at} onChange={(at) => onChange({ ...event, at })} />
            <NativeSelect
              label={t('By the clock of')}
              value={event.zone}
              data={zonesWith(event.zone)}
              onChange={({ currentTarget }) => onChange({ ...event, zone: currentTarget.value })}
            />
          </>
        ) : null}
        {event?.kind === 'list' ? (
          <>
            <NativeSelect
              label={t('Date column')}
              value={event.dateField}
              data={[...new Set([event.dateField, ...columns])]}
              onChange={({ currentTarget }) => onChange({ ...event, dateField: currentTarget.value })}
            />
            <NativeSelect
              label={t('Time column')}
              value={event.timeField ?? ''}
              data={[
                { value: '', label: t('in the same column') },
                ...columns.map((name) => ({ value: name, label: name })),
              ]}
              onChange={({ currentTarget: { value } }) =>
                onChange({ ...event, timeField: value === '' ? null : value })
              }
            />
            <NativeSelect
              label={t('By the clock of')}
              value={event.zone ?? ''}
              data={[{ value: '', label: t('each person') }, ...zonesWith(event.zone)]}
              onChange={({ currentTarget: { value } }) => onChange({ ...event, zone: value === '' ? null : value })}
            />
          </>
        ) : null}
      </div>
    </div>
  );
}

function zonesWith(zone: string | null): { value: string; label: string }[] {
  const isKnown = zone === null || ZONES.some(({ value }) => value === zone);
  const named = ZONES.map(({ value, label }) => ({ value, label: t(label) }));
  return isKnown ? named : [{ value: zone, label: zone }, ...named];
}

function freshEvent(kind: string, columns: readonly string[]): ReminderEvent | null {
  if (kind === 'campaign') return { kind, at: weekFromNow(), zone: zoneHere() };
  if (kind !== 'list') return null;
  const date = columns.find((name) => /date|day|when|appointment|shift|event/i.test(name)) ?? columns[0] ?? 'event';
  const time = columns.find((name) => /time|hour/i.test(name) && name !== date) ?? null;
  return { kind, dateField: date, timeField: time, zone: null };
}

/** Something to change, and not in the past. */
function weekFromNow(): string {
  const day = new Date(Date.now() + 7 * 86_400_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T18:00`;
}

function zoneHere(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return ZONES.some(({ value }) => value === timeZone) ? timeZone : 'America/New_York';
}
