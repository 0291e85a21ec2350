import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putMeta } from '#core/store/meta.ts';
import { putOptOut } from '#core/store/opt-outs.ts';
import { cleaning, type Cleaning } from '#shared/contract/cleaning.ts';
import { openListsDesk, type ListsDesk } from '../../support/lists-desk.ts';

let desk: ListsDesk;
beforeEach(() => void (desk = openListsDesk({ mode: 'live' })));
afterEach(() => desk.close());

const choose = (chosen: Partial<Cleaning>): Cleaning => cleaning.parse(chosen);
const take = (csv: string, chosen: Partial<Cleaning> = {}) => desk.import('people.csv', csv, undefined, choose(chosen));
const people = async (listId: number) =>
  (await desk.lists.contacts({ listId, search: '', offset: 0, limit: 100 })).rows;
const rows = (listId: number, reason?: string) => desk.lists.rows({ listId, reason, offset: 0, limit: 100 }).rows;
const counts = (listId: number) => {
  const { totalRows, accepted, rejected, merged, suppressed } = desk.lists.get({ listId });
  return { totalRows, accepted, rejected, merged, suppressed };
};

const TWICE = 'phone,first_name,last_name,zip\n2125550101,Ana,,10001\n3035550102,Bo,Lee,\n(212) 555-0101,Anna,Diaz,\n';

describe('rows with the same number', () => {
  it.each([
    ['fill', 'merged', 'same_number', 'Filled in: last_name', { firstName: 'Ana', lastName: 'Diaz', zip: '10001' }],
    ['first', 'merged', 'same_number_first', '', { firstName: 'Ana', lastName: '', zip: '10001' }],
    ['last', 'merged', 'same_number_last', '', { firstName: 'Anna', lastName: 'Diaz', zip: '' }],
    ['report', 'rejected', 'same_number_reported', 'Row 2 has it', { firstName: 'Ana', lastName: '', zip: '10001' }],
  ] as const)('by the rule "%s" are %s', async (duplicates, outcome, reason, detail, ana) => {
    const listId = await take(TWICE, { duplicates });
    expect(await people(listId)).toMatchObject([{ phone: '+12125550101', rowNumber: 2, ...ana }, { firstName: 'Bo' }]);
    expect(rows(listId)).toMatchObject([{ rowNumber: 4, outcome, reason, detail, mergedIntoRow: 2 }]);
    expect(counts(listId)).toMatchObject({ totalRows: 3, accepted: 2, rejected: 0, merged: 0, [outcome]: 1 });
  });
});

describe('names', () => {
  const SHOUTED = `phone,first_name,last_name\n2125550101,JOHN,O'BRIEN\n2125550102,Ana,van der Berg\n2125550103,maría,MCDONALD\n`;

  it('are left as they are unless somebody switches it on', async () => {
    const listId = await take(SHOUTED);
    expect((await people(listId)).map(({ firstName, lastName }) => `${firstName} ${lastName}`)).toEqual([
      "JOHN O'BRIEN",
      'Ana van der Berg',
      'maría MCDONALD',
    ]);
    expect(rows(listId)).toEqual([]);
  });

  it('are written as people write them, and each change is shown before and after', async () => {
    const listId = await take(SHOUTED, { nameCase: true });
    expect((await people(listId)).map(({ firstName, lastName }) => `${firstName} ${lastName}`)).toEqual([
      "John O'Brien",
      'Ana van der Berg',
      'María McDonald',
    ]);
    expect(rows(listId)).toMatchObject([
      { rowNumber: 2, outcome: 'changed', reason: 'name_case', cells: ['2125550101', 'JOHN', "O'BRIEN"] },
      { rowNumber: 4, outcome: 'changed', reason: 'name_case' },
    ]);
    expect(rows(listId).map(({ after }) => after)).toEqual([
      [null, 'John', "O'Brien"],
      [null, 'María', 'McDonald'],
    ]);
  });

  const ODD = 'phone,first_name\n2125550101,N/A\n2125550102,Shit\n2125550103,\n2125550104,Dick\n';

  it('that are none, rude or blank are reported and kept', async () => {
    const listId = await take(ODD, { blankNames: true });
    expect(rows(listId)).toMatchObject([
      { rowNumber: 2, outcome: 'changed', reason: 'not_a_name', detail: 'N/A', after: [null, null] },
      { rowNumber: 3, outcome: 'changed', reason: 'profane_name', detail: 'Shit' },
      { rowNumber: 4, outcome: 'changed', reason: 'no_first_name', detail: '' },
    ]);
    expect((await people(listId)).map(({ firstName }) => firstName)).toEqual(['N/A', 'Shit', '', 'Dick']);
    expect(counts(listId)).toMatchObject({ accepted: 4, rejected: 0 });
  });

  it('that are none or rude give way to the fallback when that is chosen', async () => {
    const listId = await take(ODD, { oddNames: 'blank' });
    expect((await people(listId)).map(({ firstName }) => firstName)).toEqual(['', '', '', 'Dick']);
    expect(rows(listId, 'profane_name')).toMatchObject([{ cells: ['2125550102', 'Shit'], after: [null, ''] }]);
  });

  it('are not missed where the file has no column for them', async () => {
    expect(rows(await take('phone,zip\n2125550101,10001\n'))).toEqual([]);
  });
});

