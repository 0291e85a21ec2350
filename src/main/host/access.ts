import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may talk to the browser host: the browser that opened the printed address, and no other page or program. */
export interface Access {
  /** Makes a token for an address; an earlier one that was not used dies. */
  newToken(): string;
  /** Spends a token. The answer is the `Set-Cookie` value that lets this browser in, or null. */
  admit(token: string): string | null;
  /** Is this a browser that was let in? Takes the `Cookie` header. */
  knows(cookies: string | undefined): boolean;
}

/** @param port part of the cookie's name, since cookies do not keep the ports of one computer apart. */
export function createAccess(port: number): Access {
  const name = `outpost-${port}`;
  const pass = secret();
  let token: string | null = null;
  return {
    newToken: () => (token = secret()),
    admit: (given) => {
      if (token === null || !same(given, token)) return null;
      token = null;
      return `${name}=${pass}; HttpOnly; SameSite=Strict; Path=/`;
    },
    knows: (cookies) => (cookies ?? '').split('; ').some((cookie) => same(cookie, `${name}=${pass}`)),
  };
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Takes as long for a near miss as for a wide one. */
function same(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
