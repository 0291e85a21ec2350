import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { liveCampaign, phoneNumber } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import { joinedLaptop, startLaptop, until, type JoinedLaptop } from '../../support/joined-laptop.ts';

/** Live rows of one table as this laptop has pulled them. */
function pulled<T = Record<string, unknown>>(laptop: JoinedLaptop, table: string): T[] {
  const db = new Database(join(laptop.dataDir, 'replica.db'), { readonly: true });
  try {
    const rows = db
      .prepare('select row from hub_row where tbl = ? and gone = 0 and row is not null order by key')
      .all(table) as { row: string }[];
    return rows.map(({ row }) => JSON.parse(row) as T);
  } finally {
    db.close();
  }
}

const optedOut = (laptop: JoinedLaptop): unknown[] => pulled(laptop, 'opt_out').map((row) => row['phone']);

function optOut(laptop: JoinedLaptop, phone: string, holdUntil?: number): string {
  const body = { phone, campaignId: null, source: 'texter' as const, words: 'stop it' };
  return laptop.ctx.ops.record('opt_out', body, holdUntil === undefined ? {} : { holdUntil });
}

test('an opt-out on one laptop is on the other by itself', async () => {
  const hub = await startTestHub();
  const one = await joinedLaptop(hub, { label: 'One' });
  const two = await joinedLaptop(hub, { label: 'Two', role: 'texter' });
  optOut(one, phoneNumber(1));
  await until(() => optedOut(two).includes(phoneNumber(1)));
  expect(one.desk.status().waiting.ops).toBe(0);
});

test('what can be undone waits, and holds up nothing behind it', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  const held = optOut(laptop, phoneNumber(1), laptop.ctx.clock.now() + 5_000);
  optOut(laptop, phoneNumber(2));
  await until(() => optedOut(laptop).includes(phoneNumber(2)));
  expect(optedOut(laptop)).not.toContain(phoneNumber(1));
  expect(laptop.ctx.ops.cancel(held)).toBe(true);
  laptop.ctx.pass(6_000);
  await laptop.sync();
  expect(optedOut(laptop)).toEqual([phoneNumber(2)]);
});

test('an opt-out is not held until a clock that was set back has come round again', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  optOut(laptop, phoneNumber(1), laptop.ctx.clock.now() + 5_000);
  laptop.ctx.pass(-48 * 3_600_000);
  await laptop.sync();
  expect(optedOut(laptop)).toEqual([phoneNumber(1)]);
});

test('what the hub refuses is told in words, once, and the rest goes on', async () => {
  const hub = await startTestHub();
  const texter = await joinedLaptop(hub, { role: 'texter' });
  texter.ctx.ops.record('list.put', { listId: randomUUID(), name: 'Mine', sourceName: 'a.csv', fields: [] });
  optOut(texter, phoneNumber(3));
  await texter.sync();
  const [refused, ...more] = texter.desk.refused();
  expect(more).toEqual([]);
  expect(refused).toMatchObject({ what: 'Upload of the list Mine', by: 'Sam', conversationId: null });
  expect(refused?.words).toMatch(/organizer/);
  expect(texter.desk.status().refused).toBe(1);
  texter.desk.dismissRefused({ opUuid: refused!.opUuid });
  expect(texter.desk.refused()).toEqual([]);
  expect(optedOut(texter)).toEqual([phoneNumber(3)]);
});

test('ops settle once a round of pulls that began ten seconds later is through, and not before', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  optOut(laptop, phoneNumber(1));
  await laptop.sync();
  const state = () => laptop.ctx.db.prepare('select state from op').pluck().get();
  expect(state()).toBe('acked');
  laptop.ctx.pass(9_000);
  await laptop.sync();
  laptop.calls.length = 0;
  laptop.desk.tryNow();
  await until(() => laptop.calls.includes('pull'));
  expect(state()).toBe('acked');
  laptop.ctx.pass(2_000);
  laptop.desk.tryNow();
  await until(() => state() === 'settled');
});

test('a damaged replica is put aside and pulled anew; what was done meanwhile is pushed', async () => {
  const hub = await startTestHub();
  const organizer = await hub.laptop({ role: 'organizer' });
  await liveCampaign(organizer, 3);
  const laptop = await joinedLaptop(hub);
  expect(pulled(laptop, 'campaign')).toHaveLength(1);
  await laptop.stop();
  writeFileSync(join(laptop.dataDir, 'replica.db'), 'this is not a database, and it is long enough to be read');
  const again = startLaptop(laptop.dataDir);
  optOut(again, phoneNumber(7));
  await again.sync();
  expect(pulled(again, 'campaign')).toHaveLength(1);
  expect(optedOut(again)).toEqual([phoneNumber(7)]);
});

test('people are claimed ahead, and their rows come with the next pull', async () => {
  const hub = await startTestHub();
  const organizer = await hub.laptop({ role: 'organizer' });
  const campaignId = await liveCampaign(organizer, 130);
  const laptop = await joinedLaptop(hub, { role: 'texter' });
  await until(() => laptop.ctx.db.prepare('select id from campaign where uid = ?').get(campaignId) !== undefined);
  const id = laptop.ctx.db.prepare('select id from campaign where uid = ?').pluck().get(campaignId) as number;
  laptop.desk.wantAhead(id);
  expect(laptop.desk.ahead(id)).toBe('getting');
  await until(() => pulled(laptop, 'conversation').length === 100);
  const todo = () => laptop.ctx.db.prepare(`select count(*) from conversation where status = 'todo'`).pluck().get();
  await until(() => todo() === 100);
  laptop.calls.length = 0;
  laptop.ctx.pass(2_000);
  laptop.desk.wantAhead(id);
  expect(laptop.calls).not.toContain('claim');
  laptop.ctx.pass(8 * 60_000);
  laptop.desk.wantAhead(id);
  expect(laptop.calls).toContain('claim');
  const leases = await hub.ctx.db.rows<{ claim_until: number }>(
    'select claim_until from send_target where claim_until is not null',
  );
  expect(leases).toHaveLength(100);
});

test('somebody whom this laptop could not text is nobody to come, though the hub gives them back', async () => {
  const hub = await startTestHub();
  const organizer = await hub.laptop({ role: 'organizer' });
  await liveCampaign(organizer, 1);
  const { ctx, desk, calls } = await joinedLaptop(hub, { role: 'texter' });
  const one = (sql: string): unknown => ctx.db.prepare(sql).pluck().get();
  await until(() => one('select id from campaign') !== undefined);
  const id = one('select id from campaign') as number;
  desk.wantAhead(id);
  await until(() => one('select status from conversation') === 'todo');
  // The carrier did not take the text: here the first text is done, at the hub the claim runs out.
  ctx.db.exec(`update conversation set status = 'waiting'`);
  hub.advance(20 * 60_000);
  ctx.pass(20 * 60_000);
  calls.length = 0;
  desk.wantAhead(id);
  await until(() => desk.ahead(id) === 'none');
  expect(calls).toContain('claim');
  const target = await hub.ctx.db.first<{ state: string }>('select state from send_target');
  expect(target).toEqual({ state: 'claimed' });
});
