import type { Page } from 'playwright-core';

/** One key press, in milliseconds from the browser's time of the key. */
export interface KeyTime {
  /** Until the next contact was in the page. */
  readonly changedMs: number;
  /** Until the frame with it was drawn. */
  readonly paintedMs: number;
}

interface KeyClock {
  /** The press that is being timed, or the last one. */
  press: Promise<KeyTime>;
}

declare global {
  var outpostKeyClock: KeyClock;
}

/** Puts a clock into the page that times each Enter until another contact's name is painted. */
export async function installKeyClock(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shown = (): string => document.querySelector('article h2')?.textContent ?? '';
    globalThis.outpostKeyClock = { press: Promise.resolve({ changedMs: 0, paintedMs: 0 }) };
    const time = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.repeat) return;
      const before = shown();
      globalThis.outpostKeyClock.press = new Promise((resolve) => {
        const watch = new MutationObserver(() => {
          if (shown() === before || shown() === '') return;
          watch.disconnect();
          const changedMs = performance.now() - event.timeStamp;
          // A message that is posted in a frame's callback is handled once that frame is drawn.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.addEventListener('message', () => {
              port1.close();
              resolve({ changedMs, paintedMs: performance.now() - event.timeStamp });
            });
            port1.start();
            port2.postMessage(null);
          });
        });
        watch.observe(document.body, { subtree: true, childList: true, characterData: true });
      });
    };
    addEventListener('keydown', time, { capture: true });
  });
}

/** Presses Enter and says how long the next contact took. */
export async function timeEnter(page: Page): Promise<KeyTime> {
  await page.keyboard.press('Enter');
  return page.evaluate(() => globalThis.outpostKeyClock.press);
}
