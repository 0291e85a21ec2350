import { describe, expect, it } from 'vitest';
import type { PermitAuthority } from '#core/sending/permit-authority.ts';
import { startStopwatch } from '#core/sending/stopwatch.ts';
import { createSwitchedLine, createSwitchedPermits, type TellingLine } from '#core/sending/switched.ts';
import { createFakeCarrier } from '../../support/sending-world.ts';

function authority(): PermitAuthority & { tidied: number } {
  const made = {
    tidied: 0,
    request: (request: { attemptId: string }) =>
      Promise.resolve({ kind: 'granted', attemptId: request.attemptId, validMs: 1, expiresAt: 1 } as const),
    stands: () => true,
    tidy: () => void (made.tidied += 1),
  };
  return made;
}

describe('the switch between this laptop and its hub', () => {
  it('chooses the line at each use', () => {
    const line = (number: string): TellingLine => {
      const carrier = createFakeCarrier();
      return {
        carrier: () => carrier,
        fromNumbers: () => [number],
        problem: () => ({ state: 'stopped', words: number }),
      };
    };
    const [own, hub] = [line('own'), line('hub')];
    let joined = false;
    const switched = createSwitchedLine({ joined: () => joined }, own, hub);
    expect([switched.carrier(), switched.fromNumbers(), switched.problem()?.words]).toEqual([
      own.carrier(),
      ['own'],
      'own',
    ]);
    joined = true;
    expect(switched.carrier()).toBe(hub.carrier());
    expect([switched.fromNumbers(), switched.problem()?.words]).toEqual([['hub'], 'hub']);
  });

  it('lets no permit outlive the change, in either direction', async () => {
    let joined = false;
    const [own, hub] = [authority(), authority()];
    const permits = createSwitchedPermits({ joined: () => joined }, own, hub);
    const ask = (attemptId: string) => permits.request({ attemptId, targetId: 1, bodySha256: '', from: '' });
    await ask('a');
    expect([permits.stands('a'), permits.stands('never given')]).toEqual([true, false]);
    joined = true;
    expect(permits.stands('a')).toBe(false);
    await ask('b');
    expect(permits.stands('b')).toBe(true);
    joined = false;
    expect(permits.stands('b')).toBe(false);
    joined = true;
    permits.tidy();
    expect([own.tidied, hub.tidied]).toEqual([0, 1]);
  });
});

describe('a stopwatch', () => {
  it('goes by the clock that only goes up, and by no wall clock that was set', () => {
    const clock = { at: 0, wall: 1_000_000, now: () => clock.wall, monotonic: () => clock.at };
    const pass = (ms: number, wallMs = ms): void => {
      clock.at += ms;
      clock.wall += wallMs;
    };
    const watch = startStopwatch(clock);
    expect(watch.within(60_000)).toBe(true);
    pass(59_999);
    expect(watch.within(60_000)).toBe(true);
    pass(1);
    expect(watch.within(60_000)).toBe(false);
    const slept = startStopwatch(clock);
    pass(10, 60_000);
    expect(slept.within(60_000)).toBe(false);
    const setBack = startStopwatch(clock);
    pass(10, -3_600_000);
    expect(setBack.within(60_000)).toBe(false);
    const corrected = startStopwatch(clock);
    pass(10, -2_000);
    expect(corrected.within(60_000)).toBe(true);
  });
});
