import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { enableSends, newEpoch } from '../../../src/server/sync/epoch.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import { joinedLaptop, until, type JoinedLaptop } from '../../support/joined-laptop.ts';

const DAY_MS = 86_400_000;

function count(laptop: JoinedLaptop, sql: string): unknown {
  const db = new Database(join(laptop.dataDir, 'replica.db'), { readonly: true });
  try {
    return db.prepare(sql).pluck().get();
  } finally {
    db.close();
  }
}

/** Spoils what was pulled behind the laptop's back, as a mistake of ours would. */
function spoil(laptop: JoinedLaptop, sql: string): void {
  const db = new Database(join(laptop.dataDir, 'replica.db'));
  db.exec(sql);
  db.close();
}

test('a lost row is found by the daily comparison, and its bucket is read anew', async () => {
  const hub = await startTestHub();
  const organizer = await hub.laptop({ role: 'organizer' });
  await liveCampaign(organizer, 3);
  const laptop = await joinedLaptop(hub);
  await until(() => laptop.ctx.db.prepare('select count(*) from campaign').pluck().get() === 1);
  spoil(laptop, `delete from hub_row where tbl = 'campaign'`);
  laptop.ctx.pass(DAY_MS);
  laptop.desk.tryNow();
  await until(() => count(laptop, `select count(*) from hub_row where tbl = 'campaign' and gone = 0`) === 1);
  laptop.calls.length = 0;
  laptop.ctx.pass(DAY_MS + 1);
  await laptop.sync();
  expect(laptop.calls).toContain('verify');
});

test('a person who asks twice has it compared at once', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  await until(() => laptop.calls.includes('verify'));
  laptop.ctx.pass(60_000);
  laptop.desk.tryNow();
  await laptop.sync();
  laptop.calls.length = 0;
  await laptop.sync();
  await until(() => laptop.calls.includes('verify'));
});

test('after the hub came back it is told of every permit that it lost, and closes their steps', async () => {
  const hub = await startTestHub();
  const organizer = await hub.laptop({ role: 'organizer' });
  const campaignId = await liveCampaign(organizer, 5);
  const laptop = await joinedLaptop(hub, { role: 'texter' });
  const { db } = laptop.ctx;
  await until(() => db.prepare(`select count(*) from campaign where state = 'live'`).pluck().get() === 1);
  laptop.desk.wantAhead(db.prepare('select id from campaign').pluck().get() as number);
  await until(() => db.prepare(`select count(*) from conversation where status = 'todo'`).pluck().get() === 5);
  // One text that went, and one of unknown fate, that the restored hub knows nothing of.
  const attempts = [randomUUID(), randomUUID(), randomUUID()];
  const phones = db.prepare('select phone from conversation order by id').pluck().all() as string[];
  const states = ['accepted', 'handed_over', 'human_released'];
  for (const [index, state] of states.entries()) {
    const id = 100 + index;
    db.exec(`insert into message (id, uid, conversation_id, campaign_id, direction, step, body, to_number, parts, state, created_at)
        select ${id}, '${randomUUID()}', id, campaign_id, 'out', 'initial', 'Hi', phone, 1, 'unknown', 0 from conversation where phone = '${phones[index]}';
      insert into send_target (id, campaign_id, step_key, phone, message_id, state)
        select ${id}, campaign_id, 'initial', to_number, id, 'permitted' from message where id = ${id};
      insert into send_attempt (attempt_id, target_id, n, boot_id, body_sha256, from_number, issued_at, expires_at, state, carrier_id)
        values ('${attempts[index]}', ${id}, 1, 'b', '${'a'.repeat(64)}', '+12025550100', ${laptop.ctx.clock.now()}, 0, '${state}', ${index === 0 ? `'c1'` : 'null'});`);
  }
  await newEpoch(hub.ctx, 'Ann');
  await laptop.sync();
  await until(() => db.prepare(`select value from meta where key = 'hub:journal-due'`).pluck().get() === '');
  const rows = await hub.ctx.db.rows<{ attempt_id: string; state: string }>(
    'select attempt_id, state from send_attempt order by state',
  );
  expect(rows).toEqual([
    { attempt_id: attempts[0], state: 'accepted' },
    { attempt_id: attempts[1], state: 'unknown' },
  ]);
  await enableSends(hub.ctx, 'Ann');
  const twin = await hub.laptop({ label: 'Other' });
  expect(await twin.claim(campaignId, 10)).not.toContain(phones[0]);
});

test('a replica that is found damaged while it is open is pulled anew', async () => {
  const hub = await startTestHub();
  const organizer = await hub.laptop({ role: 'organizer' });
  await liveCampaign(organizer, 3);
  const laptop = await joinedLaptop(hub);
  const path = join(laptop.dataDir, 'replica.db');
  const db = new Database(path);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  // Every page but the first, which has the schema's place.
  const size = statSync(path).size;
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(size - 4_096, 0xa5), 0, size - 4_096, 4_096);
  closeSync(file);
  // Another connection's commit makes the laptop's read the file again.
  spoil(laptop, 'pragma user_version = 1');
  await organizer.do('opt_out', { phone: '+12025559999', campaignId: null, source: 'texter', words: '' });
  await until(() => existsSync(`${path}.aside`));
  await laptop.sync();
  expect(count(laptop, `select count(*) from hub_row where tbl = 'campaign' and gone = 0`)).toBe(1);
  expect(count(laptop, `select count(*) from hub_row where tbl = 'opt_out'`)).toBe(1);
});

test('an organizer takes replies that nobody has', async () => {
  const hub = await startTestHub();
  const organizer = await hub.laptop({ role: 'organizer', label: 'First' });
  const campaignId = await liveCampaign(organizer, 2);
  const laptop = await joinedLaptop(hub, { role: 'organizer' });
  const { db } = laptop.ctx;
  await until(() => db.prepare(`select count(*) from campaign where state = 'live'`).pluck().get() === 1);
  const id = db.prepare('select id from campaign').pluck().get() as number;
  expect(await laptop.desk.takeReplies({ campaignId: id })).toEqual({ taken: 0 });
  await organizer.claim(campaignId, 2);
  await hub.ctx.db.run(
    `update conversation set device_id = null, status = 'needs_reply', texted_at = 1, last_inbound_at = 2 where campaign_id = $1`,
    campaignId,
  );
  expect(await laptop.desk.takeReplies({ campaignId: id })).toEqual({ taken: 2 });
  await until(() => db.prepare(`select count(*) from conversation where status = 'needs_reply'`).pluck().get() === 2);
});

test('a hello that could not be taken in is said again', async () => {
  const hub = await startTestHub();
  const laptop = await joinedLaptop(hub);
  spoil(laptop, `create trigger full before insert on fact begin select raise(abort, 'no room'); end`);
  await newEpoch(hub.ctx, 'Ann');
  const { calls } = laptop;
  calls.length = 0;
  laptop.desk.tryNow();
  await until(() => {
    laptop.desk.tryNow();
    return calls.filter((name) => name === 'hello').length > 2;
  });
  spoil(laptop, 'drop trigger full');
  await laptop.sync();
  const member = laptop.ctx.db.prepare('select server_epoch from hub_member').pluck().get();
  expect(count(laptop, `select value from fact where key = 'epoch'`)).toBe(member);
});
