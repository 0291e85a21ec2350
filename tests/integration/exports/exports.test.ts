import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDashboard } from '#core/dashboard/dashboard.ts';
import { createExports, type Exports } from '#core/exports/exports.ts';
import { run } from '#core/store/statement.ts';
import { exportFile, type ExportKind } from '#shared/contract/exports.ts';
import { inboundEvent, NOON, OUR_NUMBER } from '../../support/sending-world.ts';
import { openWorkstation, phone, type Workstation } from '../conversations/workstation.ts';
import { busyCampaign } from './busy-campaign.ts';
import { hasPython, readCsv, readCsvWithPython, type Row } from './read-csv.ts';

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

async function write(
  kind: ExportKind,
  campaignId: number | null,
  excel = true,
): Promise<{ path: string; rows: Row[] }> {
  const { fileName, id } = files.start({ kind, campaignId, excel });
  await files.idle();
  const file = files.all().find((one) => one.id === id)!;
  expect(exportFile.parse(file)).toEqual(file);
  expect(file).toMatchObject({ state: 'ready', failure: null, kind, campaignId });
  const path = join(files.dir, fileName);
  const rows = readCsv(path);
  if (hasPython) expect(readCsvWithPython(path)).toEqual(rows);
  expect(file).toMatchObject({ rows: rows.length, bytes: statSync(path).size });
  return { path, rows };
}

/** Many rows in one commit. */
const bulk = (fill: () => void): void => station.world.db.transaction(fill)();

const started = (over: Record<string, unknown> = {}) => station.campaign({ launched_at: 1, ...over });

describe('contact results', () => {
  it('say what came of each contact, in columns that other systems load', async () => {
    const { rows } = await write('contacts', await busyCampaign(station));
    expect(Object.keys(rows[0]!)).toEqual(
      `external_id,vanid,van_campaign_id,pdi_id,first_name,last_name,phone_e164,phone,state,zip,campaign_id,campaign,assigned_to,first_sent_at,first_sent_date,last_sent_at,last_sent_date,replied,first_reply_at,first_reply_date,messages_out,messages_in,segments_out,delivery_status,error_code,result_code,opted_out,opted_out_at,opted_out_date,opt_out_source,tags,q:Coming?`.split(
        ',',
      ),
    );
    expect(rows[0]).toEqual({
      external_id: 'X1',
      vanid: 'V7',
      van_campaign_id: 'C9',
      pdi_id: 'P3',
      first_name: "'=cmd",
      last_name: 'O"Hara, Jr.',
      phone_e164: phone(0),
      phone: '(202) 555-1000',
      state: 'MA',
      zip: '02134',
      campaign_id: 'uid-gala',
      campaign: 'Gala',
      assigned_to: 'Robin',
      first_sent_at: '2026-03-03T12:00:00-05:00',
      first_sent_date: '2026-03-03',
      last_sent_at: '2026-03-03T12:01:03-05:00',
      last_sent_date: '2026-03-03',
      replied: '1',
      first_reply_at: '2026-03-03T12:00:01-05:00',
      first_reply_date: '2026-03-03',
      messages_out: '2',
      messages_in: '1',
      segments_out: '3',
      delivery_status: 'delivered',
      error_code: '',
      result_code: 'answered',
      opted_out: '0',
      opted_out_at: '',
      opted_out_date: '',
      opt_out_source: '',
      tags: 'VIP; brings a friend',
      'q:Coming?': 'Yes, surely',
    });
    expect(rows.map(({ result_code }) => result_code)).toEqual([
      'answered',
      'opted_out',
      'bad_number',
      'wrong_number',
      'skipped',
      'not_texted',
      'waiting',
      'not_texted',
    ]);
    expect(rows[1]).toMatchObject({
      opted_out: '1',
      opt_out_source: 'keyword',
      first_sent_at: '2026-03-03T09:00:01-08:00',
    });
    expect(rows[2]).toMatchObject({ delivery_status: 'failed', error_code: '4720', messages_out: '1' });
    expect(rows[7]).toMatchObject({ delivery_status: '', messages_out: '0', assigned_to: '' });
  });

  it('of all campaigns have every question, and only campaigns of this mode', async () => {
    const one = started({ name: 'One' });
    const two = started({ name: 'Two' });
    station.ask(one, 'Coming?', ['Yes']);
    station.ask(two, 'Voting?', ['Yes']);
    station.world.addContact(one, phone(0));
    station.world.addContact(two, phone(0));
    station.world.addContact(started({ mode: 'live' }), phone(1));
    const { rows, path } = await write('contacts', null);
    expect(rows.map(({ campaign }) => campaign)).toEqual(['One', 'Two']);
    expect(Object.keys(rows[0]!).slice(-2)).toEqual(['q:Coming?', 'q:Voting?']);
    expect(path).toMatch(/outpost-contacts-all-[\d-]+\.csv$/);
  });

  it('hold only their own campaign when two were assigned at once', async () => {
    const [one, two] = [started({ name: 'One' }), started({ name: 'Two' })];
    bulk(() => {
      for (let n = 0; n < 1_300; n++) station.world.addContact(n % 2 === 0 ? one : two, phone(n));
    });
    const { rows } = await write('contacts', two);
    expect(rows).toHaveLength(650);
    expect(new Set(rows.map(({ campaign }) => campaign))).toEqual(new Set(['Two']));
    expect(rows.map(({ phone_e164 }) => phone_e164)).toEqual(Array.from({ length: 650 }, (_, i) => phone(2 * i + 1)));
  });
});

