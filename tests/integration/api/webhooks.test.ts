import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { AddressRefused, requireAddress } from '../../../src/server/webhooks-out/guard-address.ts';
import { post } from '../../../src/server/webhooks-out/post.ts';
import { revokeApiToken } from '../../../src/server/api/tokens.ts';
import { apiClient, EVERY_SCOPE } from '../../support/api-client.ts';
import { inboundEvent } from '../../support/carrier-events.ts';
import { startTestHub } from '../../support/hub.ts';
import { resultsCampaign } from '../../support/results-campaign.ts';
import { startReceiver } from '../../support/webhook-receiver.ts';

const HOUR_MS = 3_600_000;
const LOCAL = { webhooks: { allowPrivate: true, timeoutMs: 400 } };
const number = (n: number) => `+1202555${String(1_000 + n)}`;

/** A hub, a client with every scope, and a receiver that is told of opt-outs. */
async function subscribed(events: readonly string[] = ['opt_out']) {
  const hub = await startTestHub(LOCAL);
  const client = await apiClient(hub);
  const receiver = await startReceiver();
  const { body } = await client.send('POST', '/webhooks', { url: `${receiver.url}/hook`, events });
  const id = body.webhook_id as string;
  const optOut = async (...numbers: number[]) => {
    for (const n of numbers) await client.send('POST', '/opt-outs', { opt_outs: [{ phone: number(n) }] });
  };
  const show = async () => (await client.get('/webhooks')).body.webhooks[0];
  const phones = () => receiver.received.map(({ event }) => event.data.phone);
  return {
    hub,
    client,
    receiver,
    id,
    secret: body.secret as string,
    optOut,
    show,
    phones,
    deliver: () => hub.running.deliveries.idle(),
  };
}

