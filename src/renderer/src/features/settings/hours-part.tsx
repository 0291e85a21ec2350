import { NativeSelect } from '@mantine/core';
import type { SettingsView } from '#shared/contract/settings.ts';
import { clockWords } from '#shared/domain/hours.ts';
import { hoursProblem, timeChoices } from './clock-times.ts';
import { Part } from './part.tsx';
import classes from './settings.module.css';
import { usePart } from './use-part.ts';
import { t } from '../../words/t.ts';

/** The widest hours that the contract takes: 8 AM to 9 PM (47 CFR 64.1200(c)(1)). */
const EARLIEST_MIN = 480;
const LATEST_MIN = 1260;

/** When texts may go, by the clock where the person is. */
export function HoursPart({ settings }: { settings: SettingsView }) {
  const form = usePart({ start: settings.hoursStartMin, end: settings.hoursEndMin }, ({ start, end }) => ({
    hoursStartMin: start,
    hoursEndMin: end,
  }));
  const { values, edit } = form;
  return (
    <Part
      digit={2}
      title={t('Sending hours')}
      note={t(
        'By the clock where the person is. Stricter rules of a state apply on top; a text outside the hours waits.',
      )}
      problem={hoursProblem(values.start, values.end)}
      form={form}
    >
      <div className={classes.row}>
        <NativeSelect
          label={t('From')}
          value={String(values.start)}
          data={timeChoices(EARLIEST_MIN, LATEST_MIN, values.start)}
          onChange={(event) => edit({ start: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          label={t('To')}
          value={String(values.end)}
          data={timeChoices(EARLIEST_MIN, LATEST_MIN, values.end)}
          onChange={(event) => edit({ end: Number(event.currentTarget.value) })}
        />
      </div>
      {settings.hubHours === null ? null : <HubHours hours={settings.hubHours} />}
    </Part>
  );
}

/** What a hub asks for besides. */
function HubHours({ hours }: { hours: NonNullable<SettingsView['hubHours']> }) {
  return (
    <p className={classes.quiet}>
      {t('Headquarters’ hours bind besides: {{from}} to {{to}}.', {
        from: clockWords(hours.startMin),
        to: clockWords(hours.endMin),
      })}
    </p>
  );
}