describe('messages', () => {
  it('have every text of both sides, with time, state and words for what went wrong', async () => {
    const { rows } = await write('messages', await busyCampaign(station));
    expect(rows).toHaveLength(10);
    const reply = rows.find(({ direction }) => direction === 'in')!;
    expect(reply).toMatchObject({
      step: 'inbound',
      state: 'received',
      text: 'Yes,\n"count me in" 🎉',
      time: '2026-03-03T12:00:01-05:00',
      date: '2026-03-03',
      phone_e164: phone(0),
      our_number: OUR_NUMBER,
      texter: '',
    });
    const failed = rows.find(({ state }) => state === 'failed')!;
    expect(failed).toMatchObject({ error_code: '4720', parts: '1', texter: 'Robin', step: 'initial' });
    expect(failed['error']).not.toBe('');
    expect(failed['carrier_id']).not.toBe('');
    expect(rows.find(({ step }) => step === 'reply')!['text']).toBe(`'${'+1 for you'.repeat(20)}`);
    const ofState = (state: string): number => rows.filter((row) => row['state'] === state).length;
    expect(['accepted', 'delivered', 'failed', 'queued', 'received', 'withdrawn'].map(ofState)).toEqual([
      2, 2, 1, 1, 3, 1,
    ]);
  });

  it('miss none and have none twice, however many came in the same moment', async () => {
    const campaignId = started();
    const sql = `insert into message (uid, conversation_id, campaign_id, direction, step, body, to_number, parts, state, created_at)
      values (?, ?, ?, 'out', 'reply', ?, 'x', 1, 'sent', ?)`;
    const id = station.world.addContact(campaignId, phone(0));
    bulk(() => {
      for (let n = 0; n < 3_500; n++)
        run(station.world.db, sql, `u${n}`, id, campaignId, `text ${n}`, NOON + Math.floor(n / 1_200));
    });
    for (const scope of [campaignId, null]) {
      const { rows } = await write('messages', scope);
      expect(rows.map(({ text }) => text)).toEqual(Array.from({ length: 3_500 }, (_, n) => `text ${n}`));
    }
  });
});

describe('opt-outs', () => {
  it('have all numbers with source, campaign, time and words', async () => {
    const campaignId = await busyCampaign(station);
    run(
      station.world.db,
      `insert into opt_out (phone, opted_out_at, source) values ('+13105550100', ?, 'import')`,
      NOON,
    );
    const { rows } = await write('opt_outs', null);
    expect(rows.map(({ phone_e164, source }) => `${phone_e164} ${source}`)).toEqual([
      `${phone(1)} keyword`,
      '+13105550100 import',
    ]);
    expect(rows[0]).toMatchObject({
      matched_words: 'stop',
      campaign: 'Gala',
      campaign_id: 'uid-gala',
      phone: '(202) 555-1001',
      first_name: 'Ana',
    });
    // Without a contact the number itself tells where it is.
    expect(rows[1]).toMatchObject({
      opted_out_at: '2026-03-03T09:00:00-08:00',
      opted_out_date: '2026-03-03',
      campaign: '',
    });
    const ofCampaign = await write('opt_outs', campaignId);
    expect(ofCampaign.rows.map(({ phone_e164 }) => phone_e164)).toEqual([phone(1)]);
  });

  it('of practice stay out of a live file', async () => {
    await busyCampaign(station);
    station.world.settings.view = { ...station.world.settings.view, mode: 'live' };
    expect((await write('opt_outs', null)).rows).toEqual([]);
  });
});

