import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { revokeDevice } from '../../../src/server/auth/devices.ts';
import { enableSends, newEpoch } from '../../../src/server/sync/epoch.ts';
import { liveCampaign, phoneNumber } from '../../support/hub-campaign.ts';
import { startTestHub, type TestHub } from '../../support/hub.ts';
import { joinedLaptop, startLaptop, until, type JoinedLaptop } from '../../support/joined-laptop.ts';
import { startTcpProxy } from '../../support/tcp-proxy.ts';

function newList(laptop: JoinedLaptop, name: string): string {
  const listId = randomUUID();
  laptop.ctx.ops.record('list.put', { listId, name, sourceName: 'people.csv', fields: [] });
  return listId;
}

async function listsAt(hub: TestHub): Promise<string[]> {
  const rows = await hub.ctx.db.rows<{ name: string }>('select name from list order by name');
  return rows.map(({ name }) => name);
}

const opStates = (laptop: JoinedLaptop): unknown[] =>
  laptop.ctx.db.prepare('select state from op order by id').pluck().all();

test('a store restored from a backup is a fork: what was pushed since counts once, what is new is taken', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  newList(laptop, 'A before');
  await laptop.sync();
  const backup = laptop.backUp();
  newList(laptop, 'B lost with the disk');
  await laptop.sync();
  const again = await laptop.restart(backup);
  newList(again, 'C after');
  await again.sync();
  expect(await listsAt(hub)).toEqual(['A before', 'B lost with the disk', 'C after']);
  expect(again.ctx.db.prepare('select incarnation from hub_member').pluck().get()).toBe(2);
  expect(again.desk.refused()).toEqual([]);
});

test('an op that was on its way when the backup was made is pushed again and takes effect once', async () => {
  const hub = await startTestHub();
  const proxy = await startTcpProxy();
  const laptop = await joinedLaptop(hub, { url: proxy.to(hub.url) });
  proxy.trap({ path: '/v1/push', when: 'answered', fn: () => proxy.cut() });
  newList(laptop, 'A twice on its way');
  await until(() => laptop.desk.status().state === 'offline');
  expect(await listsAt(hub)).toEqual(['A twice on its way']);
  const backup = laptop.backUp();
  proxy.mend();
  await laptop.sync();
  newList(laptop, 'B');
  await laptop.sync();
  const again = await laptop.restart(backup);
  await again.sync();
  expect(opStates(again)).toEqual(['acked']);
  expect(await listsAt(hub)).toEqual(['A twice on its way', 'B']);
  const { n } = (await hub.ctx.db.first<{ n: number }>('select count(*) as n from device_op'))!;
  expect(n).toBe(2);
});

test('lost answers cost nothing: every op takes effect once and every result is known', async () => {
  const hub = await startTestHub();
  const proxy = await startTcpProxy();
  const laptop = await joinedLaptop(hub, { url: proxy.to(hub.url), role: 'organizer' });
  for (const name of ['A', 'B', 'C', 'D']) {
    proxy.trap({ path: '/v1/push', when: name < 'C' ? 'answered' : 'asked', fn: () => proxy.cut() });
    newList(laptop, name);
    await until(() => laptop.desk.status().state === 'offline');
    expect(laptop.desk.status().words).toMatch(
      /^No answer from the hub since \d+:\d\d [AP]M\. Work goes on; texts wait\.$/,
    );
    proxy.mend();
    await laptop.sync();
  }
  expect(await listsAt(hub)).toEqual(['A', 'B', 'C', 'D']);
  expect(opStates(laptop)).toEqual(['acked', 'acked', 'acked', 'acked']);
});

test('after the hub came back from a backup everything acknowledged is pushed again, and all is read anew', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  newList(laptop, 'A');
  await laptop.sync();
  // What a backup from before the list would have: neither the list nor its op.
  await hub.ctx.db.script(
    'delete from device_seq; delete from device_op; delete from list; update device_ack set last_op_seq = 0;',
  );
  await newEpoch(hub.ctx, 'Ann');
  laptop.calls.length = 0;
  await laptop.sync();
  expect(await listsAt(hub)).toEqual(['A']);
  expect(laptop.calls).toContain('hello');
  const { server_epoch } = (await hub.ctx.db.first<{ server_epoch: string }>('select server_epoch from server_meta'))!;
  expect(laptop.ctx.db.prepare('select server_epoch, incarnation from hub_member').get()).toEqual({
    server_epoch,
    incarnation: 1,
  });
  await until(() => laptop.ctx.db.prepare(`select value from meta where key = 'hub:journal-due'`).pluck().get() === '');
  await enableSends(hub.ctx, 'Ann');
});

test('an opt-out that a restored hub has forgotten is told again by who knows it, and stays', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  const teller = await hub.laptop();
  const phone = '+12025550177';
  await teller.push(teller.op('opt_out', { phone, campaignId: null, source: 'texter', words: '' }));
  const known = (): unknown => laptop.ctx.db.prepare('select phone from opt_out where phone = ?').pluck().get(phone);
  await until(() => known() === phone);
  // What a backup from before has: nobody opted out.
  await hub.ctx.db.script(`delete from sync_row where bucket = 'g:optout'; update phone set opted_out = false;`);
  await newEpoch(hub.ctx, 'Ann');
  await laptop.sync();
  await until(() => laptop.desk.status().waiting.ops === 0);
  expect(await hub.ctx.db.first('select opted_out from phone where e164 = $1', phone)).toEqual({ opted_out: true });
  expect(known()).toBe(phone);
});

