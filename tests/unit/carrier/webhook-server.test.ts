import http from 'node:http';
import net from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { basicAuth } from '#core/carrier/basic-auth.ts';
import type { RejectedElement } from '#shared/domain/parse-webhook.ts';
import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import { createWebhookServer } from '#core/carrier/webhook-server.ts';
import { quietDeps } from '../../conformance/support/quiet-deps.ts';

interface Delivery {
  readonly raw: string;
  readonly events: readonly CarrierEvent[];
  readonly rejected: readonly RejectedElement[];
}

async function startServer(commit: (delivery: Delivery) => void | Promise<void> = () => undefined) {
  const { log, lines } = quietDeps();
  const deliveries: Delivery[] = [];
  const server = await createWebhookServer({
    port: 0,
    user: 'carrier',
    password: 'pä:ss',
    log,
    onEvents: async (raw, events, rejected) => {
      await commit({ raw, events, rejected });
      deliveries.push({ raw, events, rejected });
    },
  });
  onTestFinished(server.close);
  return { server, deliveries, lines };
}

const AUTH = basicAuth('carrier', 'pä:ss');
const EVENT = {
  time: '2026-11-03T15:43:35.502180Z',
  type: 'message-received',
  to: '+12025550142',
  description: 'x',
  message: { id: 'm1', from: '+12025550199', text: 'Private words' },
};

function post(url: string, body: unknown, headers: Record<string, string> = {}, method = 'POST'): Promise<Response> {
  return fetch(url, {
    method,
    headers: { Authorization: AUTH, 'Content-Type': 'application/json; charset=utf-8', ...headers },
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  });
}

describe('the webhook server', () => {
  it('hands over a delivery and only then says 200', async () => {
    const steps: string[] = [];
    const { server, deliveries } = await startServer(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      steps.push('committed');
    });
    const { status } = await post(server.url, [EVENT]);
    steps.push(`answered ${status}`);
    expect(steps).toEqual(['committed', 'answered 200']);
    expect(deliveries[0]?.raw).toBe(JSON.stringify([EVENT]));
    expect(deliveries[0]?.events.map(({ carrierId }) => carrierId)).toEqual(['m1']);
  });

  it('says 503 when the commit throws, without a word about why', async () => {
    const { server, lines } = await startServer(() => {
      throw new Error('disk full: Private words');
    });
    const response = await post(server.url, [EVENT]);
    expect(response.status).toBe(503);
    expect(await response.text()).toBe('');
    expect(JSON.stringify(lines)).not.toContain('Private');
    expect(lines.map(({ event }) => event)).toEqual(['webhook.commit-failed']);
  });

  it('hands over bad elements with their reason, next to the good ones', async () => {
    const { server, deliveries } = await startServer();
    expect((await post(server.url, [EVENT, { type: 'message-received' }])).status).toBe(200);
    expect(deliveries[0]?.events).toHaveLength(1);
    expect(deliveries[0]?.rejected).toEqual([{ index: 1, reason: 'time: invalid_type' }]);
  });

  it('refuses what is not a webhook, and commits none of it', async () => {
    const { server, deliveries } = await startServer();
    const { origin } = new URL(server.url);
    const status = async (response: Promise<Response>): Promise<number> => (await response).status;
    expect(await status(post(`${origin}/`, [EVENT]))).toBe(404);
    expect(await status(post(`${server.url}/`, [EVENT]))).toBe(404);
    for (const method of ['GET', 'PUT', 'HEAD', 'DELETE'])
      expect(await status(post(server.url, '', {}, method))).toBe(405);
    expect(await status(post(server.url, [EVENT], { 'Content-Type': 'text/plain' }))).toBe(415);
    expect(await status(post(server.url, [EVENT], { 'Content-Type': 'application/jsonx' }))).toBe(415);
    expect(await status(post(server.url, [EVENT], { 'Content-Encoding': 'gzip' }))).toBe(415);
    expect(await status(post(server.url, 'not json'))).toBe(400);
    expect(await status(post(server.url, `["${'x'.repeat(1_000_001)}"]`))).toBe(413);
    expect(deliveries).toEqual([]);
  });

  it('refuses a body that grows past the limit without having said so', async () => {
    const { server, deliveries } = await startServer();
    const status = await new Promise((resolve, reject) => {
      const request = http.request(server.url, {
        method: 'POST',
        headers: { Authorization: AUTH, 'Content-Type': 'application/json' },
      });
      request.on('response', (response) => resolve(response.statusCode));
      request.on('error', reject);
      for (let count = 0; count < 20; count += 1) request.write('x'.repeat(60_000));
    });
    expect(status).toBe(413);
    expect(deliveries).toEqual([]);
  });

  it('lets in nobody with other credentials', async () => {
    const { server, deliveries } = await startServer();
    const wrong = [
      '',
      'Basic',
      'Basic ???',
      AUTH.replace('Basic', 'Bearer'),
      basicAuth('carrier', 'pä:sS'),
      basicAuth('carrier', ''),
      basicAuth('', 'pä:ss'),
      basicAuth('Carrier', 'pä:ss'),
      `${AUTH}AAAA`,
    ];
    for (const Authorization of wrong) {
      const response = await post(server.url, [EVENT], { Authorization });
      expect(response.status).toBe(401);
      expect(response.headers.get('WWW-Authenticate')).toMatch(/^Basic /);
    }
    expect((await post(server.url, [EVENT], { Authorization: AUTH.replace('Basic', 'basic') })).status).toBe(200);
    expect(deliveries).toHaveLength(1);
  });

  it('commits nothing of a delivery that was cut', async () => {
    const { server, deliveries } = await startServer();
    const { port } = new URL(server.url);
    const head = `POST /webhooks/bandwidth HTTP/1.1\r\nHost: x\r\nAuthorization: ${AUTH}\r\nContent-Type: application/json\r\n`;
    await new Promise<void>((resolve) => {
      const socket = net.connect(Number(port), '127.0.0.1', () => {
        socket.write(`${head}Content-Length: 500\r\n\r\n[]`, () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    expect((await post(server.url, [EVENT])).status).toBe(200);
    expect(deliveries).toHaveLength(1);
  });

  it('cannot be opened twice on one port, and frees it when closed', async () => {
    const { log } = quietDeps();
    const { server } = await startServer();
    const port = Number(new URL(server.url).port);
    const options = { port, user: 'u', password: 'p', onEvents: () => undefined, log };
    await expect(createWebhookServer(options)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await server.close();
    const second = await createWebhookServer(options);
    expect(second.url).toBe(server.url);
    await second.close();
  });
});
