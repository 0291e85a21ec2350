import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ColumnMapping } from '#shared/contract/lists.ts';
import { rawWorkbook, textRow } from '../../support/raw-workbook.ts';
import { openListsDesk, type ListsDesk } from '../../support/lists-desk.ts';

let desk: ListsDesk;
beforeEach(() => {
  desk = openListsDesk();
});
afterEach(() => desk.close());

const look = async (text: string) => desk.lists.preview({ uploadId: await desk.upload('x.csv', text) });

describe('the first row', () => {
  it('is headers or a person as somebody says', async () => {
    const { uploadId, hasHeader } = await look('Ana,2125550101\nBo,2125550102\n');
    expect(hasHeader).toBe(false);
    const asHeader = { header: 'yes', sheet: 0 } as const;
    const switched = await desk.lists.preview({ uploadId, reading: asHeader });
    expect(switched.mapping.map(({ header }) => header)).toEqual(['Ana', '2125550101']);
    const { listId } = await desk.lists.startImport({
      uploadId,
      name: 'x',
      mapping: switched.mapping,
      reading: asHeader,
    });
    await desk.lists.idle();
    expect(desk.lists.get({ listId })).toMatchObject({ totalRows: 1, accepted: 1 });
  });

  it('may be a person although it looks like headers', async () => {
    const { uploadId } = await look('cell,2125550101\nphone,2125550102\n');
    const { mapping, hasHeader } = await desk.lists.preview({ uploadId, reading: { header: 'no', sheet: 0 } });
    expect(hasHeader).toBe(false);
    expect(mapping.map(({ header, meaning }) => [header, meaning])).toEqual([
      ['Column 1', 'custom'],
      ['Column 2', 'phone'],
    ]);
  });
});

describe('the sheet of a workbook', () => {
  it('is the one with the phone numbers, and a person is told so and may choose another', async () => {
    const sums = { name: 'Sums', xml: textRow(1, 'precinct', 'people') + textRow(2, '12', '40') };
    const voters = { name: 'Voters', xml: textRow(1, 'first', 'cell') + textRow(2, 'Ana', '2125550101') };
    const uploadId = await desk.upload('x.xlsx', await rawWorkbook({ sheets: [sums, voters] }));
    const found = await desk.lists.preview({ uploadId });
    expect(found.reading.sheet).toBe(1);
    expect(found.warnings).toEqual([expect.stringContaining('“Voters”')]);
    const chosen = await desk.lists.preview({ uploadId, reading: { header: 'auto', sheet: 0 } });
    expect(chosen.mapping.map(({ header }) => header)).toEqual(['precinct', 'people']);
    expect(chosen.warnings.join(' ')).not.toContain('Voters');
  });
});

describe('the sample of a mapping', () => {
  it('is of the file as it was read last', async () => {
    const { uploadId } = await look('Ana,2125550101\nBo,2125550102\n');
    const reading = { header: 'yes', sheet: null } as const;
    const { mapping } = await desk.lists.preview({ uploadId, reading });
    expect((await desk.lists.sample({ uploadId, mapping, reading })).map(({ cells }) => cells[0]?.value)).toEqual([
      'Bo',
    ]);
    const before = await desk.lists.preview({ uploadId });
    const rows = await desk.lists.sample({ uploadId, mapping: before.mapping });
    expect(rows.map(({ cells }) => cells[0]?.value)).toEqual(['Ana', 'Bo']);
  });

  it('shows what the cells become, as the import reads them', async () => {
    const { uploadId, mapping } = await look(
      'cell,home phone,st,gift\n(212) 555-0101,2125550102,new york,$5.00\n12,2125550103,ca,x\n,,,\n3,4,5,6\n',
    );
    const typed = mapping.map((column): ColumnMapping =>
      column.header === 'gift' ? { ...column, type: 'number' } : column,
    );
    const rows = await desk.lists.sample({ uploadId, mapping: typed });
    expect(rows.map(({ cells }) => cells.map(({ value, note }) => (note === '' ? value : `${value} !`)))).toEqual([
      ['(212) 555-0101', '2125550102', 'NY', '5'],
      ['12', '(212) 555-0103', 'CA', 'x !'],
      ['3 !', '4 !', '5', '6'],
    ]);
  });
});

describe('presets', () => {
  const FILE = 'A,B,C\n2125550101,Ana,x\n2125550102,Bo,y\n2125550103,Cy,z\n';

  it('are given by themselves to files with the same headers, and to no others', async () => {
    const first = await look(FILE);
    expect(first.preset).toBeNull();
    const mine = first.mapping.map((column): ColumnMapping =>
      column.header === 'B' ? { ...column, meaning: 'first_name', field: '', rule: 'upper' } : column,
    );
    desk.lists.savePreset({ name: 'Our export', mapping: mine });
    const again = await look(FILE);
    expect(again.preset).toMatchObject({ name: 'Our export', columns: 3 });
    expect(again.mapping).toEqual(mine);
    expect((await look(FILE.replace('C', 'D'))).preset).toBeNull();
    const { listId } = await desk.lists.startImport({ uploadId: again.uploadId, name: 'x', mapping: again.mapping });
    await desk.lists.idle();
    const { rows } = await desk.lists.contacts({ listId, search: '', offset: 0, limit: 9 });
    expect(rows.map(({ firstName }) => firstName)).toEqual(['ANA', 'BO', 'CY']);
  });

  it('can be used for another file: columns that they do not know stay as they were', async () => {
    const { mapping } = await look(FILE);
    const { presetId } = desk.lists.savePreset({
      name: 'p',
      mapping: mapping.map((column): ColumnMapping => ({ ...column, meaning: 'ignore' })),
    });
    const other = await look('cell,B\n2125550101,x\n');
    expect(desk.lists.applyPreset({ presetId, mapping: other.mapping }).map(({ meaning }) => meaning)).toEqual([
      'phone',
      'ignore',
    ]);
  });

  it('are replaced under the same name, listed, and removed', async () => {
    const { mapping } = await look(FILE);
    const one = desk.lists.savePreset({ name: 'p', mapping });
    const two = desk.lists.savePreset({ name: 'p', mapping: mapping.slice(0, 2) });
    expect(two).toMatchObject({ presetId: one.presetId, columns: 2 });
    expect(desk.lists.presets().map(({ name }) => name)).toEqual(['p']);
    desk = desk.reopen();
    expect(desk.lists.presets()).toHaveLength(1);
    desk.lists.removePreset({ presetId: one.presetId });
    expect(desk.lists.presets()).toEqual([]);
    expect(() => desk.lists.applyPreset({ presetId: one.presetId, mapping })).toThrow(/not here any more/);
  });
});
