import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveCampaign, phoneNumber } from '../../support/hub-campaign.ts';
import { startTestHub, type TestHub } from '../../support/hub.ts';
import { joinedLaptop, type JoinedLaptop } from '../../support/joined-laptop.ts';
import { headquarters, packetsOn } from '../../support/packet-desk.ts';
import { revokeDevice } from '../../../src/server/auth/devices.ts';
import { packetsOf } from '../../../src/server/packets/packet-files.ts';

let folder = '';
let hub: TestHub;
let hq: ReturnType<typeof headquarters>;
let campaignId = '';
let laptop: JoinedLaptop;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-hq-'));
  hub = await startTestHub({ dataDir: folder });
  hq = headquarters(hub.ctx, folder);
  const organizer = await hub.laptop({ role: 'organizer' });
  campaignId = await liveCampaign(organizer, 6);
  await organizer.claim(campaignId, 6);
  laptop = await joinedLaptop(hub);
  // From here on its network is gone for good.
  await laptop.desk.stop();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const person = (n: number) => ({ campaignId, phone: phoneNumber(n) });
const work = () => {
  const { ops, clock } = laptop.ctx;
  ops.record('answer', { ...person(0), questionId: 'q1', optionId: 'yes' });
  ops.record('tag', { ...person(0), tag: 'VIP', on: true });
  ops.record('note', { ...person(1), noteId: '0b5a7f3e-8c1d-4e2f-9a6b-7c8d9e0f1a2b', body: 'Rings twice' });
  ops.record('skip', { ...person(2), reason: 'Moved' });
  ops.record('opt_out', { ...person(3), source: 'texter', words: 'no more' }, { holdUntil: clock.now() - 1 });
};

/** What the hub has of the campaign, and how often it did something. */
async function atHub() {
  const { db } = hub.ctx;
  const [conversations, phones, ops] = await Promise.all([
    db.rows('select * from conversation order by conversation_id'),
    db.rows('select e164, opted_out, opt_version from phone order by e164'),
    db.rows(
      `select op_uuid, status, code from device_op where device_id in (select device_id from device where label = 'Front desk') order by op_uuid`,
    ),
  ]);
  return { conversations, phones, ops };
}

const pending = () => laptop.ctx.db.prepare(`select kind, state, seq from op order by id`).all();

