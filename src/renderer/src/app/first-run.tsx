import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { SettingsView } from '#shared/contract/settings.ts';
import { useCore } from '../core-client/use-core.ts';
import { useCommand } from '../commands/commands-context.ts';
import { CommandButton } from '../ui/command-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { LanguageSelect } from '../ui/language-select.tsx';
import { Keys } from '../ui/key-hint.tsx';
import classes from './first-run.module.css';
import { t } from '../words/t.ts';

/**
 * Asks once who texts, since scripts begin with it. Can be put off; it comes again at the next start. Not on the settings,
 * which ask it themselves, and where a join link may have led.
 */
export function FirstRun() {
  const core = useCore();
  const { data } = useQuery(core.settings.get.queryOptions());
  const [later, setLater] = useState(false);
  const inSettings = useLocation()[0].startsWith('/settings');
  return (
    <Dialog
      title={t('Who is texting?')}
      opened={data !== undefined && data.texter === '' && !later && !inSettings}
      onClose={() => setLater(true)}
      size="26rem"
    >
      <FirstRunForm org={data?.org ?? ''} language={data?.language ?? null} />
    </Dialog>
  );
}

function FirstRunForm({ org: known, language }: Pick<SettingsView, 'org' | 'language'>) {
  const core = useCore();
  const update = useMutation(core.settings.update.mutationOptions());
  const speakNow = useMutation(core.settings.update.mutationOptions());
  const [texter, setTexter] = useState('');
  const [org, setOrg] = useState(known);
  const [, navigate] = useLocation();
  const ready = texter.trim() !== '' && org.trim() !== '';
  useCommand('firstRun.training', () => update.mutate({ texter, org }, { onSuccess: () => navigate('/training') }), {
    enabled: ready,
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) update.mutate({ texter, org });
      }}
    >
      <p className={classes.words}>{t('Every text says who it is from. Both can be changed in Settings.')}</p>
      <TextInput
        data-autofocus
        label={t('Your first name')}
        description={t('What {texter} becomes in a script')}
        maxLength={40}
        value={texter}
        onChange={(event) => setTexter(event.currentTarget.value)}
      />
      <TextInput
        label={t('Your organization')}
        description={t('What {org} becomes')}
        maxLength={80}
        value={org}
        onChange={(event) => setOrg(event.currentTarget.value)}
      />
      <LanguageSelect value={language} onChoose={(chosen) => speakNow.mutate({ language: chosen })} />
      <ErrorNotice error={update.error ?? speakNow.error} title={t('Not saved.')} />
      <Button type="submit" size="sm" disabled={!ready} loading={update.isPending} rightSection={<Keys keys="Enter" />}>
        {t('Begin')}
      </Button>
      <CommandButton command="firstRun.training" disabled={!ready}>
        {t('New here? Begin with the practice shift')}
      </CommandButton>
    </form>
  );
}