describe('webhooks', () => {
  it('tell what happened, signed so that a receiver’s own library takes it', async () => {
    const { hub, receiver, secret, deliver } = await subscribed([
      'opt_out',
      'reply',
      'text_outcome',
      'result',
      'campaign',
    ]);
    const { campaignId, phones } = await resultsCampaign(hub);
    await deliver();
    const told = receiver.received.map(({ event }) => event);
    const of = (type: string) => told.filter((event) => event.type === type).map(({ data }) => data);
    expect(of('campaign').map(({ state }) => state)).toEqual(['draft', 'ready', 'live']);
    expect(new Set(of('reply').map(({ text }) => text))).toEqual(new Set(['Yes', 'When?', 'STOP']));
    expect(new Set(of('opt_out').map(({ phone, source }) => `${phone} ${source}`))).toEqual(
      new Set([`${phones[2]} keyword`, `${phones[5]} texter`]),
    );
    expect(of('text_outcome').filter(({ state }) => state === 'delivered')).toHaveLength(3);
    expect(of('text_outcome')).toContainEqual(
      expect.objectContaining({ state: 'failed', error_code: 4720, phone: phones[3] }),
    );
    expect(of('result')).toContainEqual(
      expect.objectContaining({ campaign_id: campaignId, phone: phones[0], answers: { q1: ['yes'] } }),
    );
    expect(of('result')).toContainEqual(expect.objectContaining({ phone: phones[4], closed_reason: 'wrong_number' }));
    const library = new Webhook(secret);
    for (const { body, headers } of receiver.received) {
      expect(library.verify(body, headers)).toMatchObject({ type: expect.any(String), timestamp: expect.any(String) });
      expect(() => library.verify(`${body} `, headers)).toThrow();
    }
  });

  it('try again later what a receiver failed, in the same order and under the same id', async () => {
    const { hub, receiver, optOut, show, phones, deliver } = await subscribed();
    receiver.answer = 500;
    await optOut(1, 2, 3);
    await deliver();
    expect(phones()).toEqual([number(1)]);
    await deliver();
    expect(phones()).toHaveLength(1);
    hub.advance(HOUR_MS);
    await deliver();
    expect(phones()).toEqual([number(1), number(1)]);
    expect(await show()).toMatchObject({ state: 'active', waiting: 3, failing_since: expect.any(String) });
    receiver.answer = 204;
    hub.advance(HOUR_MS);
    await deliver();
    expect(phones()).toEqual([number(1), number(1), number(1), number(2), number(3)]);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    expect(new Set(ids).size).toBe(3);
    expect(await show()).toMatchObject({ waiting: 0, failing_since: null });
  });

  it('do not wait for a receiver that hangs, and follow no redirect', async () => {
    const { hub, client, receiver, id, optOut, phones, deliver } = await subscribed();
    receiver.answer = 'hang';
    await optOut(1);
    await deliver();
    const log = async () => (await client.get(`/webhooks/${id}/deliveries`)).body.deliveries[0];
    expect(await log()).toMatchObject({
      state: 'pending',
      attempts: 1,
      last_status: null,
      last_error: 'no answer in time',
    });
    receiver.answer = 302;
    hub.advance(HOUR_MS);
    await deliver();
    expect(await log()).toMatchObject({ state: 'pending', attempts: 2, last_status: 302 });
    expect(phones()).toHaveLength(2);
    receiver.answer = 200;
    hub.advance(HOUR_MS);
    await deliver();
    expect(await log()).toMatchObject({ state: 'delivered', attempts: 3, last_status: 200 });
  });

  it('end at a receiver that is gone, say so, and go on where they stopped', async () => {
    const { hub, client, receiver, id, optOut, show, phones, deliver } = await subscribed();
    receiver.answer = 410;
    await optOut(1, 2);
    await deliver();
    expect(await show()).toMatchObject({ state: 'disabled', state_reason: expect.stringContaining('410'), waiting: 2 });
    receiver.answer = 200;
    hub.advance(24 * HOUR_MS);
    await deliver();
    expect(phones()).toHaveLength(1);
    const audit = await hub.ctx.db.rows(`select detail from audit where action = 'disable-webhook'`);
    expect(audit).toMatchObject([{ detail: { subscriptionId: id } }]);
    expect((await client.send('POST', `/webhooks/${id}/enable`)).body).toMatchObject({ state: 'active' });
    await deliver();
    expect(phones()).toEqual([number(1), number(1), number(2)]);
  });

  it('end after five days of failures', async () => {
    const { hub, receiver, optOut, show, deliver } = await subscribed();
    receiver.answer = 503;
    await optOut(1);
    let days = 0;
    for (; days < 10 && (await show()).state === 'active'; days++) {
      await deliver();
      hub.advance(24 * HOUR_MS);
    }
    expect(days).toBe(6);
    expect(await show()).toMatchObject({ state_reason: 'It failed for five days.', waiting: 1 });
  });

  it('of two hubs never deliver at the same time, and lose, repeat and swap nothing', async () => {
    const { hub, receiver, optOut, phones } = await subscribed();
    const other = await hub.another();
    const all = Array.from({ length: 30 }, (_, n) => n);
    const busy = [hub, other].map(async ({ running }) => {
      for (let n = 0; n < 10; n++) await running.deliveries.idle();
    });
    await optOut(...all);
    await Promise.all(busy);
    await Promise.all([hub.running.deliveries.idle(), other.running.deliveries.idle()]);
    await hub.running.deliveries.idle();
    expect(phones()).toEqual(all.map(number));
    expect(receiver.most()).toBe(1);
  });

  it('are written with what they tell, or not at all', async () => {
    const { hub, receiver, deliver } = await subscribed();
    await hub.ctx.db
      .transaction(async (tx) => {
        await tx.run(`insert into phone (e164) values ($1)`, number(1));
        await tx.run(`update phone set opted_out = true, opt_version = 1 where e164 = $1`, number(1));
        throw new Error('changed my mind');
      })
      .catch(() => undefined);
    await deliver();
    expect(receiver.received).toEqual([]);
  });

  it('can be delivered once more, and have their secret changed over', async () => {
    const { client, receiver, id, secret, optOut, phones, deliver } = await subscribed();
    await optOut(1);
    await deliver();
    const [done] = (await client.get(`/webhooks/${id}/deliveries?state=delivered`)).body.deliveries;
    const { body: rotated } = await client.send('POST', `/webhooks/${id}/rotate-secret`);
    expect((await client.send('POST', `/webhooks/${id}/deliveries/${done.delivery_id}/resend`)).status).toBe(204);
    await deliver();
    expect(phones()).toEqual([number(1), number(1)]);
    const [first, again] = receiver.received;
    expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    for (const known of [secret, rotated.secret]) new Webhook(known).verify(again!.body, again!.headers);
    expect(() => new Webhook(rotated.secret).verify(first!.body, first!.headers)).toThrow();
    expect((await client.send('DELETE', `/webhooks/${id}`)).status).toBe(204);
    await optOut(2);
    await deliver();
    expect(phones()).toHaveLength(2);
  });

  it('tell a token no more than it may read, and nothing once it is revoked', async () => {
    const { hub, client, receiver, deliver } = await subscribed();
    const narrow = await apiClient(hub, { scopes: ['webhooks:manage', 'results:read'] });
    const ask = async (event: string) =>
      (await narrow.send('POST', '/webhooks', { url: receiver.url, events: [event] })).status;
    expect([await ask('reply'), await ask('opt_out'), await ask('campaign')]).toEqual([403, 403, 201]);
    const north = await hub.laptop({ office: 'North' });
    const local = await apiClient(hub, { office: 'North', scopes: EVERY_SCOPE });
    expect((await local.get('/webhooks')).body.webhooks).toEqual([]);
    expect((await local.send('POST', '/webhooks', { url: receiver.url, events: ['reply'] })).body.office_id).toBe(
      north.officeId,
    );
    await resultsCampaign(hub, 'South');
    await hub.deliver('inbound', [inboundEvent('+12025550000', 'hello')]);
    await deliver();
    expect(receiver.received.filter(({ event }) => event.type === 'reply')).toEqual([]);
    const before = receiver.received.length;
    await revokeApiToken(hub.ctx, client.tokenId, 'Olga');
    await hub.ctx.db.run(`update phone set opted_out = false, opt_version = opt_version + 1 where opted_out`);
    await deliver();
    expect(receiver.received).toHaveLength(before);
  });
});

