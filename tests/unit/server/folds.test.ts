import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptState } from '#shared/protocol/outcome.ts';
import type { AttemptState } from '#shared/protocol/outcome.ts';
import { joinCodeHash, newJoinCode } from '../../../src/server/auth/secrets.ts';
import { foldOutcome } from '../../../src/server/permits/outcome.ts';
import { formatCursor, parseCursor } from '../../../src/server/sync/cursor.ts';

const reports = ['accepted', 'rejected', 'not_used', 'unknown'] as const;
const report = fc.record({ outcome: fc.constantFrom(...reports), sameBoot: fc.boolean(), hasReceipt: fc.boolean() });

describe('reports of a laptop', () => {
  it('never take back what is known to have gone, and never undo what a person decided', () => {
    const settled: AttemptState[] = ['accepted', 'left', 'human_released'];
    for (const state of settled) {
      for (const outcome of reports) {
        expect(foldOutcome(state, outcome, { sameBoot: true, hasReceipt: false })).toBe(state);
      }
    }
  });

  it('free a step only when no byte can have left', () => {
    expect(foldOutcome('issued', 'not_used', { sameBoot: true, hasReceipt: false })).toBe('not_used');
    expect(foldOutcome('issued', 'not_used', { sameBoot: false, hasReceipt: false })).toBe('unknown');
    expect(foldOutcome('unknown', 'not_used', { sameBoot: false, hasReceipt: false })).toBe('unknown');
    expect(foldOutcome('issued', 'not_used', { sameBoot: true, hasReceipt: true })).toBe('accepted');
    expect(foldOutcome('issued', 'rejected', { sameBoot: true, hasReceipt: true })).toBe('accepted');
  });

  it('said twice are said once, and an acceptance counts whenever it comes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...attemptState.options), report, (state, { outcome, ...how }) => {
        const once = foldOutcome(state, outcome, how);
        return foldOutcome(once, outcome, how) === once;
      }),
    );
    fc.assert(
      fc.property(fc.array(report, { maxLength: 5 }), fc.nat(5), (list, place) => {
        const accepted = { outcome: 'accepted', sameBoot: true, hasReceipt: false } as const;
        const all = [...list.slice(0, place), accepted, ...list.slice(place)];
        const end = all.reduce<AttemptState>(
          (state, { outcome, ...how }) => foldOutcome(state, outcome, how),
          'issued',
        );
        return end === 'accepted';
      }),
    );
  });
});

describe('cursors', () => {
  it('come back as they were given', () => {
    const id = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    fc.assert(
      fc.property(id, fc.nat(), id, (xid, seq, began) => {
        expect(parseCursor(formatCursor({ xid, seq, began }))).toEqual({ xid, seq, began });
      }),
    );
  });

  it('are nothing when they are something else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseCursor(text)).toBeNull();
      }),
    );
    expect(parseCursor('18446744073709551616.1.1')).toBeNull();
    expect(parseCursor('1.9999999999999999.1')).toBeNull();
  });
});

describe('join codes', () => {
  const bytes = (fill: number) => (count: number) => new Uint8Array(count).fill(fill);

  it('are the same however they are typed', () => {
    const hash = Buffer.from(joinCodeHash('10VA-0001')).toString('hex');
    for (const typed of ['10va0001', ' 10VA 0001 ', 'IOVA-OOOL', 'lOuA–0oo1']) {
      expect(Buffer.from(joinCodeHash(typed)).toString('hex'), typed).toBe(hash);
    }
    expect(Buffer.from(joinCodeHash('10VA-0002')).toString('hex')).not.toBe(hash);
  });

  it('use letters that nobody mistakes', () => {
    const all = Array.from({ length: 256 }, (_, fill) => newJoinCode({ uuid: () => '', bytes: bytes(fill) })).join('');
    expect(all).not.toMatch(/[ILOU]/);
  });
});
