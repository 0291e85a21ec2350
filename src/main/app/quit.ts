import type { App } from 'electron';

/** Holds a quit until `close` is done (texts in flight have their answer, the store is closed), then lets it happen. */
export function closeBeforeQuit(app: App, close: () => Promise<void>): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void close().finally(() => {
      state = 'closed';
      app.quit();
    });
  });
}
