import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cell } from '#shared/results/csv-cells.ts';
import { createExports, type ExportRequest, type Exports } from '#core/exports/exports.ts';
import { plainColumns } from '#core/exports/sheet.ts';
import { writeXlsx } from '#core/exports/write-xlsx.ts';
import { run } from '#core/store/statement.ts';
import { exportFile, exportKind } from '#shared/contract/exports.ts';
import { openWorkstation, phone, type Workstation } from '../conversations/workstation.ts';
import { busyCampaign } from './busy-campaign.ts';
import { hasPython, readCsv, readCsvWithPython, type Row } from './read-csv.ts';
import { hasLibreOffice, readXlsx, readXlsxWithLibreOffice, readXlsxWithPython } from './read-xlsx.ts';

let station: Workstation;
let files: Exports;
beforeEach(() => {
  station = openWorkstation();
  files = createExports(station.world.ctx);
});
afterEach(async () => {
  await files.idle();
  station.world.close();
});

async function path(request: Partial<ExportRequest> & Pick<ExportRequest, 'kind'>): Promise<string> {
  const { id, fileName } = files.start({ campaignId: null, excel: true, ...request });
  await files.idle();
  const file = files.all().find((one) => one.id === id);
  expect(exportFile.parse(file)).toMatchObject({ state: 'ready', failure: null });
  return join(files.dir, fileName);
}

const written = async (request: Partial<ExportRequest> & Pick<ExportRequest, 'kind'>): Promise<Row[]> =>
  readCsv(await path(request));
const note = (): string => files.all()[0]!.note;

/** Rows as long as the headers: a reader leaves empty cells at the end out. */
const squared = (rows: string[][]): string[][] =>
  rows.map((row) => Array.from({ length: rows[0]!.length }, (_, i) => row[i] ?? ''));
/** A file of values has no guards, and no carriage returns that a spreadsheet would keep. */
const unguarded = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r\n])/, '');
const table = (rows: Row[]): string[][] => [
  Object.keys(rows[0] ?? {}),
  ...rows.map((row) => Object.values(row).map(unguarded)),
];

describe.each(exportKind.options)('%s', (kind) => {
  it('is the same as CSV and as XLSX, to every reader', async () => {
    await busyCampaign(station);
    const csv = await path({ kind });
    const rows = readCsv(csv);
    expect(rows.length).toBeGreaterThan(0);
    if (hasPython) expect(readCsvWithPython(csv)).toEqual(rows);
    const xlsx = await path({ kind, format: 'xlsx' });
    expect(files.all()[0]!.rows).toBe(rows.length);
    expect(squared((await readXlsx(xlsx))[0]!)).toEqual(table(rows));
    if (hasPython) expect(squared(readXlsxWithPython(xlsx)[0]!)).toEqual(table(rows));
  });
});

it('LibreOffice opens a workbook as it was written', async ({ skip }) => {
  skip(!hasLibreOffice, 'LibreOffice is not installed here.');
  await busyCampaign(station);
  const rows = await written({ kind: 'contacts' });
  expect(squared(readXlsxWithLibreOffice(await path({ kind: 'contacts', format: 'xlsx' })))).toEqual(table(rows));
});

describe('XLSX', () => {
  const odd = ['=1+1', '+12025550100', '007', ' a ', 'a\nb', '<&>"\'', '_x000D_ _x', '🎉', 'x\u0001y', '\ud800', ''];

  it('keeps every text as text, whatever it looks like, and what XML cannot hold out', async () => {
    const rows: Cell[][] = odd.map((text) => [text, 5, { bare: '+1' }]);
    const file = join(files.dir, 'odd.xlsx');
    await writeXlsx({ columns: plainColumns(['a', 'b', 'c']), total: 0, slices: [rows] }, file, () => undefined);
    const expected = odd.map((text) => text.replace('\u0001', '').toWellFormed());
    const [sheet] = await readXlsx(file);
    expect(sheet!.map(([, b, c]) => `${b} ${c}`)).toEqual(['b c', ...odd.map(() => '5 +1')]);
    if (hasPython) expect(readXlsxWithPython(file)[0]!.map(([a]) => a)).toEqual(['a', ...expected]);
  });

  it('goes on on another sheet when one is full, with its headers, and loses no row', async () => {
    const rows: Cell[][] = Array.from({ length: 25 }, (_, n) => [`row ${n}`]);
    const slices = [rows.slice(0, 7), [], rows.slice(7, 16), rows.slice(16)];
    const file = join(files.dir, 'long.xlsx');
    await writeXlsx({ columns: plainColumns(['a']), total: 25, slices }, file, () => undefined, 11);
    const sheets = await readXlsx(file);
    expect(sheets.map((sheet) => sheet.length)).toEqual([11, 11, 6]);
    expect(sheets.flatMap((sheet) => sheet.slice(1).flat())).toEqual(rows.flat());
    expect(sheets.map(([head]) => head)).toEqual([['a'], ['a'], ['a']]);
  });

  it('can be cancelled, and leaves nothing', async () => {
    await busyCampaign(station);
    const { id } = files.start({ kind: 'contacts', campaignId: null, excel: true, format: 'xlsx' });
    files.cancel({ exportId: id });
    await files.idle();
    expect(files.all()[0]).toMatchObject({ id, state: 'cancelled', rows: 0 });
    expect(readdirSync(files.dir)).toEqual([]);
  });
});

