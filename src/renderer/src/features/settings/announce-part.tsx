import { Switch } from '@mantine/core';
import { useState } from 'react';
import type { SettingsView } from '#shared/contract/settings.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { askForNotices } from '../announce/notices.ts';
import { Part } from './part.tsx';
import classes from './settings.module.css';
import { usePart } from './use-part.ts';
import { t } from '../../words/t.ts';

/** How replies are announced that come while nobody looks at them. */
export function AnnouncePart({ settings }: { settings: SettingsView }) {
  const form = usePart({ sound: settings.replySound, notice: settings.replyNotice }, ({ sound, notice }) => ({
    replySound: sound,
    replyNotice: notice,
  }));
  const { values, edit } = form;
  const [refused, setRefused] = useState(false);

  async function wantNotice(wanted: boolean): Promise<void> {
    const allowed = !wanted || (await askForNotices());
    setRefused(!allowed);
    edit({ notice: wanted && allowed });
  }

  return (
    <Part
      digit={7}
      title={t('New replies')}
      note={t(
        'Announced only while Outpost is not in front or another screen is open, and never one by one in a burst.',
      )}
      form={form}
    >
      <Switch
        checked={values.sound}
        label={
          <>
            {t('Sound')} <KeyHint command="announce.sound" />
          </>
        }
        onChange={(event) => edit({ sound: event.currentTarget.checked })}
      />
      <Switch
        checked={values.notice}
        label={
          <>
            {t('Notice of the system')} <KeyHint command="announce.notice" />
          </>
        }
        classNames={{ description: classes.description ?? '' }}
        description={
          refused
            ? t('The system does not let Outpost show notices. Allow them there first.')
            : t('Says how many, never who or what.')
        }
        onChange={(event) => void wantNotice(event.currentTarget.checked)}
      />
    </Part>
  );
}
