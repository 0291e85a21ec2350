import type { IncomingMessage } from 'node:http';
import { HQ_PATH } from '#shared/hq/hq-base.ts';

const NAME = 'outpost-hq';

/** The token of the cookie; null when there is none of the right shape. */
export function cookieToken(request: IncomingMessage): string | null {
  const parts = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
  const value = parts.find((part) => part.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
  return value !== undefined && /^[A-Za-z0-9_-]{20,100}$/.test(value) ? value : null;
}

/** The cookie to set: no script reads it, no other site sends it, and behind TLS it never goes in the clear. */
export function sessionCookie(token: string, maxAgeMs: number, secure: boolean): string {
  const age = Math.max(0, Math.floor(maxAgeMs / 1_000));
  return `${NAME}=${token}; Path=${HQ_PATH}; Max-Age=${age}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

/** Whether the browser reached us over TLS: what the proxy before the hub says. To say so falsely only hides the cookie. */
export function isSecure(request: IncomingMessage): boolean {
  const proto = request.headers['x-forwarded-proto'];
  return typeof proto === 'string' && proto.split(',')[0]?.trim() === 'https';
}
