import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PulledRow } from '#shared/protocol/pull.ts';
import type { ConversationRow, MessageRow } from '#shared/protocol/rows.ts';
import { pageQuery } from '../../../src/server/sync/feed-queries.ts';
import { openPgDb } from '../../../src/server/db/pg-db.ts';
import { inboundEvent } from '../../support/carrier-events.ts';
import { liveCampaign, phoneNumber } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { quietLog } from '../../support/test-postgres.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const WRITERS = 16;
const ROUNDS = 12;

describe('the feed', () => {
  it('loses and repeats nothing while sixteen writers commit, wait and roll back in any order', async () => {
    const hub = await startTestHub();
    const reader = await hub.laptop();
    const db = openPgDb({ url: hub.databaseUrl, connections: WRITERS, name: 'writers', log: quietLog });
    const committed = new Map<string, number>();

    async function write(writer: number): Promise<void> {
      const random = seededRandom(writer + 1);
      for (let round = 0; round < ROUNDS; round++) {
        const numbers = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, n) =>
          phoneNumber(writer * 1000 + round * 10 + n),
        );
        // Some numbers are everybody's, so that rows change again and again.
        if (random() < 0.4) numbers.push(phoneNumber(900_000 + Math.floor(random() * 5)));
        const giveUp = random() < 0.3;
        const attempt = db.transaction(async (tx) => {
          for (const number of numbers) {
            await tx.run(
              `insert into phone (e164, opted_out, opt_version) values ($1, true, 1)
               on conflict (e164) do update set opt_version = phone.opt_version + 1`,
              number,
            );
            await pause(random() * 8);
          }
          if (giveUp) throw new Error('rolled back on purpose');
        });
        const done = await attempt.then(
          () => true,
          () => false,
        );
        if (done) for (const number of numbers) committed.set(number, (committed.get(number) ?? 0) + 1);
        else if (!giveUp) throw new Error('A writer failed.');
      }
    }

    const pages: PulledRow[] = [];
    let cursor: string | null = null;
    let writing = true;
    async function read(): Promise<void> {
      for (;;) {
        const last = !writing;
        const { pages: got } = await reader.ok('pull', { buckets: [{ bucket: 'g:optout', cursor }] });
        pages.push(...got[0]!.rows);
        cursor = got[0]!.cursor;
        if (last && !got[0]!.more && got[0]!.rows.length === 0) return;
        await pause(3);
      }
    }
    await Promise.all([
      Promise.all(Array.from({ length: WRITERS }, (_, n) => write(n))).then(() => (writing = false)),
      read(),
    ]);
    await db.close();

    const places = pages.map((row) => `${row.xid} ${row.seq}`);
    expect(new Set(places).size).toBe(places.length);
    const inOrder = pages.every((row, index) => index === 0 || isBehind(pages[index - 1]!, row));
    expect(inOrder).toBe(true);
    const final = new Map(
      pages.map((row) => [(row.row as { phone: string }).phone, (row.row as { version: number }).version]),
    );
    expect(final).toEqual(committed);
    expect(pages.length).toBeGreaterThan(WRITERS * 3);
  });

  it('holds rows back while an older transaction is open, and gives them when it ends', async () => {
    const hub = await startTestHub();
    const reader = await hub.laptop();
    const writer = await hub.laptop();
    await reader.pull('g:optout');
    const db = openPgDb({ url: hub.databaseUrl, connections: 1, name: 'writer', log: quietLog });
    await db.script('begin');
    await db.run(`insert into phone (e164, opted_out, opt_version) values ('+12025550001', true, 1)`);
    await writer.do('opt_out', { phone: '+12025550002', campaignId: null, source: 'texter', words: '' });
    expect(await reader.table('g:optout', 'opt_out')).toEqual([]);
    await db.script('commit');
    await db.close();
    const phones = (await reader.table<{ phone: string }>('g:optout', 'opt_out')).map((row) => row.phone);
    expect(phones).toEqual(['+12025550001', '+12025550002']);
  });

  it('pages through a bucket that is larger than a page, within the bytes asked for', async () => {
    const hub = await startTestHub();
    const reader = await hub.laptop();
    await hub.ctx.db.run(
      `insert into phone (e164, opted_out, opt_version) select '+1202' || (5000000 + n), true, 1 from generate_series(1, 4100) n`,
    );
    let cursor: string | null = null;
    let rows = 0;
    let pages = 0;
    for (let more = true; more; pages++) {
      const answer: { pages: { rows: unknown[]; cursor: string; more: boolean }[] } = await reader.ok('pull', {
        buckets: [{ bucket: 'g:optout', cursor }],
        maxBytes: 200_000,
      });
      const page = answer.pages[0]!;
      expect(JSON.stringify(page).length).toBeLessThan(300_000);
      rows += page.rows.length;
      cursor = page.cursor;
      more = page.more;
    }
    expect(rows).toBe(4100);
    expect(pages).toBeGreaterThan(3);
  });

  it('is read in the order of its index, so that a page costs the same however large the bucket is', async () => {
    const hub = await startTestHub();
    await hub.ctx.db.run(
      `insert into sync_row (bucket, tbl, pk) select 'g:optout', 'opt_out', n::text from generate_series(1, 30000) n`,
    );
    const plan = await hub.ctx.db.rows<{ 'QUERY PLAN': string }>(
      `explain ${pageQuery('g:optout')}`,
      'g:optout',
      '3',
      0,
    );
    const steps = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(steps).toContain('Index Scan using sync_row_feed');
    expect(steps).not.toMatch(/Sort|Bitmap|Seq Scan|Hash/);
  });

  it('starts over for a cursor that it cannot have given, and never fails on one', async () => {
    const hub = await startTestHub();
    const reader = await hub.laptop();
    await reader.do('opt_out', { phone: '+12025550002', campaignId: null, source: 'texter', words: '' });
    for (const cursor of [
      '',
      'x',
      '99999999999999.5.99999999999999',
      '99999999999999999999.1.1',
      "1' or 1=1",
      '1.2',
      '-1.2.3',
    ]) {
      const { pages } = await reader.ok('pull', { buckets: [{ bucket: 'g:optout', cursor }] });
      expect(pages[0], cursor).toMatchObject({ reset: true, rows: [{ table: 'opt_out' }] });
    }
  });

  it('tells a laptop that was away longer than tombstones are kept to start over', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 3);
    const [away, present] = [await hub.laptop(), await hub.laptop()];
    const [phone] = await away.claim(campaignId, 1);
    const bucket = `d:${away.deviceId}`;
    expect(await away.table(bucket, 'conversation')).toHaveLength(1);
    await organizer.do('handover', { campaignId, phone: phone!, toDeviceId: present.deviceId });
    const { pruneTombstones } = await import('../../../src/server/sync/prune.ts');
    expect(await pruneTombstones(hub.ctx)).toBe(0);
    hub.advance(91 * 86_400_000);
    expect(await pruneTombstones(hub.ctx)).toBe(1);
    const { pages } = await away.ok('pull', { buckets: [{ bucket, cursor: away.cursors.get(bucket)! }] });
    expect(pages[0]).toMatchObject({ reset: true, rows: [] });
    expect(await away.table(bucket, 'conversation')).toEqual([]);
    // Having started over it goes on from there.
    const next = await away.ok('pull', { buckets: [{ bucket, cursor: away.cursors.get(bucket)! }] });
    expect(next.pages[0]).toMatchObject({ reset: false });
  });
});

