import * as fc from 'fast-check';
import Papa from 'papaparse';
import { afterEach, describe, expect, it } from 'vitest';
import { putOptOut } from '#core/store/opt-outs.ts';
import { openListsDesk, type ListsDesk } from '../../support/lists-desk.ts';
import { officesCsv } from './offices.ts';

let desk: ListsDesk;
const open = (): ListsDesk => (desk = openListsDesk());
afterEach(() => desk.close());

const people = async (listId: number) =>
  (await desk.lists.contacts({ listId, search: '', offset: 0, limit: 500 })).rows;
const rows = (listId: number) => desk.lists.rows({ listId, offset: 0, limit: 500 }).rows;
const phones = async (listId: number) => (await people(listId)).map(({ phone }) => phone);

describe('an ordinary file', () => {
  it('becomes a list of people, with zones, custom fields and row numbers as a spreadsheet counts', async () => {
    open();
    const listId = await desk.import(
      'people.csv',
      'First Name,Last Name,Cell,ZIP,State,VANID,Polling Place\r\nAna,Diaz,(212) 555-0101,10001,ny,77,"Library, 2nd floor"\r\n\r\nBo,,415.555.0102,94110-1234,California,78,\r\n',
    );
    expect(desk.lists.get({ listId })).toMatchObject({
      name: 'people.csv',
      sourceName: 'people.csv',
      state: 'ready',
      failure: null,
      totalRows: 2,
      accepted: 2,
      rejected: 0,
      merged: 0,
      suppressed: 0,
      fields: ['polling_place', 'vanid'],
    });
    expect(await people(listId)).toMatchObject([
      {
        rowNumber: 2,
        phone: '+12125550101',
        firstName: 'Ana',
        lastName: 'Diaz',
        zip: '10001',
        state: 'NY',
        externalId: '77',
        zones: ['America/New_York'],
        fields: { polling_place: 'Library, 2nd floor', vanid: '77' },
        optedOut: false,
      },
      {
        rowNumber: 4,
        phone: '+14155550102',
        lastName: '',
        zip: '94110-1234',
        state: 'CA',
        zones: ['America/Los_Angeles'],
        fields: { vanid: '78' },
      },
    ]);
  });

  it('keeps both zones of a person whose number and address are apart', async () => {
    open();
    const listId = await desk.import('a.csv', 'cell,zip\n2125550101,90210\n');
    expect((await people(listId))[0]?.zones).toEqual(['America/Los_Angeles', 'America/New_York']);
  });

  it('puts back the zeros that spreadsheets drop from ZIPs', async () => {
    open();
    const listId = await desk.import('a.csv', 'cell,zip\n2125550101,2458\n2125550102,601\n2125550103,K1A 0B1\n');
    expect((await people(listId)).map(({ zip }) => zip)).toEqual(['02458', '00601', 'K1A 0B1']);
  });

  it('tells the windows how it goes, and that it ended', async () => {
    open();
    const text = officesCsv();
    const listId = await desk.import('offices.csv', text);
    const told = desk.events.filter((event) => event.kind === 'import');
    expect(told.at(-1)).toMatchObject({
      listId,
      state: 'ready',
      rows: 1312,
      bytesDone: text.length,
      bytesTotal: text.length,
    });
    expect(told.slice(0, -1).every(({ state }) => state === 'importing')).toBe(true);
  });
});

describe('a list of offices (1,312 rows, 32 without a phone, shared numbers)', () => {
  it('accepts, rejects and merges every row exactly once, and says which and why', async () => {
    open();
    const listId = await desk.import('offices.csv', officesCsv());
    const { accepted, rejected, merged, totalRows } = desk.lists.get({ listId });
    expect({ accepted, rejected, merged, totalRows }).toEqual({
      accepted: 1204,
      rejected: 32,
      merged: 76,
      totalRows: 1312,
    });
    expect(desk.lists.report({ listId })).toEqual([
      { outcome: 'rejected', reason: 'missing', rows: 32, words: 'No phone number' },
      {
        outcome: 'merged',
        reason: 'same_number',
        rows: 76,
        words: 'Same number as another row; merged into one contact',
      },
    ]);
    const lost = desk.lists.rows({ listId, outcome: 'rejected', offset: 0, limit: 500 });
    expect(lost.total).toBe(32);
    expect(lost.rows[0]).toMatchObject({ reason: 'missing', words: 'No phone number', mergedIntoRow: null });
    expect(lost.rows[0]?.cells).toHaveLength(lost.headers.length);
  });
});

