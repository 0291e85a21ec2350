import type { App, Event, WebContents } from 'electron';
import { hasOrigin } from './trusted-sender.ts';

/** Keeps every window on our own page: no navigation away, no window of a page's making, no embedded browser. */
export function lockNavigation(app: App, pageOrigin: string, openOutside: (address: string) => void): void {
  app.on('web-contents-created', (_event, contents) => lock(contents, pageOrigin, openOutside));
}

function lock(contents: WebContents, pageOrigin: string, openOutside: (address: string) => void): void {
  const stay = (event: Event, address: string): void => {
    if (!hasOrigin(address, pageOrigin)) event.preventDefault();
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-frame-navigate', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}
