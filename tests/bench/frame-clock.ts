import type { Page } from 'playwright-core';

interface FrameClock {
  /** Times of the frames since the clock was started, in milliseconds. */
  frames: number[];
  stop: () => void;
}

declare global {
  var outpostFrameClock: FrameClock | undefined;
}

/** Notes the time of every frame that the page draws while `work` goes on; says how long each took, in milliseconds. */
export async function frameTimes(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let handle = 0;
    const tick = (at: number): void => {
      frames.push(at);
      handle = requestAnimationFrame(tick);
    };
    handle = requestAnimationFrame(tick);
    globalThis.outpostFrameClock = { frames, stop: () => cancelAnimationFrame(handle) };
  });
  await work();
  const frames = await page.evaluate(() => {
    globalThis.outpostFrameClock?.stop();
    return globalThis.outpostFrameClock?.frames ?? [];
  });
  return frames.slice(1).map((at, i) => at - (frames[i] ?? at));
}