describe('other systems', () => {
  it('VAN gets everybody whom a text reached, with its own words, and nobody without an id', async () => {
    await busyCampaign(station);
    run(station.world.db, `update contact set external_id = 'E' || id where external_id = '' and id <> 4`);
    const rows = await written({ kind: 'van' });
    expect(rows.map((row) => Object.values(row).join(' | '))).toEqual([
      'V7 | 03/03/2026 | 2025551000 | Canvassed | Yes, surely',
      'E2 | 03/03/2026 | 2025551001 | Do Not Text | ',
      'E3 | 03/03/2026 | 2025551002 | Disconnected | ',
    ]);
    expect(Object.keys(rows[0]!)).toEqual(['VANID', 'Date Contacted', 'Phone Number', 'Canvass Result', 'Coming?']);
    expect(note()).toBe('1 person without a VANID is left out. 4 people whom no text reached are left out.');
  });

  it('one system’s id is never given to another', async () => {
    await busyCampaign(station);
    const set = `update contact set external_id = ?, fields = ? where id = 1`;
    run(station.world.db, set, 'P3', '{"pdi_id":"P3"}');
    expect((await written({ kind: 'van' })).map(({ VANID }) => VANID)).not.toContain('P3');
    expect((await written({ kind: 'pdi' })).map((row) => row['PDI ID'])).toEqual(['P3']);
    run(station.world.db, set, 'V7', '{"vanid":"V7"}');
    expect((await written({ kind: 'van' })).map(({ VANID }) => VANID)).toContain('V7');
    expect(await written({ kind: 'pdi' })).toEqual([]);
    run(station.world.db, set, 'E1', '{}');
    expect((await written({ kind: 'pdi' })).map((row) => row['PDI ID'])).toEqual(['E1']);
  });

  it('PDI gets the answers', async () => {
    await busyCampaign(station);
    expect(await written({ kind: 'pdi' })).toEqual([{ 'PDI ID': 'P3', 'Coming?': 'Yes, surely' }]);
    expect(note()).toBe('7 people without an answer are left out.');
  });

  it('Action Network gets people and unsubscribes apart', async () => {
    await busyCampaign(station);
    run(station.world.db, `update contact set fields = '{"email":"ana@example.org"}' where id in (1, 2)`);
    const people = await written({ kind: 'action_network' });
    expect(people.map(({ email, can2_phone, can2_user_tags }) => [email, can2_phone, can2_user_tags])).toEqual([
      ['ana@example.org', phone(0), 'VIP, brings a friend'],
    ]);
    const [gone, ...others] = await written({ kind: 'action_network_unsubscribe' });
    expect(others).toEqual([]);
    expect(gone).toMatchObject({ email: 'ana@example.org', can2_phone: phone(1) });
  });

  it('Spoke’s readers get Spoke’s columns', async () => {
    await busyCampaign(station);
    const contacts = await written({ kind: 'spoke_contacts' });
    expect(contacts[0]).toMatchObject({
      campaign: 'Gala',
      'texter[firstName]': 'Robin',
      'contact[cell]': phone(0),
      'contact[optOut]': 'false',
      'contact[messageStatus]': 'convo',
      'question[Coming?]': 'Yes, surely',
    });
    expect(contacts.map((row) => row['contact[messageStatus]'])).toEqual([
      'convo',
      'needsResponse',
      'messaged',
      'closed',
      'closed',
      'needsMessage',
      'messaged',
      'needsMessage',
    ]);
    const messages = await written({ kind: 'spoke_messages' });
    expect(Object.keys(messages[0]!).join()).toBe(
      'assignmentId,campaignId,userNumber,contactNumber,isFromContact,sendStatus,attemptedAt,text,errorCode',
    );
    expect(messages[0]).toMatchObject({ isFromContact: 'false', attemptedAt: '2026-03-03T17:00:00.000Z' });
    expect(messages.map(({ sendStatus }) => sendStatus)).not.toContain('NOT_ATTEMPTED');
  });
});

