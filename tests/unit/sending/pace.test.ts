import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '#core/carrier/carrier.ts';
import { createPace } from '#core/sending/pace.ts';

const notSent: SendOutcome = { kind: 'not_sent', reason: 'x' };
const unknown: SendOutcome = { kind: 'unknown', reason: 'x' };
const accepted: SendOutcome = { kind: 'accepted', carrierId: 'c' };
const full = (retryAfterMs: number): SendOutcome => ({
  kind: 'rejected',
  status: 429,
  code: 'x',
  detail: '',
  retryAfterMs,
});
const refusedBy = (status: number): SendOutcome => ({
  kind: 'rejected',
  status,
  code: 'x',
  detail: '',
  retryAfterMs: null,
});

describe('pace', () => {
  it('is open and wide at first', () => {
    const pace = createPace(8, () => 1);
    expect([pace.isOpen(0), pace.opensAt(0), pace.width(), pace.problem(0)]).toEqual([true, null, 8, null]);
  });

  it('doubles the bound of its wait from one second to a minute', () => {
    const pace = createPace(8, () => 1);
    const waits: number[] = [];
    let now = 0;
    for (let i = 0; i < 8; i += 1) {
      pace.note(notSent, now);
      waits.push(pace.opensAt(now)! - now);
      now = pace.opensAt(now)!;
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    pace.note(accepted, now);
    pace.note(notSent, now);
    expect(pace.opensAt(now)! - now).toBe(1_000);
  });

  it('waits a random time below the bound', () => {
    const draws = [0, 0.25, 1];
    const pace = createPace(8, () => draws.shift() ?? 0);
    pace.note(notSent, 0);
    expect(pace.opensAt(0)).toBe(1);
    pace.note(notSent, 1);
    expect(pace.opensAt(1)).toBe(501);
  });

  it('counts failures that come together as one', () => {
    const pace = createPace(8, () => 1);
    for (let i = 0; i < 8; i += 1) pace.note(notSent, 0);
    expect(pace.opensAt(0)).toBe(1_000);
  });

  it('goes one at a time after trouble until one has got through, whatever the answer was', () => {
    for (const through of [accepted, refusedBy(400)]) {
      const pace = createPace(8, () => 1);
      pace.note(unknown, 0);
      expect(pace.width()).toBe(1);
      expect(pace.problem(5_000)).toMatchObject({ state: 'unreachable' });
      pace.note(through, 5_000);
      expect([pace.width(), pace.problem(5_000)]).toEqual([8, null]);
    }
  });

  it('closes for as long as a full queue asks, the longest of several', () => {
    const pace = createPace(8, () => 1);
    pace.note(full(30_000), 0);
    pace.note(full(10_000), 0);
    pace.note(accepted, 1);
    expect([pace.isOpen(29_999), pace.isOpen(30_000), pace.opensAt(1)]).toEqual([false, true, 30_000]);
    expect(pace.problem(1)).not.toBeNull();
    expect(pace.problem(30_000)).toBeNull();
  });

  it('stops at a refused account until it is reset', () => {
    const pace = createPace(8, () => 1);
    pace.note(refusedBy(401), 0);
    pace.note(accepted, 1);
    pace.note(notSent, 2);
    expect([pace.isOpen(1e12), pace.opensAt(1e12)]).toEqual([false, null]);
    expect(pace.problem(1)).toMatchObject({ state: 'not_set_up' });
    pace.reset();
    expect([pace.isOpen(3), pace.problem(3)]).toEqual([true, null]);
  });
});
