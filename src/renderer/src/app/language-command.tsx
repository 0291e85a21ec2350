import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useCommand } from '../commands/commands-context.ts';
import { useClient, useCore } from '../core-client/use-core.ts';
import { useActions } from '../features/conversation/last-action.ts';
import { language, speak, systemLanguage } from '../words/language.ts';
import { t } from '../words/t.ts';

/** The window speaks what this laptop is set to, also when another window or the settings change it; and the command. */
export function LanguageCommand() {
  const core = useCore();
  const { settings } = useClient();
  const { say } = useActions();
  const { data } = useQuery(core.settings.get.queryOptions());
  const wanted = data === undefined ? null : (data.language ?? systemLanguage());
  useEffect(() => {
    if (wanted !== null) void speak(wanted);
  }, [wanted]);

  async function turn(): Promise<string> {
    const next = language() === 'en' ? 'es' : 'en';
    await settings.update({ language: next });
    await speak(next);
    return next === 'en' ? t('The desk speaks English now.') : t('The desk speaks Spanish now.');
  }
  useCommand('language', () => void say(turn()));
  return null;
}
