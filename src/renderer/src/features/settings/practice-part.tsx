import { NativeSelect, Switch } from '@mantine/core';
import type { SettingsView } from '#shared/contract/settings.ts';
import { useHub } from '../hub/use-hub.ts';
import { Part } from './part.tsx';
import classes from './settings.module.css';
import { speedChoices, speedWords } from './speed-choices.ts';
import { usePart } from './use-part.ts';
import { t } from '../../words/t.ts';

/** How practice goes: at which hours, and how quickly personas answer. */
export function PracticePart({ settings }: { settings: SettingsView }) {
  const form = usePart({ anyHour: settings.practiceAnyHour, speed: settings.practiceSpeed }, ({ anyHour, speed }) => ({
    practiceAnyHour: anyHour,
    practiceSpeed: speed,
  }));
  const { values, edit } = form;
  const joined = (useHub()?.member ?? null) !== null;
  const given = settings.practiceSpeedGiven;
  const speed = given ?? values.speed;
  return (
    <Part
      digit={3}
      title={t('Practice')}
      note={t(
        'In practice nobody is really texted: personas on this laptop answer, ask, opt out and fail like people do.',
      )}
      form={form}
    >
      <Switch
        checked={values.anyHour}
        label={t('Practice at any hour')}
        classNames={{ description: classes.description ?? '' }}
        description={t('Practice texts go out at night too. Real texts never do.')}
        onChange={(event) => edit({ anyHour: event.currentTarget.checked })}
      />
      <NativeSelect
        label={t('Personas answer')}
        classNames={{ description: classes.description ?? '' }}
        description={
          joined
            ? t('While this laptop is on a hub, the hub’s practice people answer, as quickly as they were told there.')
            : given === null
              ? undefined
              : `This start was told so (--practice-speed); the next one without it goes ${speedWords(values.speed)}.`
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={String(speed)}
        data={speedChoices(speed)}
        disabled={joined || given !== null}
        onChange={(event) => edit({ speed: Number(event.currentTarget.value) })}
      />
    </Part>
  );
}
