import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { ServerMeta } from '../auth/caller.ts';
import { HubError } from '../hub-error.ts';
import type { AccessTokens, CarrierAccount } from './access-token.ts';

const RETRY_MS = 10_000;

/** Gives a laptop the carrier's address and a short-lived token. @throws HubError NOT_FOUND, UNAVAILABLE */
export async function carrierAccess(
  account: CarrierAccount | null,
  tokens: AccessTokens | null,
  mode: ServerMeta['mode'],
  request: ParsedRequest<'carrierAccess'>,
): Promise<ResponseOf<'carrierAccess'>> {
  if (!account || !tokens) throw new HubError('NOT_FOUND', 'Headquarters has not set up the carrier on this hub.');
  if (account.forPractice === true && mode === 'live') {
    throw new HubError('NOT_FOUND', 'This hub texts live, and was started with the practice carrier.');
  }
  if (request.refused !== null) tokens.drop(request.refused);
  const got = await tokens.get();
  if (!got) throw new HubError('UNAVAILABLE', 'The carrier gives no access just now.', { retryAfterMs: RETRY_MS });
  const { messagingUrl, accountId, applicationId, fromNumbers } = account;
  return {
    messagingUrl,
    accountId,
    applicationId,
    accessToken: got.token,
    validMs: got.validMs,
    fromNumbers: [...fromNumbers],
  };
}
