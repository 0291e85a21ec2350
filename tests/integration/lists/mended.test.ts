import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putOptOut } from '#core/store/opt-outs.ts';
import { cleaning } from '#shared/contract/cleaning.ts';
import { openListsDesk, type ListsDesk } from '../../support/lists-desk.ts';

let desk: ListsDesk;
beforeEach(() => void (desk = openListsDesk({ mode: 'live' })));
afterEach(() => desk.close());

const CSV = 'Cell,First Name,Team\n2125550101,Ana,Red\n212555,BO,Blue\n,Cy,Red\n2125550104,Di,Blue\n555,Ed,Red\n';
const people = async (listId: number) =>
  (await desk.lists.contacts({ listId, search: '', offset: 0, limit: 100 })).rows;
const counts = (listId: number) => {
  const { totalRows, accepted, rejected, merged, suppressed } = desk.lists.get({ listId });
  return { totalRows, accepted, rejected, merged, suppressed };
};
async function savedFile(listId: number): Promise<string> {
  const { fileName } = await desk.lists.rejectedFile({ listId });
  return readFileSync(join(desk.ctx.dataDir, 'exports', fileName), 'utf8');
}
async function addMended(listId: number, csv: string) {
  return desk.lists.addMended({ listId, uploadId: await desk.upload('mended.csv', csv) });
}

describe('the mended file of rejected rows', () => {
  it('brings in who is a person now under the old row, and keeps the others with their new reason', async () => {
    const listId = await desk.import('people.csv', CSV, undefined, cleaning.parse({ nameCase: true }));
    expect(counts(listId)).toEqual({ totalRows: 5, accepted: 2, rejected: 3, merged: 0, suppressed: 0 });
    const mended = (await savedFile(listId)).replace('212555,', '(212) 555-0102,').replace('555,Ed', '2125550104,Ed');
    expect(await addMended(listId, mended)).toEqual({ added: 1, merged: 1, rejected: 1, already: 0 });
    expect(await people(listId)).toMatchObject([
      { rowNumber: 2, firstName: 'Ana' },
      { rowNumber: 3, firstName: 'Bo', phone: '+12125550102', fields: { team: 'Blue' } },
      { rowNumber: 5, firstName: 'Di' },
    ]);
    expect(counts(listId)).toEqual({ totalRows: 5, accepted: 3, rejected: 1, merged: 1, suppressed: 0 });
    expect(desk.lists.rows({ listId, offset: 0, limit: 10 }).rows).toMatchObject([
      { rowNumber: 3, outcome: 'changed', reason: 'name_case', after: [null, 'Bo', null] },
      { rowNumber: 4, outcome: 'rejected', reason: 'missing' },
      { rowNumber: 6, outcome: 'merged', reason: 'same_number', mergedIntoRow: 5 },
    ]);
  });

  it('changes nothing the second time', async () => {
    const listId = await desk.import('people.csv', CSV);
    const mended = `${(await savedFile(listId)).replace('212555,', '2125550102,')}2125550199,New,Red,,\n99,Bad,Red,,\n`;
    expect(await addMended(listId, mended)).toEqual({ added: 2, merged: 0, rejected: 3, already: 0 });
    const before = [counts(listId), await people(listId), desk.lists.rows({ listId, offset: 0, limit: 10 })];
    expect(await addMended(listId, mended)).toEqual({ added: 0, merged: 0, rejected: 3, already: 2 });
    expect([counts(listId), await people(listId), desk.lists.rows({ listId, offset: 0, limit: 10 })]).toEqual(before);
    expect(counts(listId)).toEqual({ totalRows: 7, accepted: 4, rejected: 3, merged: 0, suppressed: 0 });
  });

  it('may be the whole file, mended: who is on the list stays as they are', async () => {
    const listId = await desk.import('people.csv', CSV);
    const whole = CSV.replace('212555,', '2125550102,').replace('Ana', 'Anna');
    expect(await addMended(listId, whole)).toMatchObject({ added: 1, already: 2 });
    expect((await people(listId)).map(({ firstName }) => firstName)).toEqual(['Ana', 'Di', 'BO']);
  });

  it('is held against opt-outs as the first file was', async () => {
    const listId = await desk.import('people.csv', CSV);
    putOptOut(desk.ctx.db, {
      phone: '+12125550102',
      opted_out_at: 1,
      source: 'import',
      campaign_id: null,
      conversation_id: null,
      message_id: null,
      matched: '',
      texter: '',
      practice: 0,
    });
    await addMended(listId, (await savedFile(listId)).replace('212555,', '2125550102,'));
    expect(counts(listId)).toMatchObject({ accepted: 3, suppressed: 1 });
    expect(desk.lists.rows({ listId, reason: 'opted_out', offset: 0, limit: 9 }).rows).toMatchObject([
      { rowNumber: 3 },
    ]);
  });

  it('is refused, in words, when it is another file or the list is in use', async () => {
    const listId = await desk.import('people.csv', CSV);
    await expect(addMended(listId, 'Phone,Name\n2125550102,Bo\n')).rejects.toThrow(/no column “Cell”/);
    desk.ctx.db
      .prepare(
        `insert into campaign (uid, name, use, state, list_id, created_at, updated_at) values ('c', 'x', 'survey', 'live', ?, 1, 1)`,
      )
      .run(listId);
    await expect(addMended(listId, CSV)).rejects.toThrow(/texts this list already/);
    expect(counts(listId)).toMatchObject({ accepted: 2, rejected: 3 });
  });
});
