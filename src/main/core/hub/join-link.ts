import { refused } from '../refusal.ts';

/** Where a hub is, and the code that lets this laptop in. */
export interface JoinTarget {
  /** Origin, without a slash at the end. */
  readonly url: string;
  readonly code: string;
}

/** Networks that no packet leaves (RFC 1918, RFC 3927, loopback) and names that are only known at home. */
const PRIVATE = [
  /^localhost$/,
  // Four numbers: "10.example.org" is anybody's.
  /^(?:127|10)(?:\.\d+){3}$/,
  /^(?:192\.168|169\.254)(?:\.\d+){2}$/,
  /^172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}$/,
  /^\[::1\]$/,
  /^\[f[cd][0-9a-f]{2}:/,
  /^\[fe80:/,
  /\.(?:local|lan|internal)$/,
];

/**
 * Reads a join link (`outpost://join?hub=…&code=…`), or an address and a code. Without a scheme an address is https.
 * @throws a refusal with words for what cannot be used
 */
export function readJoinTarget(hub: string, code: string | undefined): JoinTarget {
  const link = linkOf(hub.trim());
  const wanted = link ?? { hub: hub.trim(), code: code?.trim() ?? '' };
  if (wanted.code === '') throw refused('NO_CODE', 'A code is needed to join. Headquarters gives it to you.');
  return { url: addressOf(wanted.hub), code: wanted.code };
}

function linkOf(text: string): { hub: string; code: string } | null {
  if (!/^outpost:/i.test(text)) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  // "outpost://join" has the word as its host; "outpost:join" as its path.
  const what = url && (url.host || url.pathname.replaceAll('/', ''));
  const hub = url?.searchParams.get('hub') ?? '';
  if (what !== 'join' || hub === '') throw refused('NOT_A_LINK', 'This link is not whole. Ask for it again.');
  return { hub, code: url?.searchParams.get('code') ?? '' };
}

function addressOf(text: string): string {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(full)) throw refused('NOT_AN_ADDRESS', 'This is not the address of a hub.');
  const url = new URL(full);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refused('NOT_AN_ADDRESS', 'The address of a hub begins with https://.');
  }
  if (url.username !== '' || url.password !== '') {
    throw refused('NOT_AN_ADDRESS', 'The address of a hub has no name or password in it.');
  }
  if (url.protocol === 'http:' && !PRIVATE.some((pattern) => pattern.test(url.hostname))) {
    throw refused(
      'NOT_SAFE',
      'An http:// address is only for a hub on this machine or in this network: on the way through the internet others could read the texts. Use https://.',
    );
  }
  return url.origin;
}
