import type { WebFrameMain } from 'electron';

/** Is this our own page, in the window itself and not in a frame inside it? */
export function isTrustedSender(frame: WebFrameMain, pageOrigin: string): boolean {
  return frame.parent === null && hasOrigin(frame.url, pageOrigin);
}

/** Compares parsed addresses: a string comparison would take `outpost://app.example` for `outpost://app`. */
export function hasOrigin(address: string, origin: string): boolean {
  const url = URL.parse(address);
  // Node gives schemes of one's own the origin "null"; protocol and host say the same.
  return url !== null && `${url.protocol}//${url.host}` === origin;
}
