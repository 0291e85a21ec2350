import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { revokeDevice } from '../../../src/server/auth/devices.ts';
import type { CarrierAccount } from '../../../src/server/carrier/access-token.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import { until } from '../../support/joined-laptop.ts';
import { sendingLaptop, type SendingLaptop } from '../../support/sending-laptop.ts';

interface Carrier {
  readonly account: CarrierAccount;
  /** Every text that came, with the token that it came with. */
  readonly texts: { readonly token: string; readonly to: string; readonly tag: string }[];
  /** Tokens that are refused from now on. */
  readonly refused: Set<string>;
}

/** The carrier's two servers in one: tokens, and texts. */
async function carrier(): Promise<Carrier> {
  let tokens = 0;
  const texts: { token: string; to: string; tag: string }[] = [];
  const refused = new Set<string>();
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const answer = (status: number, value: unknown): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      };
      if (request.url === '/token') return answer(200, { access_token: `token-${++tokens}`, expires_in: 3_600 });
      const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
      if (refused.has(token)) return answer(401, { type: 'unauthorized', description: 'no' });
      const { to, tag } = JSON.parse(body) as { to: string[]; tag: string };
      texts.push({ token, to: to[0]!, tag });
      answer(202, { id: `c-${texts.length}` });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const account = {
    messagingUrl: `${base}/api/v2`,
    tokenUrl: `${base}/token`,
    accountId: 'account',
    applicationId: 'application',
    clientId: 'id',
    clientSecret: 'secret',
    fromNumbers: ['+12025550199'],
  };
  return { account, texts, refused };
}

async function office() {
  const line = await carrier();
  const hub = await startTestHub({ account: line.account });
  const campaignId = await liveCampaign(await hub.laptop({ role: 'organizer' }), 4);
  const laptop = await sendingLaptop(hub, { line: (desk) => desk.line });
  return { ...line, hub, campaignId, laptop };
}

const carrierAsks = (laptop: SendingLaptop): number =>
  laptop.calls.filter(({ name }) => name === 'carrierAccess').length;

describe('the line that a hub lends', () => {
  it('sends with the hub’s token and number, asked for once', async () => {
    const { laptop, campaignId, texts } = await office();
    const ids = await laptop.claim(campaignId, 3);
    for (const messageId of ids.map((id) => laptop.press(id))) await laptop.became(messageId, 'accepted');
    expect(texts.map(({ token }) => token)).toEqual(['token-1', 'token-1', 'token-1']);
    expect(laptop.rows('select distinct from_number as n from send_attempt')).toEqual([{ n: '+12025550199' }]);
    expect(laptop.desk.line.problem()).toBeNull();
    expect(carrierAsks(laptop)).toBe(1);
  });

  it('has another token asked for when the carrier refuses one', async () => {
    const { laptop, campaignId, texts, refused } = await office();
    const [first, second] = await laptop.claim(campaignId, 2);
    await laptop.became(laptop.press(first!), 'accepted');
    refused.add('token-1');
    await laptop.became(laptop.press(second!), 'accepted');
    expect(texts.map(({ token }) => token)).toEqual(['token-1', 'token-2']);
    expect(laptop.calls.findLast(({ name }) => name === 'carrierAccess')?.body).toEqual({ refused: 'token-1' });
  });

  it('is closed for a laptop that was taken off the hub: no token, no text, and it says why', async () => {
    const { hub, laptop, campaignId, texts } = await office();
    const [first, second] = await laptop.claim(campaignId, 2);
    await laptop.became(laptop.press(first!), 'accepted');
    await laptop.sync();
    await revokeDevice(hub.ctx, laptop.desk.status().member!.deviceId, 'Ann');
    const messageId = laptop.press(second!);
    await until(() => laptop.desk.status().state === 'stopped');
    expect(laptop.desk.line.carrier()).toBeNull();
    expect(laptop.desk.line.fromNumbers()).toEqual([]);
    expect(laptop.desk.line.problem()).toMatchObject({ state: 'stopped', words: expect.stringContaining('taken') });
    expect(laptop.message(messageId)).toMatchObject({ state: 'queued' });
    expect(texts).toHaveLength(1);
  });

  it('says that there is no connection, and opens again by itself', async () => {
    const { laptop, campaignId, texts } = await office();
    const [id] = await laptop.claim(campaignId, 1);
    laptop.fault = () => 'lose request';
    await until(() => {
      laptop.desk.tryNow();
      return laptop.desk.line.problem() !== null;
    });
    expect(laptop.desk.line.problem()?.words).toBe('No connection to the hub: texts wait here and go by themselves.');
    const messageId = laptop.press(id!);
    laptop.fault = () => null;
    await laptop.became(messageId, 'accepted');
    expect(texts).toHaveLength(1);
  });

  it('says what headquarters has not set up', async () => {
    const hub = await startTestHub();
    const laptop = await sendingLaptop(hub, { line: (desk) => desk.line });
    laptop.desk.line.carrier();
    await until(() => laptop.desk.line.problem()?.state === 'not_set_up');
    expect(laptop.desk.line.problem()?.words).toMatch(/not set up the carrier/);
    expect(carrierAsks(laptop)).toBe(1);
  });
});