describe('addresses of webhooks', () => {
  const INSIDE = [
    'https://127.0.0.1/',
    'https://10.1.2.3/',
    'https://192.168.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://[::1]/',
    'https://[fd00::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://0.0.0.0/',
    'http://example.org/',
    'ftp://example.org/',
    'https://user:secret@example.org/',
    'nowhere',
  ];

  it('are of the open internet, over TLS', async () => {
    for (const url of INSIDE) expect(() => requireAddress(url, false), url).toThrow(AddressRefused);
    expect(requireAddress('https://example.org/hook', false).host).toBe('example.org');
    expect(requireAddress('https://93.184.215.14/', false).host).toBe('93.184.215.14');
    const hub = await startTestHub();
    const client = await apiClient(hub);
    const refused = await client.send('POST', '/webhooks', { url: 'https://10.0.0.1/', events: ['opt_out'] });
    expect(refused.body).toMatchObject({ status: 422, parts: [{ at: 'url' }] });
  });

  it('are looked at again when they are called, by what their name means then', async () => {
    const receiver = await startReceiver();
    const { port } = new URL(receiver.url);
    const options = { allowPrivate: false, timeoutMs: 2_000 };
    expect(await post(`https://localhost:${port}/`, '{}', {}, options)).toMatchObject({
      status: null,
      error: 'address refused',
    });
    expect(receiver.received).toEqual([]);
  });
});
