import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ConversationRow, MessageRow } from '#shared/protocol/rows.ts';
import { readCommandLine } from '../../../src/server/cli/command-line.ts';
import { commands } from '../../../src/server/cli/commands.ts';
import { enableSends, newEpoch } from '../../../src/server/sync/epoch.ts';
import { inboundEvent, statusEvent } from '../../support/carrier-events.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import type { TestHub } from '../../support/hub.ts';
import { openPgDb } from '../../../src/server/db/pg-db.ts';
import { databaseAt, quietLog } from '../../support/test-postgres.ts';

/** A copy of the hub's database as it is now, as a backup would hold it; `restore` puts a hub on it. */
async function backUp(hub: TestHub): Promise<() => Promise<TestHub>> {
  const name = `b_${randomUUID().replaceAll('-', '')}`;
  const source = new URL(hub.databaseUrl).pathname.slice(1);
  const server = openPgDb({
    url: databaseAt(hub.databaseUrl, 'postgres'),
    connections: 1,
    name: 'backup',
    log: quietLog,
  });
  // The copy is made from a database that nobody is connected to.
  await server.run(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, source);
  for (let tries = 0; ; tries++) {
    const done = await server.script(`create database ${name} template ${source}`).then(
      () => true,
      () => false,
    );
    if (done) break;
    if (tries > 40) throw new Error('No backup.');
    await server.run(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, source);
  }
  await server.close();
  return () => hub.another({ databaseUrl: databaseAt(hub.databaseUrl, name) });
}

