/** Stands in the built page where a nonce belongs; vite writes it there (`html.cspNonce`), each answer replaces it. */
export const STYLE_NONCE_PLACEHOLDER = 'outpost-style-nonce';

/**
 * The headers that every answer to the window carries, in both hosts.
 * @param nonce fresh for each answer; styles that the page adds at run time carry it.
 * @param connectTo what the page may connect to besides its own origin, for example `ws://127.0.0.1:4647`.
 */
export function securityHeaders(nonce: string, connectTo?: string): Record<string, string> {
  return {
    'content-security-policy': policy(nonce, connectTo),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/**
 * Scripts come from files only. Styles come from files, and from elements with the nonce: the components write their
 * sizes and breakpoints into such elements. `style="…"` in markup stays forbidden: components set styles by script,
 * property by property, which no policy stops and no markup can imitate.
 */
function policy(nonce: string, connectTo: string | undefined): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'${connectTo === undefined ? '' : ` ${connectTo}`}`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}
