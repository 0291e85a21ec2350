import { expect, it } from 'vitest';
import { createBackoff } from '#core/hub/backoff.ts';

it('waits a share of a time that doubles from one second to five minutes', () => {
  const backoff = createBackoff(() => 1);
  const waits = Array.from({ length: 12 }, () => backoff.next(null));
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300].map((s) => s * 1_000));
  backoff.reset();
  expect(backoff.next(null)).toBe(1_000);
});

it('may be any part of it, so that laptops spread', () => {
  expect(createBackoff(() => 0).next(null)).toBe(0);
  expect(createBackoff(() => 0.25).next(null)).toBe(250);
});

it('is never shorter than the hub asked', () => {
  const backoff = createBackoff(() => 0.5);
  expect(backoff.next(20_000)).toBe(20_500);
  for (let n = 0; n < 20; n++) backoff.next(null);
  expect(backoff.next(20_000)).toBe(150_000);
});

it('is shorter while there is a reason to hurry, and goes on doubling afterwards', () => {
  const backoff = createBackoff(() => 1);
  for (let n = 0; n < 7; n++) backoff.next(null);
  expect(backoff.next(null, 30_000)).toBe(30_000);
  expect(backoff.next(40_000, 30_000)).toBe(41_000);
  expect(backoff.next(null)).toBe(300_000);
});
