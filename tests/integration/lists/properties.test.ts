import * as fc from 'fast-check';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContactRow } from '#shared/contract/lists.ts';
import { openListsDesk, type ListsDesk } from '../../support/lists-desk.ts';

let desk: ListsDesk;
beforeEach(() => {
  desk = openListsDesk();
});
afterEach(() => desk.close());

const HEADER = ['cell', 'first_name', 'zip', 'note'];
const RUNS = { numRuns: 40 };

/** Few numbers, so that they repeat; some are none. */
const number = fc.constantFrom('2125550101', '(212) 555-0102', '+1 212 555 0103', '4155550104', '', 'x', '12');
const word = fc.string({ unit: 'grapheme', maxLength: 10 });
const row = fc.tuple(number, word, fc.constantFrom('', '10001', '94110'), word);
const table = fc.array(row, { minLength: 1, maxLength: 25 });

async function imported(rows: readonly (readonly string[])[]) {
  const listId = await desk.import('any.csv', Papa.unparse([HEADER, ...rows] as string[][]));
  const { accepted, rejected, merged, totalRows } = desk.lists.get({ listId });
  const people = (await desk.lists.contacts({ listId, search: '', offset: 0, limit: 500 })).rows;
  const rejectedRows = desk.lists.rows({ listId, outcome: 'rejected', offset: 0, limit: 500 }).rows;
  return { counts: { accepted, rejected, merged, totalRows }, people, rejectedRows };
}

/** What is known of a person, without where it stood. */
const known = ({ phone, firstName, zip, zones, fields }: ContactRow) => ({ phone, firstName, zip, zones, fields });
const byPhone = (people: readonly ContactRow[]) => people.map(known).toSorted((a, b) => (a.phone < b.phone ? -1 : 1));
const asRow = ({ phone, firstName, zip, fields }: ContactRow) => [phone, firstName, zip, fields['note'] ?? ''];

describe('for any table', () => {
  it('what was accepted, written out and imported again is the same people', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const first = await imported(rows);
        const again = await imported(first.people.map(asRow));
        expect(again.people.map(known)).toEqual(first.people.map(known));
        expect(again.counts).toMatchObject({ rejected: 0, merged: 0 });
      }),
      RUNS,
    );
  });

  it('what was rejected is kept cell by cell, and is rejected again', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const { rejectedRows, counts } = await imported(rows);
        const again = await imported(rejectedRows.map(({ cells }) => cells));
        expect(again.counts).toMatchObject({ accepted: 0, merged: 0, rejected: counts.rejected });
        expect(again.rejectedRows.map(({ cells }) => cells)).toEqual(rejectedRows.map(({ cells }) => cells));
      }),
      RUNS,
    );
  });

  it('a second import of the same file comes to the same', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const [first, second] = [await imported(rows), await imported(rows)];
        expect(second.counts).toEqual(first.counts);
        expect(second.people.map(known)).toEqual(first.people.map(known));
      }),
      RUNS,
    );
  });

  it('the order of rows decides neither who is on the list nor how many were merged', async () => {
    const shuffled = table.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([rows, other]) => {
        const [one, two] = [await imported(rows), await imported(other)];
        expect(two.counts).toEqual(one.counts);
        expect(byPhone(two.people).map(({ phone }) => phone)).toEqual(byPhone(one.people).map(({ phone }) => phone));
      }),
      RUNS,
    );
  });

  it('rows that do not contradict one another become the same person in any order', async () => {
    // Of each number every row says the same, or says nothing.
    const agreeing = table.map((rows) =>
      rows.map(([cell, first, zip, note]) => {
        const digits = cell.replace(/\D/g, '').slice(-10);
        return [cell, first === '' ? '' : `N${digits}`, zip === '' ? '' : '10001', note === '' ? '' : `n${digits}`];
      }),
    );
    const shuffled = agreeing.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([rows, other]) => {
        expect(byPhone((await imported(other)).people)).toEqual(byPhone((await imported(rows)).people));
      }),
      RUNS,
    );
  });
});
