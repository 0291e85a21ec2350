import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { personRow } from '#core/lists/person-row.ts';
import { createSegmentEngine, type SegmentEngine } from '#core/segments/segment-engine.ts';
import { createSegments, type Segments } from '#core/segments/segments.ts';
import { EVERYBODY, type SegmentRule } from '#shared/domain/segment/rule.ts';
import { people, seedList, seedPhone } from '../../support/seed-list.ts';
import { testContext, type TestContext } from '../../support/test-context.ts';

let ctx: TestContext;
let engine: SegmentEngine;
let segments: Segments;
beforeEach(() => {
  ctx = testContext();
  engine = createSegmentEngine(ctx);
  segments = createSegments(ctx, engine);
});
afterEach(() => ctx.remove());

const only = (prefix: string): SegmentRule => ({
  v: 1,
  from: [],
  where: { kind: 'text', field: 'first_name', op: 'starts', value: prefix },
});
const numbersOf = async (segmentId: number): Promise<number[]> =>
  [...(await engine.numbers(segments.get({ segmentId }).rule))].toSorted((a, b) => a - b);
const save = (name: string, rule: SegmentRule) => segments.save({ segmentId: null, name, rule });

test('a number on two lists is one person', async () => {
  seedList(ctx, people(30));
  seedList(ctx, people(40), 'Others');
  expect(await segments.count({ rule: EVERYBODY })).toEqual({ people: 40 });
  const look = await segments.look({ rule: EVERYBODY });
  expect(look).toMatchObject({ about: 40, exact: true });
  expect(new Set(look.examples.map(({ phone }) => phone)).size).toBe(20);
});

test('the first look finds the only one who fits among a great many', async () => {
  const rows = people(200_000).map((person, i) => (i === 123_456 ? { ...person, first_name: 'Zoltan' } : person));
  seedList(ctx, rows);
  const look = await segments.look({ rule: only('Zoltan') });
  expect(look.examples.map(({ firstName }) => firstName)).toEqual(['Zoltan']);
});

test('says what fields were read as, by the newest list that says so', () => {
  const column = (type?: string) => ({ header: 'Gift', meaning: 'custom', field: 'gift', ...(type && { type }) });
  for (const [name, type] of [
    ['Old', 'date'],
    ['New', 'number'],
    ['Newest', undefined],
  ] as const) {
    const listId = seedList(ctx, people(1), name);
    ctx.db.prepare('update list set mapping = ? where id = ?').run(JSON.stringify([column(type)]), listId);
  }
  expect(segments.choices().fieldTypes).toEqual({ gift: 'number' });
});

test('the second person of a row is found as the first one is', async () => {
  const listId = seedList(ctx, people(3));
  ctx.db.prepare('update contact set row_number = ? where list_id = ? and row_number = 4').run(personRow(2), listId);
  expect(await segments.count({ rule: EVERYBODY })).toEqual({ people: 3 });
});

test('parts are equal to one person, have nobody in common, leave nobody out and stay the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2, max: 9 }), async (count, parts) => {
      const listId = seedList(ctx, people(count));
      const all = save('All', { ...EVERYBODY, from: [listId] });
      if (count < parts) {
        await expect(segments.split({ segmentId: all.id, parts })).rejects.toThrow('too few');
        return;
      }
      const made = await segments.split({ segmentId: all.id, parts });
      const numbers = await Promise.all(made.map(({ id }) => numbersOf(id)));
      const sizes = numbers.map((one) => one.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(numbers.flat().toSorted((a, b) => a - b)).toEqual(await numbersOf(all.id));
      expect(await Promise.all(made.map(({ id }) => numbersOf(id)))).toEqual(numbers);
    }),
    { numRuns: 25 },
  );
});

test('people who come later fall into exactly one part', async () => {
  seedList(ctx, people(20));
  const made = await segments.split({ segmentId: save('All', EVERYBODY).id, parts: 3 });
  seedList(ctx, people(90), 'More');
  const numbers = (await Promise.all(made.map(({ id }) => numbersOf(id)))).flat();
  expect(numbers.length).toBe(90);
  expect(new Set(numbers).size).toBe(90);
});

test('a sample has the size that was asked for, stays the same, and is of the segment', async () => {
  seedList(ctx, people(200));
  const all = save('All', EVERYBODY);
  const sample = await segments.sample({ segmentId: all.id, size: { unit: 'people', people: 37 } });
  const numbers = await numbersOf(sample.id);
  expect(numbers.length).toBe(37);
  expect(await numbersOf(sample.id)).toEqual(numbers);
  const tenth = await segments.sample({ segmentId: all.id, size: { unit: 'percent', percent: 10 } });
  expect((await numbersOf(tenth.id)).length).toBe(20);
  await expect(segments.sample({ segmentId: all.id, size: { unit: 'people', people: 200 } })).rejects.toThrow(
    '200 people',
  );
});

test('two segments can be added, subtracted and intersected, by number', async () => {
  seedList(ctx, [{ first_name: 'Ann' }, { first_name: 'Anna' }, { first_name: 'Bob' }]);
  seedList(ctx, [{ first_name: 'Bert' }], 'Others');
  const [ann, b] = [save('Ann', only('ann')), save('B', only('b'))];
  const made = (how: 'add' | 'subtract' | 'intersect') => segments.combine({ how, first: ann.id, second: b.id });
  const numbers = async (how: 'add' | 'subtract' | 'intersect') =>
    (await numbersOf(made(how).id)).map((number) => [0, 1, 2].findIndex((n) => seedPhone(n) === `+${number}`));
  // The first person is Ann on one list and Bert on the other: one number, in both segments.
  expect(await numbers('add')).toEqual([0, 1, 2]);
  expect(await numbers('subtract')).toEqual([1]);
  expect(await numbers('intersect')).toEqual([0]);
  expect(made('subtract').name).toBe('Ann without B');
});

test('a saved segment is counted by itself, and again when its rule changes', async () => {
  seedList(ctx, [{ first_name: 'Ann' }, { first_name: 'Bob' }]);
  const { id } = save('Ann', only('ann'));
  await ctx.settled();
  expect(segments.get({ segmentId: id }).people).toBe(1);
  segments.save({ segmentId: id, name: 'Anybody', rule: EVERYBODY });
  expect(segments.get({ segmentId: id })).toMatchObject({ name: 'Anybody', people: null });
  await ctx.settled();
  expect(segments.get({ segmentId: id }).people).toBe(2);
});

test('a segment cannot be made of itself, nor be removed while another is made of it', () => {
  const a = save('A', EVERYBODY);
  const b = save('B', { ...EVERYBODY, where: { kind: 'segment', segmentId: a.id } });
  const circle: SegmentRule = { ...EVERYBODY, where: { kind: 'not', of: { kind: 'segment', segmentId: b.id } } };
  expect(() => segments.save({ segmentId: a.id, name: 'A', rule: circle })).toThrow('made of itself');
  expect(() => segments.remove({ segmentId: a.id })).toThrow('“B” is made of this one');
  segments.remove({ segmentId: b.id });
  segments.remove({ segmentId: a.id });
  expect(segments.all()).toEqual([]);
});

test('a count that was given up ends', async () => {
  seedList(ctx, people(50));
  const stop = new AbortController();
  stop.abort(new Error('superseded'));
  await expect(engine.count(EVERYBODY, { signal: stop.signal })).rejects.toThrow('superseded');
});
