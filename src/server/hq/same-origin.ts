import type { IncomingMessage } from 'node:http';
import { HQ_HEADER } from '#shared/hq/hq-base.ts';
import { HubError } from '../hub-error.ts';

/**
 * Only the page itself may call. The cookie is SameSite=Strict already; besides, a call carries a header that another
 * site could send only after asking, which nobody answers, and the browser says where it comes from. @throws HubError FORBIDDEN
 */
export function requireSameOrigin({ headers }: IncomingMessage): void {
  const site = headers['sec-fetch-site'];
  const sameSite = site === undefined || site === 'same-origin';
  if (headers[HQ_HEADER] === '1' && sameSite && (site !== undefined || comesFromHere(headers))) return;
  throw new HubError('FORBIDDEN', 'Only the page of this hub may ask that.');
}

/** For browsers that do not say the site: the page's origin is the host that was asked, also through a proxy. */
function comesFromHere(headers: IncomingMessage['headers']): boolean {
  if (headers.origin === undefined) return true;
  const forwarded = headers['x-forwarded-host'];
  const hosts = [headers.host, typeof forwarded === 'string' ? forwarded.split(',')[0]?.trim() : undefined];
  return hosts.includes(URL.parse(headers.origin)?.host);
}
