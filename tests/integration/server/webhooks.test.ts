import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConversationRow, MessageRow } from '#shared/protocol/rows.ts';
import { makeWebhookCredentials } from '../../../src/server/webhooks/credentials.ts';
import { inboundEvent, statusEvent } from '../../support/carrier-events.ts';
import { liveCampaign, phoneNumber } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import type { TestHub } from '../../support/hub.ts';
import { startTcpProxy } from '../../support/tcp-proxy.ts';

/** A texter with people who were texted. */
async function texted(hub: TestHub, people = 1) {
  const organizer = await hub.laptop({ role: 'organizer' });
  const campaignId = await liveCampaign(organizer, people + 1);
  const texter = await hub.laptop();
  const sent = [];
  for (const phone of await texter.claim(campaignId, people)) {
    const messageId = randomUUID();
    await texter.do('text', {
      campaignId,
      phone,
      messageId,
      step: 'initial',
      body: 'Hi',
      media: [],
      parts: 1,
      from: null,
      pressedAt: 1,
    });
    const attempt = texter.attempt(campaignId, phone, { messageId });
    await texter.permit(attempt);
    sent.push({ phone, attemptId: attempt.attemptId, carrierId: `carrier-${phone}` });
  }
  const messages = () => texter.table<MessageRow>(`d:${texter.deviceId}`, 'message');
  const conversations = () => texter.table<ConversationRow>(`d:${texter.deviceId}`, 'conversation');
  return { organizer, texter, campaignId, sent, messages, conversations };
}

