import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import type { ReminderWhen } from '#shared/domain/reminder-plan.ts';
import classes from './reminders.module.css';
import { phrase, t, type Phrase } from '../../words/t.ts';

interface WhenFieldsProps {
  when: ReminderWhen;
  lateMinutes: number | null;
  place: number;
  onChange: (change: { readonly when?: ReminderWhen; readonly lateMinutes?: number | null }) => void;
}

type Unit = 'days_before' | 'hours_before' | 'on_day' | 'days_after' | 'hours_after' | 'after_rule';

const UNITS: readonly { readonly value: Unit; readonly label: Phrase }[] = [
  { value: 'days_before', label: phrase('days before, at') },
  { value: 'hours_before', label: phrase('hours before') },
  { value: 'on_day', label: phrase('on the day, at') },
  { value: 'days_after', label: phrase('days after, at') },
  { value: 'hours_after', label: phrase('hours after') },
  { value: 'after_rule', label: phrase('hours after a rule asks') },
];
const LATE = [30, 60, 120, 240, 720, 1_440, 2_880];

/** When a reminder is due, and how long after that it may still be sent. */
export function WhenFields({ when, lateMinutes, place, onChange }: WhenFieldsProps) {
  const unit = unitOf(when);
  const amount = when.kind === 'days' ? Math.abs(when.days) : Math.abs(when.minutes) / 60;
  return (
    <div className={classes.row}>
      {unit === 'on_day' ? null : (
        <NumberInput
          label={t('When')}
          aria-label={t('Reminder {{place}}: how many', { place })}
          className={classes.number}
          value={amount}
          min={when.kind === 'days' ? 1 : when.kind === 'rule' ? 0 : 0.5}
          max={when.kind === 'days' ? 60 : when.kind === 'rule' ? 336 : 72}
          step={when.kind === 'days' ? 1 : 0.5}
          onChange={(value) => typeof value === 'number' && onChange({ when: whenOf(unit, value, when) })}
        />
      )}
      <NativeSelect
        aria-label={t('Reminder {{place}}: before or after', { place })}
        value={unit}
        data={UNITS.map(({ value, label }) => ({ value, label: t(label) }))}
        onChange={({ currentTarget }) => onChange({ when: whenOf(currentTarget.value as Unit, amount, when) })}
      />
      {when.kind === 'days' ? (
        <TextInput
          type="time"
          aria-label={t('Reminder {{place}}: time of day', { place })}
          value={clockOf(when.minute)}
          onChange={({ currentTarget: { value } }) =>
            value !== '' && onChange({ when: { ...when, minute: minuteOf(value) } })
          }
        />
      ) : null}
      <NativeSelect
        label={t('Still sent when late')}
        value={lateMinutes ?? ''}
        data={[
          { value: '', label: unit.includes('after') ? t('for two days') : t('until the event') },
          ...[...new Set([...LATE, ...(lateMinutes === null ? [] : [lateMinutes])])].map((minutes) => ({
            value: String(minutes),
            label:
              minutes < 60 ? t('{{count}} minutes', { count: minutes }) : t('{{count}} hours', { count: minutes / 60 }),
          })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ lateMinutes: value === '' ? null : Number(value) })}
      />
    </div>
  );
}

function unitOf(when: ReminderWhen): Unit {
  if (when.kind === 'rule') return 'after_rule';
  if (when.kind === 'minutes') return when.minutes < 0 ? 'hours_before' : 'hours_after';
  if (when.days === 0) return 'on_day';
  return when.days < 0 ? 'days_before' : 'days_after';
}

function whenOf(unit: Unit, amount: number, before: ReminderWhen): ReminderWhen {
  const minute = before.kind === 'days' ? before.minute : 600;
  const days = Math.min(Math.max(Math.round(amount), 1), 60);
  const minutes = Math.min(Math.max(Math.round(amount * 60), 5), 4_320);
  switch (unit) {
    case 'on_day':
      return { kind: 'days', days: 0, minute };
    case 'days_before':
      return { kind: 'days', days: -days, minute };
    case 'days_after':
      return { kind: 'days', days, minute };
    case 'hours_before':
      return { kind: 'minutes', minutes: -minutes };
    case 'after_rule':
      return { kind: 'rule', minutes: Math.min(Math.max(Math.round(amount * 60), 0), 20_160) };
    case 'hours_after':
      return { kind: 'minutes', minutes };
  }
}

function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}
