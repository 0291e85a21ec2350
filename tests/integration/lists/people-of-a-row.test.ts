import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ColumnMapping } from '#shared/contract/lists.ts';
import { openListsDesk, type ListsDesk } from '../../support/lists-desk.ts';

let desk: ListsDesk;
beforeEach(() => {
  desk = openListsDesk();
});
afterEach(() => desk.close());

async function imported(text: string, mapping?: readonly ColumnMapping[]) {
  const listId = await desk.import('x.csv', text, mapping);
  const { rows } = await desk.lists.contacts({ listId, search: '', offset: 0, limit: 500 });
  return {
    listId,
    list: desk.lists.get({ listId }),
    rows,
    noted: desk.lists.rows({ listId, offset: 0, limit: 500 }).rows,
  };
}

describe('several numbers in a row', () => {
  it('chooses the first that a cell phone can have, says from where, and keeps the others', async () => {
    const { rows, list } = await imported(
      [
        'Home Phone,First,Cell Phone',
        '212-555-0101,Both,415-555-0101',
        '212-555-0102,Home only,',
        '212-555-0103,Bad cell,123',
        '212-555-0104,Toll-free cell,800-555-0199',
        ',Toll-free alone,800-555-0198',
      ].join('\n'),
    );
    expect(rows.map(({ firstName, phone, fields }) => [firstName, phone, fields])).toEqual([
      ['Both', '+14155550101', { home_phone: '212-555-0101', phone_from: 'Cell Phone' }],
      ['Home only', '+12125550102', { phone_from: 'Home Phone' }],
      ['Bad cell', '+12125550103', { cell_phone: '123', phone_from: 'Home Phone' }],
      ['Toll-free cell', '+12125550104', { cell_phone: '800-555-0199', phone_from: 'Home Phone' }],
      ['Toll-free alone', '+18005550198', { phone_from: 'Cell Phone' }],
    ]);
    expect(list.fields).toEqual(['home_phone', 'cell_phone', 'phone_from']);
  });

  it('rejects a row for its wrong number rather than for a missing one', async () => {
    const { noted } = await imported(
      'cell,home phone\n,12\n,\n2125550101,2125550102\nx,2125550103x\ny,\n,2125550104\n',
    );
    expect(noted.map(({ rowNumber, reason, detail }) => [rowNumber, reason, detail])).toEqual([
      [2, 'too_short', '12'],
      [6, 'not_a_number', 'y'],
    ]);
  });
});

describe('ids of voter files', () => {
  it('stay apart, and the first of them is the id by which a person is found', async () => {
    const { rows } = await imported(
      'cell,VANID,MyC VANID,PDI ID\n2125550101,11,22,33\n2125550102,,23,\n2125550103,,,34\n',
    );
    expect(rows.map(({ externalId, fields }) => [externalId, fields])).toEqual([
      ['11', { vanid: '11', pdi_id: '33', van_campaign_id: '22' }],
      ['23', { van_campaign_id: '23' }],
      ['34', { pdi_id: '34' }],
    ]);
  });

  it('do not hide an id of another system', async () => {
    const { rows } = await imported('cell,external_id,van_id\n2125550101,abc,11\n');
    expect(rows[0]).toMatchObject({ externalId: 'abc', fields: { vanid: '11' } });
  });
});