test('nothing is sent under an epoch that is over: the next call fails, and hello comes first', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  await newEpoch(hub.ctx, 'Ann');
  laptop.calls.length = 0;
  newList(laptop, 'A');
  await until(() => laptop.desk.status().waiting.ops === 0);
  const pushes = laptop.calls.flatMap((name, index) => (name === 'push' ? [index] : []));
  const hello = laptop.calls.indexOf('hello');
  expect(hello).toBeGreaterThanOrEqual(0);
  expect(pushes.filter((index) => index < hello).length).toBeLessThanOrEqual(1);
  expect(await listsAt(hub)).toEqual(['A']);
});

test('a revoked laptop stops in words, keeps its work, and may join again with a new code', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  const before = laptop.desk.status().member!.deviceId;
  await revokeDevice(hub.ctx, before, 'Ann');
  newList(laptop, 'Kept');
  await until(() => laptop.desk.status().state === 'stopped');
  expect(laptop.desk.status().words).toMatch(/taken this laptop off the hub.*kept, and can be exported/);
  expect(opStates(laptop)).toEqual(['pending']);
  const again = await laptop.restart();
  expect(again.desk.status().state).toBe('stopped');
  await again.desk.join({ hub: hub.url, code: await hub.code('organizer'), label: 'Again' });
  await again.sync();
  expect(await listsAt(hub)).toEqual(['Kept']);
  expect(again.desk.status().member!.deviceId).not.toBe(before);
});

test('of two copies of a laptop the older stops for good, and says so', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  const clone = startLaptop(laptop.backUp());
  await clone.sync();
  laptop.ctx.ops.record('opt_out', { phone: phoneNumber(1), campaignId: null, source: 'texter', words: '' });
  await until(() => laptop.desk.status().state === 'stopped');
  expect(laptop.desk.status().words).toMatch(/close Outpost and start it once/);
  laptop.calls.length = 0;
  laptop.desk.tryNow();
  expect(laptop.calls).toEqual([]);
  expect(clone.desk.status().state).toBe('online');
});

test('joining is refused while a text waits, and closes what was started alone', async () => {
  const hub = await startTestHub();
  const laptop = startLaptop();
  const { db } = laptop.ctx;
  db.exec(`insert into list (uid, name, source_name, state, created_at, mapping) values ('l', 'L', 'l.csv', 'ready', 0, '[]');
    insert into contact (list_id, row_number, phone) values (1, 2, '+12025550001');
    insert into campaign (uid, name, use, state, list_id, created_at, updated_at, mode) values ('c', 'C', 'event', 'live', 1, 0, 0, 'practice');
    insert into conversation (campaign_id, contact_id, phone, status) values (1, 1, '+12025550001', 'waiting');
    insert into message (uid, conversation_id, campaign_id, direction, step, body, to_number, parts, state, created_at)
      values ('m', 1, 1, 'out', 'initial', 'Hi', '+12025550001', 1, 'queued', 0);
    insert into send_target (campaign_id, step_key, phone, message_id, state) values (1, 'initial', '+12025550001', 1, 'queued');`);
  const code = await hub.code('organizer');
  const input = { hub: hub.url, code, label: 'Desk' };
  await expect(laptop.desk.join(input)).rejects.toThrow(/1 text of this laptop still waits/);
  db.exec(`update message set state = 'delivered'`);
  await laptop.desk.join(input);
  expect(db.prepare('select state from campaign').pluck().get()).toBe('closed');
});

test('another laptop’s text, as this one last saw it, keeps it neither at the hub nor out of it', async () => {
  const hub = await startTestHub();
  const organizer = await hub.laptop({ role: 'organizer' });
  await liveCampaign(organizer, 1);
  const laptop = await joinedLaptop(hub);
  const { db } = laptop.ctx;
  await until(() => db.prepare('select 1 from campaign').get() !== undefined);
  db.exec(`insert into contact (list_id, row_number, phone) select id, 9, '+12025550001' from list;
    insert into conversation (campaign_id, contact_id, phone, status) select c.id, k.id, k.phone, 'away' from campaign c, contact k;
    insert into message (uid, conversation_id, campaign_id, direction, step, body, to_number, parts, state, created_at)
      select 'm', id, campaign_id, 'out', 'initial', 'Hi', phone, 1, 'sending', 0 from conversation;`);
  expect(laptop.desk.leave({ evenSo: true })).toMatchObject({ state: 'alone' });
  await laptop.desk.join({ hub: hub.url, code: await hub.code('organizer'), label: 'Desk' });
  await laptop.sync();
});

test('leaving takes the token and the copy away, and keeps results', async () => {
  const hub = await startTestHub();
  const proxy = await startTcpProxy();
  const laptop = await joinedLaptop(hub, { url: proxy.to(hub.url) });
  proxy.cut();
  newList(laptop, 'Not shared');
  expect(() => laptop.desk.leave({ evenSo: false })).toThrow(/does not have 1 thing done here/);
  expect(laptop.desk.leave({ evenSo: true })).toMatchObject({ state: 'alone', member: null });
  const { existsSync } = await import('node:fs');
  for (const file of ['hub-token', 'replica.db']) expect(existsSync(`${laptop.dataDir}/${file}`)).toBe(false);
  expect(opStates(laptop)).toEqual([]);
  expect(laptop.ctx.settings.get().mode).toBe('practice');
});
