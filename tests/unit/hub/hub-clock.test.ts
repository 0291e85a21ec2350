import { expect, it } from 'vitest';
import { createHubClock } from '#core/hub/hub-clock.ts';

const HOUR_MS = 3_600_000;

function laptop() {
  let wall = 1_000_000;
  let monotonic = 50;
  return {
    hub: createHubClock({ now: () => wall, monotonic: () => monotonic }),
    pass(ms: number) {
      wall += ms;
      monotonic += ms;
    },
    /** The clock that only goes up may stand still meanwhile. */
    sleep: (ms: number) => void (wall += ms),
    setClock: (ms: number) => void (wall += ms),
  };
}

it('is not known before the hub has said it', () => {
  expect(laptop().hub.now()).toBe(null);
});

it('goes on with the laptop, however wrong that one’s own clock is', () => {
  const { hub, pass } = laptop();
  hub.heard(777_000);
  pass(11 * HOUR_MS);
  expect(hub.now()).toBe(777_000 + 11 * HOUR_MS);
});

it('is not known after a night asleep, until the hub says it again', () => {
  const { hub, pass, sleep } = laptop();
  hub.heard(777_000);
  sleep(11 * HOUR_MS);
  expect(hub.now()).toBe(null);
  hub.heard(777_000 + 11 * HOUR_MS);
  pass(1_000);
  expect(hub.now()).toBe(778_000 + 11 * HOUR_MS);
});

it('is not known when somebody has set the laptop’s clock since', () => {
  const { hub, setClock } = laptop();
  hub.heard(777_000);
  setClock(-2 * HOUR_MS);
  expect(hub.now()).toBe(null);
});
