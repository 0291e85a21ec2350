import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (value: string): Buffer => createHash('sha256').update(value).digest();

/** The value of an Authorization header for a user and a password (RFC 7617, UTF-8). */
export function basicAuth(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}

/** Whether a header carries exactly these credentials. Takes the same time wherever they differ. */
export function hasBasicAuth(header: string | undefined, user: string, password: string): boolean {
  const wanted = basicAuth(user, password);
  const given = (header ?? '').replace(/^basic +/i, 'Basic ');
  return timingSafeEqual(digest(given), digest(wanted));
}