describe('people texted lately', () => {
  const DAY_MS = 86_400_000;

  /** A campaign that texted a number so many days ago. */
  function texted(phone: string, daysAgo: number, mode: 'live' | 'practice'): void {
    const { db, clock } = desk.ctx;
    const at = clock.now() - daysAgo * DAY_MS;
    db.exec(`insert into list (uid, name, source_name, state, created_at, mapping) values (hex(randomblob(8)), 'x', 'x', 'ready', 1, '[]');
      insert into contact (list_id, row_number, phone) select max(id), 1, '${phone}' from list;
      insert into campaign (uid, name, use, state, mode, created_at, updated_at)
        values (hex(randomblob(8)), 'x', 'survey', 'live', '${mode}', 1, 1);
      insert into conversation (campaign_id, contact_id, phone, status, texted_at, last_outbound_at)
        select (select max(id) from campaign), max(id), '${phone}', 'waiting', ${at}, ${at} from contact`);
  }
  const CSV = 'phone,first_name\n2125550101,Ana\n2125550102,Bo\n2125550103,Cy\n2125550104,Di\n';

  it.each([
    ['a small file', CSV],
    ['a large one', CSV + `,${'x'.repeat(2_000)}\n`.repeat(1_000)],
  ])('are left out of %s, with the reason', async (_, csv) => {
    texted('+12125550101', 3, 'live');
    texted('+12125550102', 40, 'live');
    texted('+12125550103', 3, 'practice');
    const listId = await take(csv, { contactedDays: 30 });
    expect((await people(listId)).map(({ firstName }) => firstName)).toEqual(['Bo', 'Cy', 'Di']);
    expect(rows(listId, 'contacted_lately')).toMatchObject([
      { rowNumber: 2, outcome: 'rejected', detail: 'In the last 30 days' },
    ]);
  });

  it('stay when nobody asks to leave them out', async () => {
    texted('+12125550101', 3, 'live');
    expect(counts(await take(CSV))).toMatchObject({ accepted: 4, rejected: 0 });
  });
});

describe('what cleaning would find', () => {
  it('is counted before anything is imported, with examples', async () => {
    putOptOut(desk.ctx.db, {
      phone: '+12125550104',
      opted_out_at: 1,
      source: 'import',
      campaign_id: null,
      conversation_id: null,
      message_id: null,
      matched: '',
      texter: '',
      practice: 0,
    });
    const csv =
      "phone,first_name,last_name\n2125550101,JOHN,O'BRIEN\n2125550101,John,O'Brien\n2125550103,n/a,\n2125550104,,Lee\nnone,X,Y\n";
    const uploadId = await desk.upload('people.csv', csv);
    const { mapping } = await desk.lists.preview({ uploadId });
    expect(await desk.lists.cleaningLook({ uploadId, mapping, contactedDays: 0 })).toEqual({
      rows: 5,
      whole: true,
      sameNumber: 1,
      optedOut: 1,
      suppressed: 0,
      contacted: 0,
      nameCase: {
        rows: 1,
        examples: [
          { before: 'JOHN', after: 'John' },
          { before: "O'BRIEN", after: "O'Brien" },
        ],
      },
      oddNames: { blank: 1, rows: 1, examples: ['n/a'] },
    });
    expect(desk.lists.all()).toEqual([]);
  });

  it('looks at the first rows of a long file and says so', async () => {
    const long = Array.from({ length: 12_000 }, (_, n) => `${2125550000 + (n % 9000)},ANA`);
    const uploadId = await desk.upload('long.csv', `phone,first_name\n${long.join('\n')}\n`);
    const { mapping } = await desk.lists.preview({ uploadId });
    const look = await desk.lists.cleaningLook({ uploadId, mapping, contactedDays: 0 });
    expect(look).toMatchObject({ rows: 10_000, whole: false });
  });
});

describe('the choices', () => {
  it('are remembered for the next file', async () => {
    const uploadId = await desk.upload('a.csv', TWICE);
    expect((await desk.lists.preview({ uploadId })).cleaning).toEqual(choose({ blankNames: true }));
    await take(TWICE, { nameCase: true, duplicates: 'last', contactedDays: 14 });
    const again = await desk.upload('b.csv', TWICE);
    expect((await desk.lists.preview({ uploadId: again })).cleaning).toEqual(
      choose({ nameCase: true, duplicates: 'last', contactedDays: 14 }),
    );
  });

  it('are the ordinary ones when what was stored cannot be read', async () => {
    putMeta(desk.ctx.db, 'lists.cleaning', '{"duplicates":"other"}');
    const uploadId = await desk.upload('a.csv', TWICE);
    expect((await desk.lists.preview({ uploadId })).cleaning).toEqual(choose({}));
  });
});

describe('a text in the report', () => {
  it('finds rows by their cells, their detail and their number', async () => {
    const listId = await take('phone,first_name\n12,Ana Zed\n34,Bo 100%\n2125550101,Cy\n2125550101,Anabel\n');
    const find = async (search: string, reason?: string) =>
      (await desk.lists.findRows({ listId, search, reason, offset: 0, limit: 10 })).rows.map((row) => row.rowNumber);
    expect(await find('ana')).toEqual([2, 5]);
    expect(await find('ana', 'same_number')).toEqual([5]);
    expect(await find('100%')).toEqual([3]);
    expect(await find('3')).toEqual([3]);
    expect(await find('nobody')).toEqual([]);
    expect(await desk.lists.findRows({ listId, search: 'ana', offset: 1, limit: 10 })).toMatchObject({
      total: 2,
      rows: [{ rowNumber: 5 }],
    });
  });
});
