import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { createSegmentEngine } from '#core/segments/segment-engine.ts';
import type { SegmentRule } from '#shared/domain/segment/rule.ts';
import { testContext, type TestContext } from '../../support/test-context.ts';
import { plainNumbers } from './plain-evaluation.ts';
import { makeWorld, nodes, plainNodes, STANDS, worldSeed } from './random-world.ts';

let ctx: TestContext;
afterEach(() => ctx.remove());

const asPhones = (numbers: Iterable<number>): string[] => [...numbers].map((number) => `+${number}`).toSorted();
const TABLES = ['answer', 'conversation_tag', 'message', 'conversation', 'answer_option', 'question', 'campaign'];

/** Empties the store, which is faster than a new one for each of hundreds of worlds. */
function clear({ db }: TestContext): void {
  for (const table of [...TABLES, 'opt_out', 'segment', 'contact', 'list']) db.prepare(`delete from ${table}`).run();
}

test('the SQL of any rule finds the numbers that thinking row by row finds', async () => {
  ctx = testContext();
  await fc.assert(
    fc.asyncProperty(
      worldSeed,
      fc.tuple(plainNodes, plainNodes),
      fc.array(fc.tuple(fc.subarray([1, 2, 3]), nodes), { minLength: 1, maxLength: 4 }),
      async (seed, saved, rules) => {
        clear(ctx);
        const world = ctx.db.transaction(() => makeWorld(ctx, seed, saved))();
        const engine = createSegmentEngine(ctx);
        for (const where of STANDS) {
          const rule: SegmentRule = { v: 1, from: [], where };
          expect(await engine.count(rule)).toBe(plainNumbers(world, rule).size);
        }
        for (const [from, where] of rules) {
          const rule: SegmentRule = { v: 1, from, where };
          const expected = [...plainNumbers(world, rule)].toSorted();
          expect(asPhones(await engine.numbers(rule))).toEqual(expected);
          expect(await engine.count(rule)).toBe(expected.length);
          const given: string[] = [];
          await engine.scan(rule, { order: 'file' }, ({ people }) => {
            given.push(...people.map(({ phone }) => phone));
            return true;
          });
          expect(given.toSorted()).toEqual(expected);
        }
      },
    ),
    { numRuns: 80 },
  );
});

test('words of a rule are never read as SQL', async () => {
  ctx = testContext();
  const engine = createSegmentEngine(ctx);
  const value = `'; drop table contact; --`;
  const rule: SegmentRule = {
    v: 1,
    from: [],
    where: {
      kind: 'or',
      of: [
        { kind: 'text', field: value, op: 'is', value },
        { kind: 'tag', tag: value },
        { kind: 'answer', questionKey: value, optionKey: value },
        { kind: 'share', seed: value, from: 0, to: 1 },
      ],
    },
  };
  expect(await engine.count(rule)).toBe(0);
  expect(ctx.db.prepare('select count(*) from contact').pluck().get()).toBe(0);
});