/** Everything that deliveries change, as one value. */
async function picture(hub: TestHub): Promise<unknown> {
  await hub.settle();
  return hub.ctx.db.rows(
    `select 'phone' as t, e164 as k, jsonb_build_object('o', opted_out, 'w', word_at) as v from phone
     union all select 'attempt', attempt_id::text, jsonb_build_object('s', state, 'r', receipt, 'f', failed_too, 'e', error_code, 'c', carrier_id) from send_attempt
     union all select 'message', coalesce(inbound_id::text, message_id::text) || body, jsonb_build_object('s', state, 'e', error_code) from message where direction = 'out'
     union all select 'inbound', carrier_id, jsonb_build_object('b', body, 'c', conversation_id) from inbound_message
     union all select 'event', event_key, jsonb_build_object('n', note) from carrier_event
     union all select 'conversation', conversation_id::text, jsonb_build_object('s', status, 'u', urgency) from conversation
     order by 1, 2`,
  );
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const keyed = items.map((item, index) => ({ item, key: Math.sin(seed * 997 + index * 131) }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item);
}

describe('deliveries of the carrier', () => {
  it('need the credentials of their direction', async () => {
    const hub = await startTestHub();
    const { user, password } = await makeWebhookCredentials(hub.ctx, 'status');
    const send = (direction: string, authorization?: string) =>
      fetch(`${hub.url}/v1/webhook/bandwidth/${direction}`, {
        method: 'POST',
        headers: authorization === undefined ? {} : { authorization },
        body: '[]',
      }).then((response) => response.status);
    const basic = (a: string, b: string) => `Basic ${Buffer.from(`${a}:${b}`).toString('base64')}`;
    expect(await send('inbound')).toBe(401);
    expect(await send('inbound', basic(user, password))).toBe(401);
    expect(await send('status', basic('carrier', 'let me in'))).toBe(401);
    expect(await send('status', 'Basic !!!')).toBe(401);
    expect(await send('status', basic(user, password))).toBe(200);
    expect(await send('elsewhere', basic(user, password))).toBe(404);
  });

  it('change the same whether they come once, twice, again later, or in another order', async () => {
    const hub = await startTestHub();
    const { sent } = await texted(hub, 2);
    const [one, two] = sent;
    const at = Date.now();
    const events = [
      statusEvent('message-sending', one!.phone, one!.attemptId, one!.carrierId),
      statusEvent('message-sent', one!.phone, one!.attemptId, one!.carrierId),
      statusEvent('message-delivered', one!.phone, one!.attemptId, one!.carrierId),
      statusEvent('message-failed', two!.phone, two!.attemptId, two!.carrierId, 4720),
      inboundEvent(one!.phone, 'STOP', { id: 'in-1', at }),
      inboundEvent(one!.phone, 'START', { id: 'in-2', at: at + 1000 }),
      inboundEvent(two!.phone, 'START', { id: 'in-3', at: at + 2000 }),
      inboundEvent(two!.phone, 'Stop', { id: 'in-4', at: at + 3000 }),
    ];
    for (const event of events) expect(await hub.deliver('status', [event])).toBe(200);
    const expected = await picture(hub);
    for (const event of events) expect(await hub.deliver('inbound', event)).toBe(200);
    await Promise.all([
      hub.deliver('status', events),
      hub.deliver('status', events.toReversed()),
      hub.deliver('status', [...events, ...events]),
    ]);
    expect(await picture(hub)).toEqual(expected);
    expect(expected).toContainEqual(
      expect.objectContaining({ t: 'phone', k: one!.phone, v: expect.objectContaining({ o: false }) }),
    );
    expect(expected).toContainEqual(
      expect.objectContaining({ t: 'phone', k: two!.phone, v: expect.objectContaining({ o: true }) }),
    );

    for (const seed of [1, 2, 3]) {
      const other = await startTestHub();
      const again = await texted(other, 2);
      const rename = (text: string) =>
        sent.reduce((all, old, index) => all.replaceAll(old.attemptId, again.sent[index]!.attemptId), text);
      for (const event of shuffled(events, seed)) await other.deliver('status', rename(JSON.stringify([event])));
      const plain = (value: unknown) =>
        JSON.parse(
          sent.reduce(
            (all, old, index) => all.replaceAll(again.sent[index]!.attemptId, old.attemptId),
            JSON.stringify(value),
          ),
        ) as { t: string; k: string }[];
      const states = (value: { t: string }[]) => value.filter(({ t }) => t === 'phone' || t === 'attempt');
      const sorted = (value: { t: string; k: string }[]) =>
        states(value).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
      expect(sorted(plain(await picture(other)))).toEqual(sorted(expected as { t: string; k: string }[]));
    }
  });

  it('opt a person out before the carrier is told 200, so that no permit follows', async () => {
    const hub = await startTestHub();
    const { texter, campaignId } = await texted(hub, 1);
    const [phone] = await texter.claim(campaignId, 1);
    expect(await hub.deliver('inbound', [inboundEvent(phone!, 'please stop')])).toBe(200);
    expect(await texter.ask(texter.attempt(campaignId, phone!))).toBe('OPTED_OUT');
  });

  it('do not opt out who writes about something else, and tell the texter who seems to', async () => {
    const hub = await startTestHub();
    const { texter, campaignId, sent, conversations } = await texted(hub, 1);
    await hub.deliver('inbound', [inboundEvent(sent[0]!.phone, 'take me off your list, ok?')]);
    await hub.settle();
    expect(await texter.table('g:optout', 'opt_out')).toEqual([]);
    expect(await conversations()).toMatchObject([{ status: 'needs_reply', urgency: 3 }]);
    const [next] = await texter.claim(campaignId, 1);
    await hub.deliver('inbound', [inboundEvent(next!, 'stop by the office tomorrow?')]);
    expect(await texter.ask(texter.attempt(campaignId, next!))).toBe('granted');
  });

  it('settle a text whose laptop never reported: the receipt is the outcome', async () => {
    const hub = await startTestHub();
    const { texter, sent, messages } = await texted(hub, 2);
    const [one, two] = sent;
    texter.boot = randomUUID();
    expect((await texter.hello()).unknownAttempts.toSorted()).toEqual([one!.attemptId, two!.attemptId].toSorted());
    await hub.deliver('status', [statusEvent('message-delivered', one!.phone, one!.attemptId, one!.carrierId)]);
    await hub.settle();
    expect((await texter.hello()).unknownAttempts).toEqual([two!.attemptId]);
    expect((await messages()).map((row) => row.state).toSorted()).toEqual(['delivered', 'unknown']);
    // What the laptop says afterwards does not undo it.
    expect(await texter.report(one!.attemptId, 'rejected')).toBe('accepted');
    const target = await hub.ctx.db.first(
      `select t.state from send_target t join send_attempt a using (target_id) where attempt_id = $1`,
      one!.attemptId,
    );
    expect(target).toEqual({ state: 'done' });
  });

  it('find their text by the carrier’s id when the tag is lost, also when they were faster than the laptop', async () => {
    const hub = await startTestHub();
    const { texter, sent, messages } = await texted(hub, 1);
    const { tag: _tag, ...message } = statusEvent(
      'message-failed',
      sent[0]!.phone,
      '',
      sent[0]!.carrierId,
      4750,
    ).message;
    await hub.deliver('status', [
      { ...statusEvent('message-failed', sent[0]!.phone, '', sent[0]!.carrierId, 4750), message },
    ]);
    await hub.settle();
    expect(await hub.ctx.db.rows('select note from carrier_event')).toEqual([{ note: 'unknown text' }]);
    await texter.report(sent[0]!.attemptId, 'accepted', sent[0]!.carrierId);
    await hub.settle();
    expect(await messages()).toMatchObject([{ state: 'failed', errorCode: 4750 }]);
    expect(await hub.ctx.db.rows('select note from carrier_event')).toEqual([{ note: null }]);
  });

  it('say so when one permit became two texts, or a receipt is for another number', async () => {
    const hub = await startTestHub();
    const { texter, sent } = await texted(hub, 1);
    await texter.report(sent[0]!.attemptId, 'accepted', 'the-first');
    await hub.deliver('status', [
      statusEvent('message-delivered', sent[0]!.phone, sent[0]!.attemptId, 'the-second'),
      statusEvent('message-delivered', phoneNumber(77), sent[0]!.attemptId, 'the-first'),
      statusEvent('message-delivered', phoneNumber(78), 'somebody-else', 'not-ours'),
    ]);
    await hub.settle();
    const notes = await hub.ctx.db.rows<{ note: string }>('select note from carrier_event order by note');
    expect(notes.map(({ note }) => note)).toEqual(['other number', 'second text', 'unknown text']);
    expect(await hub.ctx.db.rows('select action, detail from audit')).toMatchObject([
      { action: 'second-text', detail: { attemptId: sent[0]!.attemptId, carrierId: 'the-second' } },
    ]);
  });

  it('keep what is no event, and take the rest', async () => {
    const hub = await startTestHub();
    const { sent, conversations } = await texted(hub, 1);
    const bad = { ...inboundEvent(sent[0]!.phone, 'x'), time: 'yesterday' };
    expect(
      await hub.deliver('inbound', [bad, inboundEvent(sent[0]!.phone, 'Where?'), { type: 'message-read', nothing: 1 }]),
    ).toBe(200);
    expect(await hub.deliver('inbound', '[[[')).toBe(400);
    expect(await hub.deliver('inbound', `${'['.repeat(50)}${']'.repeat(50)}`)).toBe(400);
    await hub.settle();
    expect(await conversations()).toMatchObject([{ status: 'needs_reply', urgency: 2 }]);
    const kept = await hub.ctx.db.rows<{ reasons: string }>('select reasons from carrier_refused order by received_at');
    expect(kept.map((row) => row.reasons)).toEqual([
      expect.stringMatching(/^0: time.*2: time/),
      '-1: body: not JSON',
      '-1: body: nested too deeply',
    ]);
  });

  it('keep a text with characters that no database takes, and a text that fits nowhere', async () => {
    const hub = await startTestHub();
    const { sent, messages } = await texted(hub, 1);
    const hq = await hub.laptop({ role: 'hq', office: 'HQ' });
    await hub.deliver('inbound', [
      inboundEvent(sent[0]!.phone, 'a\0b\ud800', { id: 'odd\0id' }),
      inboundEvent('+12025559876', 'Who is this?'),
    ]);
    await hub.settle();
    expect((await messages()).filter((row) => row.direction === 'in')).toMatchObject([{ body: 'a\ufffdb\ufffd' }]);
    expect(await hq.table('hq:unplaced', 'unplaced')).toMatchObject([{ phone: '+12025559876', body: 'Who is this?' }]);
  });

  it('are kept aside while the database is away, answered 503, and replayed without a double effect', async () => {
    const proxy = await startTcpProxy();
    const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'outpost-spool-'));
    onTestFinished(() => fs.rm(dataDir, { recursive: true, force: true }));
    const hub = await startTestHub();
    const { texter, campaignId } = await texted(hub, 1);
    const [phone] = await texter.claim(campaignId, 1);
    const through = await hub.another({ databaseUrl: proxy.to(hub.databaseUrl), dataDir });
    const stop = inboundEvent(phone!, 'STOP');
    expect(await through.deliver('inbound', [inboundEvent('+12025551111', 'hello')])).toBe(200);
    proxy.cut();
    expect(await through.deliver('inbound', [stop])).toBe(503);
    expect(await through.deliver('inbound', [stop])).toBe(503);
    expect((await fetch(`${through.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${through.url}/healthz`)).status).toBe(200);
    const kept = await fs.readdir(path.join(dataDir, 'spool'));
    expect(kept).toHaveLength(2);
    proxy.mend();
    await expect.poll(() => fs.readdir(path.join(dataDir, 'spool')), { timeout: 10_000 }).toEqual([]);
    expect(await texter.ask(texter.attempt(campaignId, phone!))).toBe('OPTED_OUT');
    expect(await through.deliver('inbound', [stop])).toBe(200);
    expect(await texter.table('g:optout', 'opt_out')).toMatchObject([{ phone, version: 1 }]);
  });
});
