import { useQuery } from '@tanstack/react-query';
import type { SettingsView } from '#shared/contract/settings.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ErrorNotice, Notice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CarrierPart } from './carrier-part.tsx';
import { HoursPart } from './hours-part.tsx';
import { ModePart } from './mode-part.tsx';
import { PracticePart } from './practice-part.tsx';
import classes from './settings.module.css';
import { WhoPart } from './who-part.tsx';

/** The settings of this laptop, in five parts, each saved by itself. */
export function SettingsScreen() {
  const core = useCore();
  const settings = useQuery(core.settings.get.queryOptions());
  useScope('settings');
  useCommand('settings.part', (digit) => focusPart(digit));
  return (
    <Screen title="Settings" note="For this laptop">
      <ErrorNotice error={settings.error} />
      {settings.data === undefined ? null : <Parts settings={settings.data} />}
    </Screen>
  );
}

function Parts({ settings }: { settings: SettingsView }) {
  return (
    <div className={classes.parts}>
      {settings.texter === '' || settings.org === '' ? (
        <Notice tone="warn" title="Say who you are.">
          Scripts name the texter and the organization; until both are here, those places would be empty.
        </Notice>
      ) : null}
      <WhoPart settings={settings} />
      <HoursPart settings={settings} />
      <PracticePart settings={settings} />
      <CarrierPart settings={settings} />
      <ModePart settings={settings} />
    </div>
  );
}

function focusPart(digit: number | null): void {
  const part = document.querySelector(`[data-part="${digit ?? 0}"]`);
  part?.scrollIntoView({ block: 'nearest' });
  part?.querySelector<HTMLElement>('input:enabled, select:enabled, textarea:enabled, button:enabled')?.focus();
}
