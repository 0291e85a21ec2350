import http from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { basicAuth } from '#core/carrier/basic-auth.ts';
import { practiceCredentials } from '#core/carrier/practice-account.ts';
import { parseWebhook } from '#shared/domain/parse-webhook.ts';
import type { WebhookElement } from '#core/practice/wire.ts';
import { schemaProblems, webhookProblems } from './support/openapi.ts';
import { numberAt, numberWho, startBench } from './support/practice-bench.ts';
import { sampleText } from './support/raw-carrier.ts';
import { waitFor } from './support/wait-for.ts';

interface Delivery {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Keeps every delivery as it came, and says 200. */
async function startRecorder() {
  const deliveries: Delivery[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      deliveries.push({ method: request.method, url: request.url, headers: request.headers, body });
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { deliveries, target: { url: `http://127.0.0.1:${port}/hooks?a=b`, user: 'us', password: 'sécret' } };
}

describe('the webhooks of the practice carrier', () => {
  it('are Bandwidth’s, for every kind of event', async () => {
    const { deliveries, target } = await startRecorder();
    const { practice, carrier, isIdle } = await startBench({ webhook: target, replyRate: 1 });
    for (let index = 0; index < 60; index += 1) {
      await carrier.send(sampleText({ to: numberAt(index), attemptId: `attempt ${index}` }));
    }
    await carrier.send(sampleText({ to: numberWho(({ kind }) => kind === 'photo', 1) }));
    await carrier.send(sampleText({ attemptId: 'expired', expiresAt: Date.now() - 1 }));
    practice.say({ from: numberAt(3), to: '+12025550142', text: '¿Qué? 😀 "x"' });
    await waitFor('everything to happen', isIdle);

    const elements = deliveries.map(({ body }) => {
      const array = JSON.parse(body) as WebhookElement[];
      expect(array).toHaveLength(1);
      return array[0] as WebhookElement;
    });
    for (const element of elements) expect([element.type, webhookProblems(element)]).toEqual([element.type, []]);
    expect(new Set(elements.map(({ type }) => type))).toEqual(
      new Set(['message-received', 'message-delivered', 'message-failed']),
    );
    for (const { method, url, headers } of deliveries) {
      expect([method, url]).toEqual(['POST', '/hooks?a=b']);
      expect(headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'BandwidthAPI/v2',
        authorization: basicAuth('us', 'sécret'),
      });
    }
  });

  it('carry an empty text, our tag, and a code for failures only, in status events', async () => {
    const { deliveries, target } = await startRecorder();
    const { carrier, isIdle } = await startBench({ webhook: target });
    const to = numberWho(({ errorCode }) => errorCode === 9902);
    await carrier.send(sampleText({ to }));
    await carrier.send(sampleText({ to: numberWho(({ kind }) => kind === 'silent'), attemptId: 'second' }));
    await waitFor('both', isIdle);
    const elements = deliveries.flatMap(({ body }) => JSON.parse(body) as WebhookElement[]);
    const failed = elements.find(({ type }) => type === 'message-failed');
    expect(failed).toMatchObject({
      to,
      errorCode: 9902,
      description: 'delivery-receipt-expired',
      message: { tag: 'attempt-0001', text: '', direction: 'out', to: [to], owner: '+12025550142' },
    });
    const delivered = elements.find(({ type }) => type === 'message-delivered');
    expect(delivered).toMatchObject({ message: { tag: 'second', text: '' } });
    expect(delivered).not.toHaveProperty('errorCode');
  });

  it('announce the sending of pictures, and every member of a group', async () => {
    const { deliveries, target } = await startRecorder();
    const bench = await startBench({ webhook: target });
    const { practice, isIdle } = bench;
    const token = await fetch(practice.tokenUrl, {
      method: 'POST',
      headers: { Authorization: basicAuth(practiceCredentials.clientId, practiceCredentials.clientSecret) },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: bearer } = (await token.json()) as { access_token: string };
    const to = [numberWho(({ kind }) => kind === 'yes'), numberWho(({ kind }) => kind === 'silent')];
    const body = {
      applicationId: practiceCredentials.applicationId,
      from: '+12025550142',
      to,
      media: ['https://files.example/a.png'],
    };
    const response = await fetch(`${practice.url}/users/${practiceCredentials.accountId}/messages`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(202);
    expect(schemaProblems('message', await response.json())).toEqual([]);
    await waitFor('the receipts', isIdle);
    const elements = deliveries.flatMap((delivery) => JSON.parse(delivery.body) as WebhookElement[]);
    for (const element of elements) expect(webhookProblems(element)).toEqual([]);
    const seen = elements.map(({ type, to: member }) => `${type} ${member}`);
    expect(new Set(seen)).toEqual(
      new Set(to.flatMap((member) => [`message-sending ${member}`, `message-delivered ${member}`])),
    );
  });

  it('are read in full by our own parser', async () => {
    const { deliveries, target } = await startRecorder();
    const { carrier, isIdle } = await startBench({ webhook: target, replyRate: 1 });
    for (let index = 0; index < 20; index += 1) await carrier.send(sampleText({ to: numberAt(index) }));
    await waitFor('everything to happen', isIdle);
    for (const { body } of deliveries) {
      const { events, rejected } = parseWebhook(body);
      const [element] = JSON.parse(body) as WebhookElement[];
      expect(rejected).toEqual([]);
      expect(events[0]).toMatchObject({
        type: element?.type,
        carrierId: element?.message.id,
        to: element?.to,
        from: element?.message.from,
        text: element?.message.text,
        at: Date.parse(element?.time ?? ''),
      });
    }
  });

  it('would be found out by this judge', () => {
    const message = {
      id: 'x',
      owner: '+12025550142',
      applicationId: 'a',
      time: '2026-11-03T15:43:34.000000Z',
      segmentCount: 1,
      direction: 'in',
      to: ['+12025550142'],
      from: '+12025550199',
    };
    const good = {
      time: '2026-11-03T15:43:35Z',
      type: 'message-received',
      to: '+12025550142',
      description: 'x',
      message,
    };
    expect(webhookProblems(good)).toEqual([]);
    for (const bad of [
      { ...good, time: 'now' },
      { ...good, type: 'message-lost' },
      { ...good, message: { ...message, segmentcount: 1 } },
      { ...good, message: { ...message, direction: 'inbound' } },
      { ...good, message: { ...message, to: '+12025550142' } },
      { ...good, message: { ...message, id: undefined } },
      { ...good, error: 1 },
    ]) {
      expect(webhookProblems(JSON.parse(JSON.stringify(bad)))).not.toEqual([]);
    }
  });
});
