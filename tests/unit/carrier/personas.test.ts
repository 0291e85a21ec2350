import { describe, expect, it, vi } from 'vitest';
import { createPersonas } from '#core/practice/personas.ts';
import data from '../../../resources/practice/personas.json' with { type: 'json' };
import codes from '../../../resources/carrier/error-codes.json' with { type: 'json' };
import { numberAt } from '../../conformance/support/practice-bench.ts';

/** Real sockets on a machine that may be busy. */
vi.setConfig({ testTimeout: 60_000 });

const MANY = 15_000;
const people = (seed: number, replyRate?: number) => {
  const personaOf = createPersonas({ seed, ...(replyRate === undefined ? {} : { replyRate }) });
  return Array.from({ length: MANY }, (_value, index) => personaOf(numberAt(index)));
};
const share = (all: readonly unknown[]): number => all.length / MANY;

describe('practice people', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(people(5)).toEqual(people(5));
    const same = people(6).filter(({ first }, index) => (first === null) === (people5[index]?.first === null));
    expect(share(same)).toBeLessThan(0.7);
  });
  const people5 = people(5);

  it('come in the promised shares', () => {
    const of = (...kinds: string[]) => share(people5.filter(({ kind }) => kinds.includes(kind)));
    const replying = share(people5.filter(({ first }) => first !== null));
    expect(replying).toBeGreaterThan(0.23);
    expect(replying).toBeLessThan(0.27);
    for (const [actual, promised] of [
      [of('failing'), 0.03],
      [of('stop-keyword'), 0.02],
      [of('opt-out-words', 'opt-out-spanish'), 0.02],
      [of('wrong-number'), 0.02],
    ] as const) {
      expect(actual).toBeGreaterThan(promised * 0.75);
      expect(actual).toBeLessThan(promised * 1.25);
    }
    expect(new Set(people5.map(({ kind }) => kind))).toEqual(
      new Set(['silent', 'failing', ...data.kinds.map(({ kind }) => kind)]),
    );
  });

  it('reply as often as they are told to', () => {
    const replying = (rate: number) => share(people(5, rate).filter(({ first }) => first !== null));
    expect(replying(0)).toBe(0);
    expect(replying(0.5)).toBeGreaterThan(0.47);
    expect(replying(0.5)).toBeLessThan(0.53);
    expect(replying(1)).toBeGreaterThan(0.96);
    expect(share(people(5, 1).filter(({ kind }) => kind === 'failing'))).toBeGreaterThan(0.02);
  });

  it('fail with codes that the carrier really has', () => {
    const known = new Set(codes.map(({ code }) => code));
    const seen = new Set(people5.map(({ errorCode }) => errorCode).filter((code) => code !== null));
    for (const code of [4720, 4750, 4770, 4775, 4780, 5650, 9902]) expect(seen).toContain(code);
    for (const code of seen) expect(known).toContain(code);
  });

  it('have at least six wordings a kind, no two alike', () => {
    for (const { kind, first, followUp } of data.kinds) {
      expect([kind, new Set(first).size >= 6, new Set(first).size]).toEqual([kind, true, first.length]);
      expect(new Set(followUp).size).toBe(followUp.length);
      if (followUp.length > 0) expect(followUp.length).toBeGreaterThanOrEqual(6);
    }
  });

  it('say nothing more after an opt-out or a wrong number', () => {
    for (const { expect: wish, first, followUp } of people5) {
      if (wish === 'opt-out' || wish === 'wrong-number') expect([first !== null, followUp]).toEqual([true, null]);
    }
  });

  it('mark wishes to stop, and only those', () => {
    const optOuts = data.kinds.filter((kind) => kind.expect === 'opt-out').map(({ kind }) => kind);
    expect(optOuts).toEqual(['opt-out-words', 'opt-out-spanish', 'stop-keyword']);
    const texts = data.kinds
      .filter((kind) => kind.expect !== 'opt-out')
      .flatMap(({ first, followUp }) => [...first, ...followUp]);
    const stops = texts.filter((text) => /\b(stop|end|cancel|quit|unsubscribe)\b/i.test(text));
    expect(stops.every((text) => /stop (by|in)|end today|cancel my other plans/i.test(text))).toBe(true);
    expect(stops.length).toBeGreaterThan(3);
  });
});
