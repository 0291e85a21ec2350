import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { optOutByKeyword } from '#core/conversations/opt-out.ts';
import { putOptOut, type OptOutRow } from '#core/store/opt-outs.ts';
import { setMode } from '../../../src/server/sync/epoch.ts';
import { startTestHub } from '../../support/hub.ts';
import { joinedLaptop, startLaptop, until } from '../../support/joined-laptop.ts';
import { startTcpProxy } from '../../support/tcp-proxy.ts';

test('a laptop joins, says hello, and is online with everything read', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub, { role: 'organizer', label: 'Front desk' });
  const status = laptop.desk.status();
  expect(status).toMatchObject({ state: 'online', waiting: { ops: 0 }, member: { office: 'Main', role: 'organizer' } });
  expect(laptop.desk.devices()).toMatchObject([{ label: 'Front desk', self: true, status: 'active' }]);
});

test('the token is in a file of its own that only this user reads, and nowhere else', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  const path = join(laptop.dataDir, 'hub-token');
  const token = readFileSync(path, 'utf8');
  expect(token.length).toBeGreaterThan(20);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const { dataDir, ctx } = laptop;
  ctx.db.pragma('wal_checkpoint(TRUNCATE)');
  for (const file of ['own.db', 'replica.db']) expect(readFileSync(join(dataDir, file)).includes(token)).toBe(false);
});

test('what is recorded is pushed by itself', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  const listId = randomUUID();
  laptop.ctx.ops.record('list.put', { listId, name: 'People', sourceName: 'people.csv', fields: [] });
  await until(() => laptop.desk.status().waiting.ops === 0);
  expect(await hub.ctx.db.first('select name from list where list_id = $1', listId)).toMatchObject({ name: 'People' });
});

test('a wrong code is refused in words, and the laptop still works alone', async () => {
  const hub = await startTestHub();
  const laptop = startLaptop();
  await expect(laptop.desk.join({ hub: hub.url, code: 'NOPE-NOPE', label: 'x' })).rejects.toThrow(/code is not good/i);
  expect(laptop.desk.status().state).toBe('alone');
  expect(existsSync(join(laptop.dataDir, 'hub-token'))).toBe(false);
});

test('when the answer is lost the same code joins the same laptop', async () => {
  const hub = await startTestHub();
  const code = await hub.code('texter');
  const laptop = startLaptop();
  for (const path of ['/v1/enrol', '/v1/hello']) {
    const proxy = await startTcpProxy();
    proxy.trap({ path, when: 'answered', fn: () => proxy.cut() });
    const input = { hub: proxy.to(hub.url), code, label: 'Desk' };
    await expect(laptop.desk.join(input)).rejects.toThrow(/same code/);
    expect(laptop.desk.status().state).toBe('alone');
  }
  await laptop.desk.join({ hub: hub.url, code, label: 'Desk' });
  await laptop.sync();
  expect(laptop.desk.devices()).toHaveLength(1);
  laptop.desk.leave({ evenSo: false });
  await expect(laptop.desk.join({ hub: hub.url, code, label: 'Desk' })).rejects.toThrow(/not good/);
});

test('a laptop that has joined follows the mode of its hub and joins no other', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  expect(() => laptop.ctx.settings.update({ mode: 'live' })).toThrow(/works with a hub for practice/);
  expect(laptop.ctx.settings.update({ org: 'Other' }).mode).toBe('practice');
  await expect(laptop.desk.join({ hub: hub.url, code: 'ABCD', label: 'x' })).rejects.toThrow(/Leave it first/);
});

test('a laptop that ended before it followed its hub’s mode follows it at the next start', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  laptop.ctx.db.exec(`insert or replace into meta (key, value) values ('setting:mode', '"live"')`);
  const again = await laptop.restart();
  await again.sync();
  expect(again.ctx.settings.get().mode).toBe('practice');
});

function optOut(phone: string, practice: 0 | 1): OptOutRow {
  const nowhere = { campaign_id: null, conversation_id: null, message_id: null };
  return { phone, opted_out_at: 1, source: 'keyword', ...nowhere, matched: 'stop', texter: '', practice };
}

test('who opted out before the laptop joined a live hub, or tells it so by itself, is texted by no laptop', async () => {
  const hub = await startTestHub();
  await setMode(hub.ctx, 'live', 'Test');
  const laptop = startLaptop();
  const { ctx, desk } = laptop;
  putOptOut(ctx.db, optOut('+12025550001', 0));
  putOptOut(ctx.db, optOut('+12025550002', 1));
  const out = async (): Promise<string[]> =>
    (await hub.ctx.db.rows<{ e164: string }>('select e164 from phone where opted_out order by e164')).map(
      (row) => row.e164,
    );
  await desk.join({ hub: hub.url, code: await hub.code('organizer'), label: 'Desk' });
  await laptop.sync();
  expect(await out()).toEqual(['+12025550001']);
  const now = ctx.clock.now();
  ctx.db.transaction(() => {
    optOutByKeyword(ctx, optOut('+12025550003', 0), now);
    optOutByKeyword(ctx, optOut('+12025550004', 1), now);
  })();
  await laptop.sync();
  expect(await out()).toEqual(['+12025550001', '+12025550003']);
});
