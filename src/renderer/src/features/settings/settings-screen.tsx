import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from 'wouter';
import type { SettingsView } from '#shared/contract/settings.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ErrorNotice, Notice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { AnnouncePart } from './announce-part.tsx';
import { CarrierPart } from './carrier-part.tsx';
import { HubPart } from './hub-part.tsx';
import { HoursPart } from './hours-part.tsx';
import { ModePart } from './mode-part.tsx';
import { OfficeRulesPart } from './office-rules-part.tsx';
import { PracticePart } from './practice-part.tsx';
import classes from './settings.module.css';
import { RepliesPart } from './replies-part.tsx';
import { useAskedJoin, type AskedJoin } from './use-asked-join.ts';
import { WhoPart } from './who-part.tsx';
import { t } from '../../words/t.ts';

/** The settings of this laptop, in nine parts, each saved by itself; `#/settings/hub` begins at the hub. */
export function SettingsScreen() {
  const core = useCore();
  const settings = useQuery(core.settings.get.queryOptions());
  const asked = useAskedJoin();
  useScope('settings');
  useKeysWait(settings.isPending);
  useCommand('settings.part', (digit) => focusPart(digit));
  return (
    <Screen title={t('Settings')} note={t('For this laptop')}>
      <ErrorNotice error={settings.error} />
      {settings.data === undefined ? null : <Parts settings={settings.data} asked={asked} />}
    </Screen>
  );
}

function Parts({ settings, asked }: { settings: SettingsView; asked: AskedJoin | null }) {
  useBeginAtHub(asked === null);
  return (
    <div className={classes.parts}>
      {settings.texter === '' || settings.org === '' ? (
        <Notice tone="warn" title={t('Say who you are.')}>
          {t('Scripts name the texter and the organization; until both are here, those places would be empty.')}
        </Notice>
      ) : null}
      <WhoPart settings={settings} />
      <HoursPart settings={settings} />
      <PracticePart settings={settings} />
      <CarrierPart settings={settings} />
      <ModePart settings={settings} />
      <HubPart texter={settings.texter} asked={asked} />
      <AnnouncePart settings={settings} />
      <RepliesPart which="office" digit={8} />
      <RepliesPart which="own" digit={9} />
      <OfficeRulesPart />
    </div>
  );
}

const HUB_PART = 6;

/** From the status bar one comes for the hub; with a link, the form itself takes the focus. */
function useBeginAtHub(enabled: boolean): void {
  const atHub = useParams<{ '*'?: string }>()['*'] === 'hub';
  useEffect(() => {
    if (!atHub || !enabled) return undefined;
    const timer = setTimeout(() => focusPart(HUB_PART));
    return () => clearTimeout(timer);
  }, [atHub, enabled]);
}

function focusPart(digit: number | null): void {
  const part = document.querySelector(`[data-part="${digit ?? 0}"]`);
  part?.scrollIntoView({ block: 'nearest' });
  part?.querySelector<HTMLElement>('input:enabled, select:enabled, textarea:enabled, button:enabled')?.focus();
}
