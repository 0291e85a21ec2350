import { expect, it } from 'vitest';
import { watchReturn } from '../../../src/renderer/src/features/hub/watch-return.ts';

class Page extends EventTarget {
  hidden = false;
}

function watched() {
  const window = new EventTarget();
  const document = new Page();
  const timers: (() => void)[] = [];
  const at = { now: 0 };
  const seen = { returns: 0 };
  const after = (_ms: number, fn: () => void): (() => void) => {
    timers.push(fn);
    return () => void timers.splice(timers.indexOf(fn), 1);
  };
  const end = watchReturn({ window, document, now: () => at.now, chance: () => 0.5, after }, () => seen.returns++);
  const run = (): void => timers.splice(0).forEach((fn) => fn());
  const online = (): boolean => window.dispatchEvent(new Event('online'));
  function away(ms: number): void {
    document.hidden = true;
    document.dispatchEvent(new Event('visibilitychange'));
    at.now += ms;
    document.hidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
  }
  return { seen, run, online, away, end, timers };
}

it('tells once that the network and the person came back, and again the next time', () => {
  const { seen, run, online, away } = watched();
  away(60_001);
  online();
  online();
  expect(seen.returns).toBe(0);
  run();
  expect(seen.returns).toBe(1);
  online();
  run();
  expect(seen.returns).toBe(2);
});

it('does not count a short look elsewhere', () => {
  const { timers, away } = watched();
  away(59_000);
  away(2_000);
  expect(timers).toEqual([]);
});

it('listens no longer once it has ended, and takes back what it meant to tell', () => {
  const { timers, online, away, end } = watched();
  online();
  end();
  away(120_000);
  online();
  expect(timers).toEqual([]);
});