describe('two people in a row', () => {
  const FILE = [
    'Contact1 First Name,Contact1 Mobile Phone,Contact2 First Name,Contact2 Mobile Phone,Household Zip/Postal Code',
    'Ana,212-555-0101,Bo,212-555-0102,10001',
    'Cy,212-555-0103,,,10002',
    'Di,212-555-0104,Ed,212-555-0104,10003',
    'Flo,12,Gil,212-555-0105,10004',
    'Hal,212-555-0106,Ivy,,10005',
    'Jo,212-555-0107,Ana again,(212) 555-0101,',
  ].join('\n');

  it('become two contacts, each with what both share', async () => {
    const { rows, list, noted, listId } = await imported(FILE);
    expect(rows.map(({ rowNumber, firstName, phone, zip }) => [rowNumber, firstName, phone.slice(-4), zip])).toEqual([
      [2, 'Ana', '0101', '10001'],
      [3, 'Cy', '0103', '10002'],
      [4, 'Di', '0104', '10003'],
      [6, 'Hal', '0106', '10005'],
      [7, 'Jo', '0107', ''],
      [2, 'Bo', '0102', '10001'],
      [5, 'Gil', '0105', '10004'],
    ]);
    expect(noted.map(({ rowNumber, reason, mergedIntoRow }) => [rowNumber, reason, mergedIntoRow])).toEqual([
      [4, 'same_number', 4],
      [5, 'too_short', null],
      [6, 'missing', null],
      [7, 'same_number', 2],
    ]);
    expect(list).toMatchObject({ totalRows: 6, accepted: 7, rejected: 2, merged: 2 });
    const found = await desk.lists.contacts({ listId, search: 'Gil', offset: 0, limit: 10 });
    expect(found.rows.map(({ firstName }) => firstName)).toEqual(['Gil']);
  });

  it('stay one row of the file when one of them is mended', async () => {
    const { listId } = await imported(FILE);
    const mended = `outpost_row,${FILE.split('\n')[0]}\n5,Flo,2125550108,Gil,212-555-0105,10004\n`;
    const uploadId = await desk.upload('mended.csv', mended);
    expect(await desk.lists.addMended({ listId, uploadId })).toMatchObject({ added: 1, already: 1 });
    expect(desk.lists.get({ listId })).toMatchObject({ totalRows: 6, accepted: 8, rejected: 1, merged: 2 });
  });

  it('are merged into whoever had the number first, however many rows apart', async () => {
    const many = Array.from({ length: 3_000 }, (_, i) => `P${i},212${5_560_000 + i},S${i},212${5_570_000 + i},`);
    const { list, noted } = await imported(`${FILE.split('\n')[0]}\n${many.join('\n')}\nX,2125570000,Y,2125572999,\n`);
    expect(list).toMatchObject({ accepted: 6_000, merged: 2, rejected: 0 });
    expect(noted.map(({ mergedIntoRow }) => mergedIntoRow)).toEqual([2, 3_001]);
  });
});

describe('typed fields and rules of columns', () => {
  const column = (header: string, more: Partial<ColumnMapping>): ColumnMapping => ({
    header,
    meaning: 'custom',
    field: header,
    ...more,
  });
  const phone = column('cell', { meaning: 'phone', field: '' });

  it('are written in one way; what cannot be read stays as text and is noted', async () => {
    const { rows, noted } = await imported(
      'cell,gift,born,member\n2125550101,"$1,200.00",3/4/1980,Y\n2125550102,lots,yesterday,?\n2125550103,,,\n',
      [
        phone,
        column('gift', { type: 'number' }),
        column('born', { type: 'date' }),
        column('member', { type: 'yes_no' }),
      ],
    );
    expect(rows.map(({ fields }) => fields)).toEqual([
      { gift: '1200', born: '1980-03-04', member: 'yes' },
      { gift: 'lots', born: 'yesterday', member: '?' },
      {},
    ]);
    expect(noted.map(({ rowNumber, reason, detail }) => [rowNumber, reason, detail])).toEqual([
      [3, 'field_not_number', 'Column “gift”'],
      [3, 'field_not_date', 'Column “born”'],
      [3, 'field_not_yes_no', 'Column “member”'],
    ]);
  });

  it('may have a value of their own where the cell is blank, and letters as wanted', async () => {
    const { rows } = await imported('cell,st,town,code\n2125550101,,NEW york,ab1\n2125550102,CA,,\n2125550103\n', [
      phone,
      column('st', { meaning: 'state', field: '', whenEmpty: 'new york' }),
      column('town', { rule: 'title', whenEmpty: 'here' }),
      column('code', { rule: 'upper' }),
    ]);
    expect(rows.map(({ state, fields }) => [state, fields])).toEqual([
      ['NY', { town: 'New York', code: 'AB1' }],
      ['CA', { town: 'Here' }],
      ['NY', { town: 'Here' }],
    ]);
  });
});
