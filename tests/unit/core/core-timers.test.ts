import { expect, it } from 'vitest';
import { createCoreTimers } from '#core/core-timers.ts';

it('runs what is due, and after the close nothing of what still waited', async () => {
  const pending = new Map<number, () => void>();
  let made = 0;
  const timers = createCoreTimers({
    after(_delayMs, fn) {
      const id = ++made;
      pending.set(id, fn);
      return () => void pending.delete(id);
    },
  });
  const ran: string[] = [];
  timers.after(1, () => ran.push('due'));
  const takeBack = timers.after(1, () => ran.push('taken back'));
  timers.after(300_000, () => ran.push('later'));
  pending.get(1)?.();
  takeBack();
  expect([...pending.keys()]).toEqual([1, 3]);
  timers.cancelAll();
  expect([...pending.keys()]).toEqual([1]);
  expect(ran).toEqual(['due']);
});