describe('a hub restored from a backup', () => {
  it('sends nothing and believes no laptop of the old epoch until each has said hello', async () => {
    const hub = await startTestHub({ ownDatabase: true });
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 3);
    const texter = await hub.laptop();
    const phones = await texter.claim(campaignId, 2);
    await newEpoch(hub.ctx, 'Ann');
    expect(await texter.refused('permit', { attempts: [texter.attempt(campaignId, phones[0]!)] })).toBe('EPOCH');
    expect(await texter.refused('pull', { buckets: [{ bucket: 'g:optout', cursor: null }] })).toBe('EPOCH');
    expect(await texter.refused('push', { ops: [] })).toBe('EPOCH');
    const answer = await texter.hello();
    expect(answer).toMatchObject({ directive: 'recovery', sendsEnabled: false });
    expect(await texter.ask(texter.attempt(campaignId, phones[0]!))).toBe('PAUSED');
    await enableSends(hub.ctx, 'Ann');
    expect(await texter.ask(texter.attempt(campaignId, phones[0]!))).toBe('granted');
  });

  it('names the laptops that have not told what they sent before a person lets texts go again', async () => {
    const hub = await startTestHub({ ownDatabase: true });
    const [early, late] = [await hub.laptop(), await hub.laptop()];
    const enable = (...more: string[]) =>
      commands['enable-sends']?.(hub.ctx, readCommandLine(['enable-sends', '--by', 'Ann', ...more]));
    await expect(enable()).resolves.toBe('Texts go out again.');
    await newEpoch(hub.ctx, 'Ann');
    await early.hello();
    await expect(enable()).rejects.toThrow('--even-so');
    await expect(enable('--even-so')).resolves.toBe('Texts go out again.');
    await newEpoch(hub.ctx, 'Ann');
    await early.hello();
    await late.hello();
    await expect(enable()).resolves.toBe('Texts go out again.');
  });

  it('learns from the laptops what it lost, and texts nobody twice', async () => {
    const hub = await startTestHub({ ownDatabase: true });
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 4);
    const texter = await hub.laptop();
    const [first, second, third] = await texter.claim(campaignId, 3);
    const before = texter.op('note', { campaignId, phone: first!, noteId: randomUUID(), body: 'before the backup' });
    await texter.push(before);
    const restore = await backUp(hub);

    // After the backup: an op, a text that went, one that may have gone, one that did not.
    const after = texter.op('note', { campaignId, phone: first!, noteId: randomUUID(), body: 'after the backup' });
    await texter.push(after);
    const sent = [first!, second!, third!].map((phone) => texter.attempt(campaignId, phone));
    await texter.permit(...sent);
    await texter.report(sent[0]!.attemptId, 'accepted', 'c1');

    const restored = await restore();
    await newEpoch(restored.ctx, 'Ann');
    Object.assign(texter, { url: restored.url });
    const { lastSeq } = texter;
    const answer = await texter.hello({ lastSeq });
    expect(answer).toMatchObject({ directive: 'recovery', incarnation: 1, lastSeq: before.seq });
    const results = await texter.push({ ...before }, { ...after });
    expect(results.map((one) => one.status)).toEqual(['noop', 'applied']);
    const outcomes = ['accepted', 'unknown', 'not_used'];
    const attempts = sent.map(({ expectedHead: _head, ...entry }, index) => ({
      ...entry,
      issuedAt: hub.ctx.clock.now(),
      outcome: outcomes[index],
      carrierId: index === 0 ? 'c1' : null,
    }));
    expect(await texter.ok('journal', { attempts })).toEqual({ known: 0, added: 3, missing: [] });
    expect(await texter.ok('journal', { attempts })).toEqual({ known: 3, added: 0, missing: [] });
    await enableSends(restored.ctx, 'Ann');

    const asked = await Promise.all(
      [first!, second!, third!].map((phone) => texter.ask(texter.attempt(campaignId, phone))),
    );
    expect(asked).toEqual(['ALREADY', 'ALREADY', 'granted']);
    // None of the journal's own permits can be used: they belong to no boot.
    expect(await texter.ask(sent[1]!)).toBe('ISSUED_ELSEWHERE');
    const rows = await texter.table<{ notes: unknown[] }>(`d:${texter.deviceId}`, 'conversation');
    expect(rows.flatMap((row) => row.notes)).toHaveLength(2);
  });

  it('puts receipts and replies that came before the journal to their texts, also where nobody knows the carrier’s id', async () => {
    const hub = await startTestHub({ ownDatabase: true });
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 1);
    const texter = await hub.laptop();
    const [phone] = await texter.claim(campaignId, 1);
    const restore = await backUp(hub);
    const { expectedHead: _head, ...entry } = texter.attempt(campaignId, phone!);
    const restored = await restore();
    await newEpoch(restored.ctx, 'Ann');
    Object.assign(texter, { url: restored.url });
    await restored.deliver('status', [statusEvent('message-delivered', phone!, entry.attemptId, 'c1')]);
    await restored.deliver('inbound', [inboundEvent(phone!, 'Who is this?')]);
    await restored.settle();
    await texter.hello();
    const { messageId, step } = entry;
    const text = {
      campaignId,
      phone: phone!,
      messageId,
      step,
      body: 'Hi',
      media: [],
      parts: 1,
      from: null,
      pressedAt: 1,
    };
    await texter.do('text', text);
    const attempts = [{ ...entry, issuedAt: 1, outcome: 'unknown', carrierId: null }];
    expect(await texter.ok('journal', { attempts })).toMatchObject({ added: 1 });
    await restored.settle();
    const rows = await texter.table<MessageRow>(`d:${texter.deviceId}`, 'message');
    expect(rows.map(({ state }) => state).toSorted()).toEqual(['delivered', 'received']);
    const people = await texter.table<ConversationRow>(`d:${texter.deviceId}`, 'conversation');
    expect(people).toMatchObject([{ phone, status: 'needs_reply' }]);
    expect(await restored.ctx.db.rows('select 1 from inbound_message where conversation_id is null')).toEqual([]);
  });

  it('believes the permit that was used, not the one before it that the backup still has open', async () => {
    const hub = await startTestHub({ ownDatabase: true });
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 2);
    const texter = await hub.laptop();
    const phones = await texter.claim(campaignId, 2);
    const given = phones.map((phone) => texter.attempt(campaignId, phone));
    await texter.permit(...given);
    const restore = await backUp(hub);
    // The answer was lost: the laptop gives the first permits up and asks for others.
    for (const { attemptId } of given) await texter.report(attemptId, 'not_used');
    const used = given.map((one) => ({ ...one, attemptId: randomUUID() }));
    expect((await texter.permit(...used)).map(({ kind }) => kind)).toEqual(['granted', 'granted']);
    const restored = await restore();
    await newEpoch(restored.ctx, 'Ann');
    Object.assign(texter, { url: restored.url });
    await texter.hello();
    const attempts = used.map(({ expectedHead: _head, ...entry }, index) => ({
      ...entry,
      issuedAt: 1,
      outcome: index === 0 ? 'accepted' : 'unknown',
      carrierId: index === 0 ? 'c1' : null,
    }));
    expect(await texter.ok('journal', { attempts })).toMatchObject({ added: 2 });
    const states = await restored.ctx.db.rows<{ attempt_id: string; state: string }>(
      'select attempt_id, state from send_attempt',
    );
    const stateOf = (id: string): string | undefined => states.find((row) => row.attempt_id === id)?.state;
    expect(used.map((one) => stateOf(one.attemptId))).toEqual(['accepted', 'unknown']);
    expect(given.map((one) => stateOf(one.attemptId))).toEqual(['not_used', 'not_used']);
  });

  it('numbers no inbound text as one that it has forgotten', async () => {
    const hub = await startTestHub({ ownDatabase: true });
    const headquarters = await hub.laptop({ role: 'hq' });
    const restore = await backUp(hub);
    await hub.deliver('inbound', [inboundEvent('+12025550001', 'Forgotten')]);
    await hub.settle();
    const [forgotten] = await headquarters.table<{ inboundId: number }>('hq:unplaced', 'unplaced');
    const restored = await restore();
    await newEpoch(restored.ctx, 'Ann');
    Object.assign(headquarters, { url: restored.url });
    await headquarters.hello();
    headquarters.cursors.clear();
    headquarters.rows.clear();
    await restored.deliver('inbound', [inboundEvent('+12025550001', 'Another')]);
    await restored.settle();
    const [another] = await headquarters.table<{ inboundId: number }>('hq:unplaced', 'unplaced');
    expect(another!.inboundId).toBeGreaterThan(forgotten!.inboundId + 1_000_000);
  });

  it('gives higher incarnations than it ever gave, also those it forgot', async () => {
    const hub = await startTestHub({ ownDatabase: true });
    const texter = await hub.laptop();
    const restore = await backUp(hub);
    texter.lastSeq = 3;
    await texter.push();
    const forked = texter.clone();
    forked.boot = texter.boot;
    await hub.ctx.db.run(`update device set incarnation = 4 where device_id = $1`, texter.deviceId);
    await forked.hello();
    expect(forked.incarnation).toBe(4);
    const restored = await restore();
    await newEpoch(restored.ctx, 'Ann');
    Object.assign(forked, { url: restored.url });
    expect(await forked.hello()).toMatchObject({ directive: 'recovery', incarnation: 5, lastSeq: 0 });
  });

  it('has a feed that can be read anew, with every row', async () => {
    const hub = await startTestHub({ ownDatabase: true });
    const texter = await hub.laptop();
    await texter.do('opt_out', { phone: '+12025550002', campaignId: null, source: 'texter', words: '' });
    await texter.pull('g:optout');
    // As after a dump and a restore into a new server, whose transaction ids begin low.
    await hub.ctx.db.script(`update sync_row set xid = '9999999999'::xid8`);
    texter.cursors.clear();
    expect(await texter.table('g:optout', 'opt_out')).toEqual([]);
    await newEpoch(hub.ctx, 'Ann');
    await texter.hello();
    texter.cursors.clear();
    expect(await texter.table<MessageRow>('g:optout', 'opt_out')).toHaveLength(1);
  });
});