describe('a conversation that moves', () => {
  it('takes its texts along, and a reply that arrives meanwhile reaches exactly one laptop', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 12);
    const [ann, bob] = [await hub.laptop(), await hub.laptop()];
    const phones = await ann.claim(campaignId, 12);
    for (const phone of phones) {
      const attempt = ann.attempt(campaignId, phone);
      await ann.permit(attempt);
      await ann.report(attempt.attemptId, 'accepted', randomUUID());
    }
    // One is there before the move, for certain; the other arrives before, during or after it.
    const texts = (phone: string): string[] => [`First of ${phone}`, `Second of ${phone}`];
    const deliver = (which: 0 | 1) =>
      phones.map((phone) => hub.deliver('inbound', [inboundEvent(phone, texts(phone)[which]!)]));
    await Promise.all(deliver(0));
    await hub.settle();
    await Promise.all([
      ...deliver(1),
      ...phones.map((phone, index) =>
        index % 2 === 0
          ? organizer.call('push', { ops: [] }).then(() => moveDirectly(hub.databaseUrl, phone, bob.deviceId))
          : null,
      ),
    ]);
    await hub.settle();
    const seen = new Map<string, string[]>();
    for (const laptop of [ann, bob]) {
      const bucket = `d:${laptop.deviceId}`;
      const theirs = (await laptop.table<ConversationRow>(bucket, 'conversation')).map((row) => row.phone);
      for (const message of await laptop.table<MessageRow>(bucket, 'message')) {
        expect(theirs).toContain(message.phone);
        seen.set(message.phone, [...(seen.get(message.phone) ?? []), message.body]);
      }
    }
    const sorted = [...seen].map(([phone, bodies]) => [phone, bodies.toSorted()]);
    expect(Object.fromEntries(sorted)).toEqual(Object.fromEntries(phones.map((phone) => [phone, texts(phone)])));
    expect(await bob.table(`d:${bob.deviceId}`, 'conversation')).toHaveLength(6);
  });

  it('waits for a text that is being put into it, and takes it along', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 2);
    const [ann, bob] = [await hub.laptop(), await hub.laptop()];
    const [phone] = await ann.claim(campaignId, 1);
    const writer = openPgDb({ url: hub.databaseUrl, connections: 1, name: 'writer', log: quietLog });
    await writer.script('begin');
    await writer.run(
      `insert into message (message_id, conversation_id, direction, step, body, state, created_at)
       select gen_random_uuid(), conversation_id, 'out', 'initial', 'Hi', 'queued', 1 from conversation where device_id = $1`,
      ann.deviceId,
    );
    const moved = moveDirectly(hub.databaseUrl, phone!, bob.deviceId);
    await pause(100);
    await writer.script('commit');
    await writer.close();
    await moved;
    expect(await bob.table(`d:${bob.deviceId}`, 'message')).toMatchObject([{ body: 'Hi' }]);
    expect(await ann.pull(`d:${ann.deviceId}`)).toEqual([]);
  });

  it('is on the organizers’ desk when nobody has it, and can be taken from there', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 3);
    const [ann, bob] = [await hub.laptop(), await hub.laptop()];
    const [phone, untouched] = await ann.claim(campaignId, 2);
    const attempt = ann.attempt(campaignId, phone!);
    await ann.permit(attempt);
    await ann.report(attempt.attemptId, 'accepted', 'c1');
    await ann.do('handover', { campaignId, phone: phone!, toDeviceId: null });
    await ann.do('handover', { campaignId, phone: untouched!, toDeviceId: null });
    await hub.deliver('inbound', [inboundEvent(phone!, 'Anybody there?')]);
    await hub.settle();
    const desk = `u:${organizer.officeId}`;
    expect(await organizer.table(desk, 'conversation')).toMatchObject([{ phone, status: 'needs_reply' }]);
    expect(await organizer.table(desk, 'message')).toMatchObject([{ body: 'Anybody there?' }]);
    const taken = await bob.ok('claim', { campaignId, want: { kind: 'replies', n: 5 } });
    expect(taken.conversations).toMatchObject([{ phone, deviceId: bob.deviceId }]);
    expect(await organizer.pull(desk)).toEqual([]);
    expect(await bob.table(`d:${bob.deviceId}`, 'message')).toMatchObject([{ body: 'Anybody there?' }]);
  });
});

function isBehind(before: PulledRow, row: PulledRow): boolean {
  const [a, b] = [BigInt(before.xid), BigInt(row.xid)];
  return a < b || (a === b && before.seq < row.seq);
}

async function moveDirectly(url: string, phone: string, deviceId: string): Promise<void> {
  const db = openPgDb({ url, connections: 1, name: 'mover', log: quietLog });
  await db.run(
    'update conversation set device_id = $2 where phone_id = (select phone_id from phone where e164 = $1)',
    phone,
    deviceId,
  );
  await db.close();
}
