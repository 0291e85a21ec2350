import type { SettingsView } from '#shared/contract/settings.ts';
import { t } from '../../words/t.ts';

/** What is still missing before real texts can be sent, in words; empty = live can be switched on. */
export function missingForLive({ org, texter, carrier }: SettingsView): string[] {
  return [
    org === '' && t('the name of your organization'),
    texter === '' && t('your first name'),
    carrier.accountId === '' && t('the account id'),
    carrier.applicationId === '' && t('the application id'),
    carrier.clientId === '' && t('the client id'),
    !carrier.hasSecret && t('the client secret'),
    carrier.fromNumbers.length === 0 && t('a number to text from'),
  ].filter((missing) => missing !== false);
}
