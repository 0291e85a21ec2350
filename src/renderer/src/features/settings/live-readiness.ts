import type { SettingsView } from '#shared/contract/settings.ts';

/** What is still missing before real texts can be sent, in words; empty = live can be switched on. */
export function missingForLive({ org, texter, carrier }: SettingsView): string[] {
  return [
    org === '' && 'the name of your organization',
    texter === '' && 'your first name',
    carrier.accountId === '' && 'the account id',
    carrier.applicationId === '' && 'the application id',
    carrier.clientId === '' && 'the client id',
    !carrier.hasSecret && 'the client secret',
    carrier.fromNumbers.length === 0 && 'a number to text from',
  ].filter((missing) => missing !== false);
}
