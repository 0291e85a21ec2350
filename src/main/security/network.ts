import type { Session } from 'electron';
import { hasOrigin } from './trusted-sender.ts';

/**
 * The page needs no network: everything it knows comes over its line from the core. So every request of the window is
 * ended before it leaves, the carrier's hosts with the rest; a text can be sent by the core alone.
 * @param devServer the one further origin, while the page is being written.
 */
export function denyNetwork(session: Session, pageOrigin: string, devServer: string | undefined): void {
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url, pageOrigin, devServer) }));
}

function mayLoad(address: string, pageOrigin: string, devServer: string | undefined): boolean {
  if (hasOrigin(address, pageOrigin)) return true;
  const url = URL.parse(address);
  if (url === null) return false;
  // Made inside the page from what it already has.
  if (url.protocol === 'blob:' || url.protocol === 'data:') return true;
  if (devServer === undefined) return false;
  return url.protocol === 'devtools:' || hasOrigin(address.replace(/^ws:/, 'http:'), new URL(devServer).origin);
}
