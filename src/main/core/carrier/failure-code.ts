/**
 * The short code of a transport failure (ECONNRESET, CERT_HAS_EXPIRED). Never its message: the errors of HTTP clients
 * carry the request with its credentials and its text.
 */
export function failureCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : 'no code';
}
