import { SIGN_IN_MARK } from '#shared/hq/hq-base.ts';

/** The token of a sign-in link, however it was pasted; null when there is none in it. */
export function tokenIn(text: string): string | null {
  const at = text.indexOf(SIGN_IN_MARK);
  const token = at < 0 ? text.trim() : text.slice(at + SIGN_IN_MARK.length).trim();
  return /^[A-Za-z0-9_-]{20,100}$/.test(token) ? token : null;
}

/** Takes the token out of the address: not in the history, not in a bookmark, not over a shoulder. */
export function takeSignInToken(): string | null {
  const token = location.hash === '' ? null : tokenIn(location.hash);
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  return token;
}
