import { NativeSelect, Switch } from '@mantine/core';
import type { SettingsView } from '#shared/contract/settings.ts';
import { Part } from './part.tsx';
import classes from './settings.module.css';
import { speedChoices } from './speed-choices.ts';
import { usePart } from './use-part.ts';

/** How practice goes: at which hours, and how quickly personas answer. */
export function PracticePart({ settings }: { settings: SettingsView }) {
  const form = usePart({ anyHour: settings.practiceAnyHour, speed: settings.practiceSpeed }, ({ anyHour, speed }) => ({
    practiceAnyHour: anyHour,
    practiceSpeed: speed,
  }));
  const { values, edit } = form;
  return (
    <Part
      digit={3}
      title="Practice"
      note="In practice nobody is really texted: personas on this laptop answer, ask, opt out and fail like people do."
      form={form}
    >
      <Switch
        checked={values.anyHour}
        label="Practice at any hour"
        classNames={{ description: classes.description ?? '' }}
        description="Practice texts go out at night too. Real texts never do."
        onChange={(event) => edit({ anyHour: event.currentTarget.checked })}
      />
      <NativeSelect
        label="Personas answer"
        value={String(values.speed)}
        data={speedChoices(values.speed)}
        onChange={(event) => edit({ speed: Number(event.currentTarget.value) })}
      />
    </Part>
  );
}