describe('shared numbers', () => {
  it('become one contact: the first row wins, blanks are filled from later ones', async () => {
    open();
    const listId = await desk.import(
      'a.csv',
      'first_name,last_name,cell,zip,party,district\nAna,,212-555-0101,,D,\nIgnored,Diaz,(212) 555-0101,90210,R,7\nX,Y,+1 212 555 0101,10001,G,8\n',
    );
    expect(await people(listId)).toMatchObject([
      {
        rowNumber: 2,
        firstName: 'Ana',
        lastName: 'Diaz',
        zip: '90210',
        fields: { party: 'D', district: '7' },
        zones: ['America/Los_Angeles', 'America/New_York'],
      },
    ]);
    expect(rows(listId)).toMatchObject([
      {
        rowNumber: 3,
        outcome: 'merged',
        reason: 'same_number',
        mergedIntoRow: 2,
        detail: 'Filled in: zip, last_name, district',
      },
      {
        rowNumber: 4,
        outcome: 'merged',
        mergedIntoRow: 2,
        detail: '',
        cells: ['X', 'Y', '+1 212 555 0101', '10001', 'G', '8'],
      },
    ]);
  });

  it('are found however far apart they are', async () => {
    open();
    const far = Array.from({ length: 4_000 }, (_, i) => `212${5_550_000 + i}`);
    const listId = await desk.import('a.csv', ['cell', ...far, '2125550000', '2125553999'].join('\n'));
    expect(desk.lists.get({ listId })).toMatchObject({ accepted: 4_000, merged: 2 });
    expect(rows(listId).map(({ rowNumber, mergedIntoRow }) => [rowNumber, mergedIntoRow])).toEqual([
      [4002, 2],
      [4003, 4001],
    ]);
  });

  it('may be on several lists', async () => {
    open();
    for (const name of ['a.csv', 'b.csv']) {
      expect(await phones(await desk.import(name, 'cell\n2125550101\n'))).toEqual(['+12125550101']);
    }
  });
});

describe('rejected rows', () => {
  it('are kept as they were, with row number and reason', async () => {
    open();
    const listId = await desk.import(
      'a.csv',
      'name,cell\nAna,\n"B, ""o""",12\nCy,not here\nDi,900-555-0101\nEd,212-555-0101\nFy\n',
    );
    expect(rows(listId).map(({ rowNumber, reason, detail, cells }) => [rowNumber, reason, detail, cells])).toEqual([
      [2, 'missing', '', ['Ana', '']],
      [3, 'too_short', '12', ['B, "o"', '12']],
      [4, 'not_a_number', 'not here', ['Cy', 'not here']],
      [5, 'premium', '900-555-0101', ['Di', '900-555-0101']],
      [7, 'missing', '', ['Fy']],
    ]);
    expect(desk.lists.rows({ listId, outcome: 'rejected', reason: 'missing', offset: 1, limit: 5 })).toMatchObject({
      total: 2,
      rows: [{ rowNumber: 7 }],
    });
  });
});

describe('people who have opted out', () => {
  it('stay on the list, counted and marked', async () => {
    open();
    const base = {
      source: 'keyword',
      campaign_id: null,
      conversation_id: null,
      message_id: null,
      matched: 'stop',
      texter: '',
    } as const;
    putOptOut(desk.ctx.db, { ...base, phone: '+12125550102', opted_out_at: 1, practice: 0 });
    const listId = await desk.import('a.csv', 'name,cell\nAna,2125550101\nBo,2125550102\nBo again,2125550102\n');
    expect(desk.lists.get({ listId })).toMatchObject({ accepted: 2, merged: 1, suppressed: 1 });
    expect((await people(listId)).map(({ optedOut }) => optedOut)).toEqual([false, true]);
    expect(desk.lists.rows({ listId, outcome: 'changed', offset: 0, limit: 9 }).rows).toMatchObject([
      { rowNumber: 3, reason: 'opted_out', cells: ['Bo', '2125550102'] },
    ]);
  });

  it('in practice bind practice only', async () => {
    open();
    const base = {
      source: 'texter',
      campaign_id: null,
      conversation_id: null,
      message_id: null,
      matched: '',
      texter: '',
    } as const;
    putOptOut(desk.ctx.db, { ...base, phone: '+12125550101', opted_out_at: 1, practice: 1 });
    const listId = await desk.import('a.csv', 'cell\n2125550101\n');
    expect(desk.lists.get({ listId }).suppressed).toBe(1);
    desk.close();
    desk = openListsDesk({ mode: 'live' });
    putOptOut(desk.ctx.db, { ...base, phone: '+12125550101', opted_out_at: 1, practice: 1 });
    const liveId = await desk.import('a.csv', 'cell\n2125550101\n');
    expect(desk.lists.get({ listId: liveId }).suppressed).toBe(0);
    expect((await people(liveId))[0]?.optedOut).toBe(false);
  });
});

describe('the sum of rows', () => {
  it('is right for any file: each row is a contact, rejected, or merged, and no number is there twice', async () => {
    open();
    const cell = fc.oneof(
      fc.constantFrom('2125550101', '(212) 555-0102', '+1 212 555 0103', '', 'x', '123', '415-555-0199'),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    const record = fc.tuple(cell, fc.string({ unit: 'grapheme', maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 30 }), async (table) => {
        const text = Papa.unparse([['cell', 'name'], ...table]);
        const listId = await desk.import('any.csv', text);
        const list = desk.lists.get({ listId });
        const blank = table.filter((cells) => cells.every((value) => value.trim() === '')).length;
        expect(list.state).toBe('ready');
        expect(list.totalRows).toBe(table.length - blank);
        expect(list.accepted + list.rejected + list.merged).toBe(list.totalRows);
        const numbers = await phones(listId);
        expect(new Set(numbers).size).toBe(numbers.length);
        const kept = [...(await people(listId)), ...rows(listId).filter(({ outcome }) => outcome !== 'changed')];
        expect(new Set(kept.map(({ rowNumber }) => rowNumber)).size).toBe(list.totalRows);
      }),
      { numRuns: 40 },
    );
  });
});