describe('the packet of a laptop whose network did not come back', () => {
  it('does at the hub what its work says, and pushing later changes nothing', async () => {
    work();
    const path = await packetsOn(laptop.ctx).written();
    const taken = await hq.takeIn(path);
    expect(taken).toMatchObject({ joined: true, label: 'Front desk', ops: 5, opsNew: 5, opsRefused: 0 });
    const after = await atHub();
    expect(after.conversations).toMatchObject([
      { answers: { q1: { optionId: 'yes', by: 'Sam' } }, tags: ['VIP'] },
      { notes: [{ body: 'Rings twice' }] },
      { status: 'skipped', skip_reason: 'Moved' },
      { status: 'closed', closed_reason: 'opted_out' },
      {},
      {},
    ]);
    expect(after.phones).toContainEqual({ e164: phoneNumber(3), opted_out: true, opt_version: 1 });

    laptop = await laptop.restart();
    await laptop.sync();
    expect(pending()).toHaveLength(5);
    expect(pending().filter((op) => (op as { state: string }).state === 'pending')).toEqual([]);
    expect(await atHub()).toEqual(after);
  });

  it('twice changes nothing, and a second packet brings only what is new', async () => {
    work();
    const packets = packetsOn(laptop.ctx);
    const first = await packets.written();
    await hq.takeIn(first);
    const after = await atHub();
    expect(await hq.takeIn(first)).toMatchObject({ before: true });
    expect(await atHub()).toEqual(after);
    laptop.ctx.ops.record('tag', { ...person(4), tag: 'late', on: true });
    const second = await packets.written();
    expect(await hq.takeIn(second)).toMatchObject({ number: 2, ops: 6, opsNew: 1 });
  });

  it('in the wrong order comes to the same as in the right one', async () => {
    work();
    const packets = packetsOn(laptop.ctx);
    const first = await packets.written();
    laptop.ctx.ops.record('tag', { ...person(0), tag: 'VIP', on: false });
    const second = await packets.written();
    expect(await hq.takeIn(second)).toMatchObject({ opsNew: 6 });
    const after = await atHub();
    expect(after.conversations[0]).toMatchObject({ tags: [] });
    expect(await hq.takeIn(first)).toMatchObject({ older: true, ops: 5, opsNew: 0 });
    expect(await atHub()).toEqual(after);
    expect(await packetsOf(hub.ctx.db)).toMatchObject([{ state: 'replaced' }, { state: 'taken' }]);
  });

  it('made after a part of the work was pushed does only the rest', async () => {
    work();
    laptop = await laptop.restart();
    await laptop.sync();
    await laptop.desk.stop();
    laptop.ctx.ops.record('tag', { ...person(5), tag: 'rest', on: true });
    expect(await hq.takeIn(await packetsOn(laptop.ctx).written())).toMatchObject({ ops: 1, opsNew: 1 });
  });

  it('counts as pushed: what is undone later is undone at the hub too', async () => {
    const { ops, db } = laptop.ctx;
    const opUuid = ops.record('tag', { ...person(0), tag: 'VIP', on: true });
    await hq.takeIn(await packetsOn(laptop.ctx).written());
    expect(ops.cancel(opUuid)).toBe(false);
    expect(db.prepare('select seq from op where op_uuid = ?').pluck().get(opUuid)).toBe(1);
  });

  it('waits for what can still be undone, and carries opt-outs first', async () => {
    const { ops, clock } = laptop.ctx;
    ops.record('tag', { ...person(0), tag: 'VIP', on: true });
    ops.record('opt_out', { ...person(1), source: 'texter', words: '' }, { holdUntil: clock.now() + 1_000 });
    const writing = packetsOn(laptop.ctx).written();
    await new Promise((resolve) => setTimeout(resolve, 400));
    laptop.ctx.pass(1_000);
    expect(await hq.takeIn(await writing)).toMatchObject({ ops: 2, opsNew: 2 });
    const kinds = await hub.ctx.db.rows<{ kind: string }>(
      `select kind from device_op o join device d using (device_id) where d.label = 'Front desk' order by received_at, o.ctid`,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['opt_out', 'tag']);
  });

  it('does not say what only the running laptop may say: that a permit was not used', async () => {
    const outcome = { attemptId: '0b5a7f3e-8c1d-4e2f-9a6b-7c8d9e0f1a2b', carrierId: null, status: null, detail: '' };
    laptop.ctx.ops.record('outcome', { ...outcome, outcome: 'not_used' });
    laptop.ctx.ops.record('tag', { ...person(0), tag: 'VIP', on: true });
    expect(await hq.takeIn(await packetsOn(laptop.ctx).written())).toMatchObject({ ops: 1 });
  });

  it('of a laptop that was taken off the hub, or with another laptop’s name, is not taken in', async () => {
    work();
    const path = await packetsOn(laptop.ctx).written();
    const before = await atHub();
    const [row] = await hub.ctx.db.rows<{ device_id: string; packet_key: string }>(
      `select device_id, packet_key from device where label = 'Front desk'`,
    );
    await hub.ctx.db.run(`update device set packet_key = 'of another' where device_id = $1`, row!.device_id);
    await expect(hq.takeIn(path)).rejects.toThrow(/says that it is from Front desk, but it was not made with/);
    await hub.ctx.db.run('update device set packet_key = $2 where device_id = $1', row!.device_id, row!.packet_key);
    await revokeDevice(hub.ctx, row!.device_id, 'Hanna');
    await expect(hq.takeIn(path)).rejects.toThrow(/Front desk, has been taken off the hub\. Nothing was taken in/);
    expect((await atHub()).ops).toEqual(before.ops);
    expect(await packetsOf(hub.ctx.db)).toEqual([]);
  });

  it('still opens after headquarters made a new key, and later packets are made for the new one', async () => {
    work();
    const path = await packetsOn(laptop.ctx).written();
    const { recipient } = await hq.anotherKey();
    await hub.ctx.db.run(`insert into packet_key values ($1, $2)`, recipient, Date.now() + 1_000);
    expect(await hq.takeIn(path)).toMatchObject({ opsNew: 5 });
    const before = packetsOn(laptop.ctx).status().key?.words;
    laptop = await laptop.restart();
    await laptop.sync();
    expect(packetsOn(laptop.ctx).status()).toMatchObject({ joined: true, key: { from: 'hub' } });
    expect(packetsOn(laptop.ctx).status().key?.words).not.toBe(before);
  });
});
