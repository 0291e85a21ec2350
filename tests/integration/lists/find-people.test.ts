import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLists, type Lists } from '#core/lists/lists.ts';
import { people, seedList, type SeedPerson } from '../../support/seed-list.ts';
import { testContext, type TestContext } from '../../support/test-context.ts';

let ctx: TestContext;
let lists: Lists;
beforeEach(() => {
  ctx = testContext();
  lists = createLists(ctx);
});
afterEach(() => ctx.remove());

const find = async (listId: number, search: string, offset = 0, limit = 500) =>
  lists.contacts({ listId, search, offset, limit });
const namesOf = (found: { rows: { firstName: string }[] }): string[] => found.rows.map(({ firstName }) => firstName);

test('every page of a long list is there, in file order, the last ones first', async () => {
  const listId = seedList(ctx, people(5_001));
  const rows: number[] = [];
  for (const offset of [4_900, 0, 1_990, 2_000, 4_000, 5_000]) {
    const page = await find(listId, '', offset, 100);
    expect(page.total).toBe(5_001);
    rows.push(...page.rows.map(({ rowNumber }) => rowNumber - 2));
  }
  const span = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
  const expected = [
    span(4_900, 5_000),
    span(0, 100),
    span(1_990, 2_090),
    span(2_000, 2_100),
    span(4_000, 4_100),
    [5_000],
  ];
  expect(rows).toEqual(expected.flat());
});

test('what is typed letter by letter finds what is typed at once', async () => {
  const name = fc.constantFrom('Ann', 'Anna', 'ANNE', 'Bob', '50%', 'a_b', '', '303', 'Zoë');
  const person: fc.Arbitrary<SeedPerson> = fc.record({ first_name: name, last_name: name, external_id: name });
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 1, maxLength: 20 }),
      fc.constantFrom('anna bob', '50%', 'a_b', '303 303', 'zoë', 'ann ann'),
      async (persons, text) => {
        const listId = seedList(ctx, persons);
        for (let end = 1; end < text.length; end++) await find(listId, text.slice(0, end));
        const typed = await find(listId, text);
        const fresh = createLists(ctx);
        expect(typed).toEqual(await fresh.contacts({ listId, search: text, offset: 0, limit: 500 }));
      },
    ),
    { numRuns: 40 },
  );
});

test('accents and large letters need not be typed, and marks that separate values are none of them', async () => {
  const listId = seedList(ctx, [
    { first_name: 'José', last_name: 'Núñez', external_id: 'A-7' },
    { first_name: 'Jose', last_name: 'Nunez', external_id: '' },
    { first_name: 'Zo\u001e', last_name: '\u001fë', external_id: 'b' },
  ]);
  const found = async (search: string): Promise<number[]> =>
    (await find(listId, search)).rows.map(({ rowNumber }) => rowNumber - 2);
  expect(await found('jose nun')).toEqual([0, 1]);
  expect(await found('JOSÉ')).toEqual([0, 1]);
  expect(await found('a-7')).toEqual([0]);
  // From the name into the id.
  expect(await found('nez a')).toEqual([]);
  expect(await found('zo e')).toEqual([2]);
  expect(await found('\u001e')).toEqual([]);
});

test('finds who came meanwhile, after getting ready as before', async () => {
  const listId = seedList(ctx, people(4_500));
  lists.prepareFind({ listId });
  expect((await find(listId, 'First44')).total).toBe(111);
  lists.rename({ listId, name: 'Other' });
  ctx.db.prepare(`update contact set first_name = 'Late' where list_id = ? and row_number = 4501`).run(listId);
  ctx.events.changed(['lists']);
  await ctx.settled();
  expect(namesOf(await find(listId, 'late'))).toEqual(['Late']);
});

test('a search that nobody waits for any more ends, and another that waits for the same goes on', async () => {
  const listId = seedList(ctx, people(60_000));
  const stop = new AbortController();
  const given = lists.contacts({ listId, search: 'First1', offset: 0, limit: 10 }, stop.signal);
  const waiting = find(listId, 'First1', 10, 5);
  const other = lists.contacts({ listId, search: 'First2', offset: 0, limit: 10 }, stop.signal);
  const givenUp = [given, other].map((one) => expect(one).rejects.toThrow('typed on'));
  stop.abort(new Error('typed on'));
  await Promise.all(givenUp);
  expect(namesOf(await waiting)).toEqual(['First19', 'First100', 'First101', 'First102', 'First103']);
  // One that was given up can be asked again.
  expect(namesOf(await find(listId, 'First2', 0, 2))).toEqual(['First2', 'First20']);
});