describe('our own', () => {
  it('bad numbers are those of somebody else and those where nothing arrives', async () => {
    await busyCampaign(station);
    const rows = await written({ kind: 'bad_numbers' });
    expect(rows.map(({ phone_e164, reason, error_code }) => [phone_e164, reason, error_code])).toEqual([
      [phone(2), 'bad_number', '4720'],
      [phone(3), 'wrong_number', ''],
    ]);
    expect(rows.every(({ words }) => words !== '')).toBe(true);
  });

  it('texter activity counts what was sent and done by whom', async () => {
    await busyCampaign(station);
    station.world.settings.view = { ...station.world.settings.view, texter: 'Kim' };
    station.world.online = true;
    await station.texted(1, phone(8));
    const rows = await written({ kind: 'texters' });
    expect(rows.map(({ texter, first_texts, replies, parts }) => [texter, first_texts, replies, parts])).toEqual([
      ['Kim', '1', '0', '1'],
      ['Robin', '5', '1', '7'],
    ]);
    expect(rows[1]).toMatchObject({ answers: '1', tags: '2', skipped: '1', wrong_numbers: '1', not_sent: '1' });
  });

  it('the audit says who did what, and has no words of any text or note', async () => {
    const campaignId = await busyCampaign(station);
    station.desk.addNote({ conversationId: 1, body: 'Her secret words' });
    const refused = `insert into op (op_uuid, kind, v, by_person, at, body, campaign_uid, phone, state, code, words)
      values (?, 'answer.record', 1, 'Kim', ?, '{}', ?, ?, 'rejected', 'STALE', 'Another laptop was faster.')`;
    run(station.world.db, refused, 'op-1', 1, 'uid-gala', phone(0));
    run(station.world.db, refused, 'op-2', 8_000_000_000_000, 'uid-gala', phone(0));
    run(station.world.db, refused, 'op-3', 2, 'uid-other', phone(0));
    const file = await path({ kind: 'audit', campaignId });
    const rows = readCsv(file);
    const kinds = rows.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'press')).toHaveLength(7);
    expect(kinds).toEqual(expect.arrayContaining(['answer', 'tag', 'skip', 'wrong_number', 'note', 'withdraw']));
    expect([kinds[0], kinds.at(-1)]).toEqual(['hub_refused', 'hub_refused']);
    expect(kinds.filter((kind) => kind === 'hub_refused')).toHaveLength(2);
    expect(rows[0]).toMatchObject({ who: 'Kim', detail: 'answer.record: STALE: Another laptop was faster.' });
    expect(rows.find(({ kind }) => kind === 'answer')).toMatchObject({ detail: 'Coming?: Yes, surely', who: 'Robin' });
    const all = JSON.stringify(rows);
    for (const words of ['Her secret words', 'Hello number', 'count me in', 'for you'])
      expect(all).not.toContain(words);
  });

  it('the audit leaves no action out, however many there are', async () => {
    const campaignId = station.campaign({ launched_at: 1 });
    const insert = `insert into action (kind, campaign_id, texter, at) values ('press', ?, 'Kim', ?)`;
    station.world.db.transaction(() => {
      for (let n = 0; n < 2_500; n++) run(station.world.db, insert, campaignId, 1_000 * Math.floor(n / 700));
    })();
    expect(await written({ kind: 'audit', campaignId })).toHaveLength(2_500);
  });
});

describe('columns', () => {
  it('are chosen, ordered and renamed; all questions go as one', async () => {
    const campaignId = await busyCampaign(station);
    const choices = files.columns({ kind: 'contacts', campaignId });
    expect(choices.at(-1)).toEqual({ key: 'questions', header: 'q:' });
    const columns = [
      { key: 'questions', header: 'Answer to ' },
      { key: 'phone_e164', header: 'Cell' },
      { key: 'first_name', header: 'Cell' },
      { key: 'gone', header: 'Of another file' },
    ];
    for (const format of ['csv', 'xlsx'] as const) {
      const file = await path({ kind: 'contacts', campaignId, columns, format });
      const [head, first] =
        format === 'csv' ? table(readCsv(file)) : ((await readXlsx(file))[0] as [string[], string[]]);
      expect(head).toEqual(['Answer to Coming?', 'Cell', 'Cell (2)']);
      expect(first).toEqual(['Yes, surely', phone(0), '=cmd']);
    }
  });

  it('are kept as a preset, which another of the same name replaces', () => {
    const preset = { name: 'For the CRM', kind: 'contacts', format: 'xlsx', excel: false } as const;
    const columns = [{ key: 'phone', header: 'Cell' }];
    const kept = files.presets.save({ ...preset, columns });
    expect(files.presets.all()).toEqual([{ id: kept.id, ...preset, columns }]);
    files.presets.save({ ...preset, columns: null });
    expect(files.presets.all()).toEqual([{ id: kept.id, ...preset, columns: null }]);
    files.presets.remove({ presetId: kept.id });
    expect(files.presets.all()).toEqual([]);
    expect(() => files.presets.remove({ presetId: kept.id })).toThrow(/not here any more/);
  });
});
