import type { CarrierAccount } from './carrier.ts';

/**
 * Who we are to the practice carrier. These are not secrets: it listens on this machine alone and sends nothing anywhere.
 * Numbers of the form NPA-555-01XX are set aside for fiction by the numbering plan.
 */
export const practiceCredentials = {
  accountId: '9900000',
  applicationId: '6f1d9c1e-0d0f-4c52-9d0c-3f0c6b1f2a10',
  clientId: 'practice',
  clientSecret: 'practice',
} as const;

export const practiceNumbers: readonly string[] = ['+12025550142'];

export function practiceAccount(messagingUrl: string, tokenUrl: string): CarrierAccount {
  const { clientSecret, ...who } = practiceCredentials;
  return { ...who, messagingUrl, tokenUrl, clientSecret: () => clientSecret };
}