describe('every file', () => {
  it('adds up with the dashboard', async () => {
    const campaignId = await busyCampaign(station);
    for (const scope of [campaignId, null]) {
      const figures = createDashboard(station.world.ctx).figures({ campaignId: scope });
      const contacts = (await write('contacts', scope)).rows;
      const messages = (await write('messages', scope)).rows;
      const optOuts = (await write('opt_outs', scope)).rows;
      const total = (key: string): number => contacts.reduce((sum, row) => sum + Number(row[key]), 0);
      const inState = (state: string): number =>
        messages.filter((row) => row['state'] === state && row['direction'] === 'out').length;
      expect(contacts).toHaveLength(figures.funnel.contacts);
      expect(contacts.filter(({ first_sent_at }) => first_sent_at !== '')).toHaveLength(figures.funnel.texted);
      expect(contacts.filter(({ delivery_status }) => delivery_status === 'delivered')).toHaveLength(
        figures.funnel.delivered,
      );
      expect(total('replied')).toBe(figures.funnel.replied);
      expect(total('messages_out')).toBe(figures.messagesOut);
      expect(total('messages_in')).toBe(figures.messagesIn);
      expect(total('segments_out')).toBe(figures.partsOut);
      expect(total('opted_out')).toBe(figures.funnel.optedOut);
      expect(optOuts).toHaveLength(figures.funnel.optedOut);
      expect(contacts.filter((row) => row['q:Coming?'] !== '')).toHaveLength(figures.funnel.answered);
      expect(contacts.filter(({ result_code }) => result_code === 'wrong_number')).toHaveLength(
        figures.funnel.wrongNumber,
      );
      expect(Object.fromEntries(figures.states.map(({ state, messages: n }) => [state, n]))).toEqual(
        Object.fromEntries(figures.states.map(({ state }) => [state, inState(state)])),
      );
      expect(messages.filter(({ direction }) => direction === 'out')).toHaveLength(
        figures.states.reduce((sum, { messages: n }) => sum + n, 0),
      );
      expect(figures.funnel.texted).toBe(4);
    }
  });

  it('begins with the byte-order mark only for Excel, and is for this user alone', async () => {
    const campaignId = started();
    const bytes = (path: string) => readFileSync(path).subarray(0, 3).toString('hex');
    const { path } = await write('contacts', campaignId, true);
    expect(bytes(path)).toBe('efbbbf');
    expect(bytes((await write('contacts', campaignId, false)).path)).not.toBe('efbbbf');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('holds what was there when it began, whatever happens while it is written', async () => {
    const campaignId = started();
    bulk(() => {
      for (let n = 0; n < 1_200; n++) station.world.addContact(campaignId, phone(n));
    });
    const { id, fileName } = files.start({ kind: 'contacts', campaignId, excel: false });
    station.world.press(1);
    run(station.world.db, `update contact set first_name = 'Changed'`);
    for (let n = 1_200; n < 1_300; n++) station.world.addContact(campaignId, phone(n));
    await files.idle();
    const rows = readCsv(join(files.dir, fileName));
    expect(rows).toHaveLength(1_200);
    expect(new Set(rows.map(({ first_name }) => first_name))).toEqual(new Set(['Ana']));
    expect(files.all().find((one) => one.id === id)).toMatchObject({ rows: 1_200 });
  });

  it('lets other calls run while it is written, tells how far it is, and can be cancelled', async () => {
    const campaignId = started();
    const insert = `insert into message (uid, conversation_id, campaign_id, direction, step, body, to_number, parts, state, created_at)
      values (?, 1, ?, 'out', 'reply', 'x', 'x', 1, 'sent', ?)`;
    station.world.addContact(campaignId, phone(0));
    bulk(() => {
      for (let n = 0; n < 20_000; n++) run(station.world.db, insert, `u${n}`, campaignId, n);
    });
    const events: string[] = [];
    station.world.ctx.events.subscribe((event) => {
      if (event.kind === 'export') events.push(`${event.state} ${event.rows}/${event.totalRows}`);
    });
    const first = files.start({ kind: 'messages', campaignId, excel: false });
    let calls = 0;
    let done = false;
    const idle = files.idle().then(() => (done = true));
    while (!done) {
      await new Promise((resolve) => setImmediate(resolve));
      calls += 1;
    }
    await idle;
    expect(calls).toBeGreaterThan(10);
    expect(events).toEqual([
      'writing 5000/20000',
      'writing 10000/20000',
      'writing 15000/20000',
      'writing 20000/20000',
      'ready 20000/20000',
    ]);

    const second = files.start({ kind: 'messages', campaignId, excel: false });
    expect(second.fileName).not.toBe(first.fileName);
    expect(() => files.remove({ exportId: second.id })).toThrow(/still being written/);
    files.cancel({ exportId: second.id });
    await files.idle();
    expect(files.all()[0]).toMatchObject({ id: second.id, state: 'cancelled', rows: 0 });
    expect(readdirSync(files.dir)).toEqual([first.fileName]);
  });

  it('is removed with its entry', async () => {
    const { path } = await write('contacts', started());
    files.remove({ exportId: files.all()[0]!.id });
    expect(existsSync(path)).toBe(false);
    expect(files.all()).toEqual([]);
    expect(() => files.remove({ exportId: 1 })).toThrow(/not here any more/);
  });

  it('is refused for a campaign that was not started, or is not there', () => {
    const draft = station.campaign({ state: 'draft' });
    expect(() => files.start({ kind: 'contacts', campaignId: draft, excel: true })).toThrow(/not been started/);
    expect(() => files.start({ kind: 'contacts', campaignId: 99, excel: true })).toThrow(/not here any more/);
    expect(files.all()).toEqual([]);
  });

  it('that a crash cut off leaves no half file, and says so at the next start', async () => {
    const campaignId = started();
    station.world.addContact(campaignId, phone(0));
    const { path } = await write('contacts', campaignId);
    const insert = `insert into export_file (kind, campaign_id, file_name, state, created_at) values ('messages', ?, 'outpost-half.csv', 'writing', 1)`;
    run(station.world.db, insert, campaignId);
    writeFileSync(join(files.dir, '.outpost-half.csv.part'), 'direction,st');
    files = createExports(station.world.ctx);
    expect(files.all()[0]).toMatchObject({ fileName: 'outpost-half.csv', state: 'failed' });
    expect(files.all()[0]!.failure).toMatch(/closed while this file was being written/);
    expect(readdirSync(files.dir)).toEqual([path.split('/').at(-1)]);
  });

  it('that cannot be written says why in words, and leaves nothing', async () => {
    const campaignId = started();
    const { fileName } = files.start({ kind: 'contacts', campaignId, excel: true });
    // A folder in the place of the file: the last step fails.
    mkdirSync(join(files.dir, fileName));
    await files.idle();
    expect(files.all()[0]).toMatchObject({
      state: 'failed',
      failure: 'The file could not be written. Export it again.',
    });
    expect(readdirSync(files.dir)).toEqual([fileName]);
  });

  it('ends quietly when the program closes meanwhile', async () => {
    const campaignId = started();
    bulk(() => {
      for (let n = 0; n < 1_500; n++) station.world.addContact(campaignId, phone(n));
    });
    files.start({ kind: 'contacts', campaignId, excel: true });
    station.world.db.close();
    await files.idle();
    expect(readdirSync(files.dir)).toEqual([]);
    station.world.crash();
    files = createExports(station.world.ctx);
    expect(files.all()[0]).toMatchObject({ state: 'failed' });
  });

  it('keeps a hostile campaign name out of paths and cells', async () => {
    const campaignId = started({ name: '../../=evil"\n' });
    station.world.addContact(campaignId, phone(0));
    const { path, rows } = await write('contacts', campaignId);
    expect(path.startsWith(join(files.dir, 'outpost-contacts-evil-'))).toBe(true);
    expect(rows[0]!['campaign']).toBe('../../=evil"\n');
  });
});

it('a reply that came twice is there once', async () => {
  const campaignId = started();
  const id = await station.texted(campaignId, phone(0));
  const event = inboundEvent(phone(0), 'Yes', { carrierId: 'same' });
  station.world.receive(event);
  station.world.receive(event, event);
  const { rows } = await write('messages', campaignId);
  expect(rows.filter(({ direction }) => direction === 'in')).toHaveLength(1);
  expect(id).toBeGreaterThan(0);
});
