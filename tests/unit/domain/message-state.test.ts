import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foldOf,
  foldReceipts,
  joinFolds,
  receiptOf,
  stateAfter,
  stateWords,
  type OutgoingState,
  type Receipt,
  type ReceiptKind,
} from '#shared/domain/message-state.ts';

const KINDS: ReceiptKind[] = ['accepted', 'sending', 'sent', 'failed', 'delivered'];
const STATES: OutgoingState[] = [
  'queued',
  'sending',
  'accepted',
  'sent',
  'delivered',
  'failed',
  'unknown',
  'refused',
  'withdrawn',
];

const receipt: fc.Arbitrary<Receipt> = fc.record({
  kind: fc.constantFrom(...KINDS),
  errorCode: fc.option(fc.constantFrom(4700, 4720, 5106), { nil: null }),
  at: fc.integer({ min: 0, max: 5 }),
});
const fold = fc.array(receipt, { minLength: 1, maxLength: 4 }).map((all) => all.map(foldOf).reduce(joinFolds));

describe('the fold of receipts', () => {
  it('is commutative', () => {
    fc.assert(
      fc.property(fold, fold, (a, b) => {
        expect(joinFolds(a, b)).toEqual(joinFolds(b, a));
      }),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(fold, fold, fold, (a, b, c) => {
        expect(joinFolds(joinFolds(a, b), c)).toEqual(joinFolds(a, joinFolds(b, c)));
      }),
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fold, fold, (a, b) => {
        expect(joinFolds(joinFolds(a, b), b)).toEqual(joinFolds(a, b));
      }),
    );
  });

  it('gives one answer for any order and any repeats', () => {
    const shuffledWithRepeats = fc
      .array(receipt, { minLength: 1, maxLength: 6 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length })))
      .filter(([all, mixed]) => all.every((one) => mixed.includes(one)));
    fc.assert(
      fc.property(shuffledWithRepeats, ([all, mixed]) => {
        expect(foldReceipts(mixed)).toEqual(foldReceipts(all));
      }),
    );
  });

  it('shows delivered over failed, with a flag', () => {
    const failed: Receipt = { kind: 'failed', errorCode: 4720, at: 1 };
    const delivered: Receipt = { kind: 'delivered', errorCode: null, at: 2 };
    expect(foldReceipts([delivered, failed])).toEqual({ kind: 'delivered', at: 2, failedToo: true, errorCode: 4720 });
    expect(foldReceipts([])).toBeNull();
  });
});

describe('receiptOf', () => {
  it('reads status events and nothing else', () => {
    const of = (type: string, errorCode: number | null = null) => receiptOf({ type, errorCode, at: 7 })?.kind ?? null;
    expect(of('message-sending')).toBe('sending');
    expect(of('message-sent')).toBe('sent');
    expect(of('message-delivered')).toBe('delivered');
    expect(of('message-failed', 4720)).toBe('failed');
    expect(of('message-received')).toBeNull();
    expect(of('other')).toBeNull();
  });

  it('takes "no receipt in time" for what it is: not a failure', () => {
    expect(receiptOf({ type: 'message-failed', errorCode: 9902, at: 7 })).toEqual({
      kind: 'sent',
      errorCode: 9902,
      at: 7,
    });
  });
});

describe('stateAfter', () => {
  it('only rises, whatever comes', () => {
    const rank = (state: OutgoingState): number => ['accepted', 'sent', 'failed', 'delivered'].indexOf(state);
    fc.assert(
      fc.property(fc.constantFrom(...STATES), fc.constantFrom(...KINDS), (state, kind) => {
        expect(rank(stateAfter(state, kind))).toBeGreaterThanOrEqual(rank(state));
      }),
    );
  });

  it('is the same for any order of receipts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATES), fc.array(fc.constantFrom(...KINDS)), (state, kinds) => {
        const run = (all: readonly ReceiptKind[]) => all.reduce(stateAfter, state);
        expect(run(kinds.toReversed())).toBe(run(kinds));
        expect(run([...kinds, ...kinds])).toBe(run(kinds));
      }),
    );
  });

  it('lets evidence settle a text whose fate was unknown, or that was thought not to have gone', () => {
    expect(stateAfter('unknown', 'sending')).toBe('accepted');
    expect(stateAfter('sending', 'sending')).toBe('accepted');
    expect(stateAfter('withdrawn', 'delivered')).toBe('delivered');
    expect(stateAfter('delivered', 'failed')).toBe('delivered');
  });
});

describe('stateWords', () => {
  it('has words for every state, no two alike', () => {
    const words = STATES.map((state) => stateWords[state]);
    expect(new Set(words).size).toBe(STATES.length);
    expect(words.every((one) => one.length > 3)).toBe(true);
  });
});
