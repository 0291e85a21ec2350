import { Configuration } from 'bandwidth-sdk/dist/configuration.js';
import { MediaApi } from 'bandwidth-sdk/dist/api/media-api.js';
import { describe, expect, it } from 'vitest';
import { createBandwidthCarrier } from '#core/carrier/bandwidth-carrier.ts';
import { createTokenSource } from '#core/carrier/token-source.ts';
import { MEDIA_KEPT_MS } from '#core/practice/media-store.ts';
import { isSpecifiedPath, mediaProblems, requestProblems } from './support/openapi.ts';
import { startBench, tempDir } from './support/practice-bench.ts';
import { eventsIn } from './support/practice-judge.ts';
import { quietDeps } from './support/quiet-deps.ts';
import { answer, answerWith, sampleText, startRawCarrier } from './support/raw-carrier.ts';
import { waitFor } from './support/wait-for.ts';

const clock = { now: () => Date.now() };
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0xff, 0xfe]);
const file = { mediaId: 'abc-1.png', mime: 'image/png', bytes: PNG };

async function startCaller() {
  const bench = await startBench({ replyRate: 0 });
  const source = createTokenSource({ account: bench.practice.account, clock, timeoutMs: 1_500 });
  const token = await source.get();
  const authorization = `Bearer ${token.kind === 'token' ? token.token : ''}`;
  const ask = async (method: 'GET' | 'PUT' | 'DELETE', path: string, init: RequestInit = {}) => {
    const url = `${bench.practice.url}/users/9900000/media${path}`;
    const headers = { authorization, ...(init.headers as Record<string, string> | undefined) };
    const response = await fetch(url, { ...init, method, headers });
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    const body: unknown = isJson ? await response.json() : null;
    const verb = method.toLowerCase() as 'get' | 'put' | 'delete';
    expect([method, path, mediaProblems(verb, response.status, body, path === '')]).toEqual([method, path, []]);
    return { response, body };
  };
  return { ...bench, ask, authorization };
}

describe('what the practice carrier does with media', () => {
  it('is what the OpenAPI file describes: put, list, get, delete', async () => {
    const { ask } = await startCaller();
    const put = await ask('PUT', '/abc-1.png', { body: PNG, headers: { 'content-type': 'image/png' } });
    expect(put.response.status).toBe(204);
    const list = await ask('GET', '');
    expect(list.body).toEqual([{ mediaName: 'abc-1.png', contentLength: PNG.length, content: expect.any(String) }]);
    const get = await ask('GET', '/abc-1.png');
    expect(get.response.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await get.response.arrayBuffer()).equals(PNG)).toBe(true);
    expect((await ask('DELETE', '/abc-1.png')).response.status).toBe(204);
    expect((await ask('GET', '/abc-1.png')).response.status).toBe(404);
    const big = await ask('PUT', '/big.png', {
      body: Buffer.alloc(3_750_001),
      headers: { 'content-type': 'image/png' },
    });
    expect(big.response.status).toBe(400);
    const odd = await ask('PUT', '/odd.png', { body: PNG, headers: { 'content-type': 'chemical/x-pdb' } });
    expect(odd.response.status).toBe(415);
    expect((await ask('GET', '/abc-1.png', { headers: { authorization: 'Bearer stale' } })).response.status).toBe(401);
  });

  it('understands the carrier’s own client', async () => {
    const { practice, authorization } = await startCaller();
    const api = new MediaApi(new Configuration({ basePath: practice.url, accessToken: authorization.slice(7) }));
    await api.uploadMedia('9900000', 'sdk.png', PNG as unknown as File, 'image/png');
    const { data } = await api.getMedia('9900000', 'sdk.png', { responseType: 'arraybuffer' });
    expect(Buffer.from(data as unknown as ArrayBuffer).equals(PNG)).toBe(true);
  });

  it('is to keep a file over a restart, and to forget it after two days', async () => {
    const dataDir = tempDir();
    const first = await startBench({ dataDir });
    await first.carrier.media!.upload(file);
    await first.practice.close();
    const second = await startBench({ dataDir });
    const address = `${second.practice.url}/users/9900000/media/${file.mediaId}`;
    expect(await second.carrier.media!.fetch(address)).toMatchObject({ kind: 'fetched' });
    const deps = quietDeps();
    const later = { ...deps, clock: { ...deps.clock, now: () => Date.now() + MEDIA_KEPT_MS + 60_000 } };
    await second.practice.close();
    const third = await startBench({ dataDir, deps: later });
    expect(await third.carrier.media!.fetch(address)).toEqual({ kind: 'gone' });
  });

  it('is to fail a text whose photo it does not have, and a toll-free one whose photo is too large', async () => {
    const { practice, carrier } = await startCaller();
    const media = carrier.media!;
    const large = await media.upload({ ...file, mediaId: 'large.png', bytes: Buffer.alloc(525_001, 1) });
    const good = await media.upload(file);
    if (large.kind !== 'uploaded' || good.kind !== 'uploaded') throw new Error('not uploaded');
    const send = (attemptId: string, address: string, from = '+12025550142') =>
      carrier.send(sampleText({ attemptId, from, to: '+12025550190', media: [address] }));
    await send('missing', `${media.place}/never.png`);
    await send('large', large.address, '+18005550142');
    await send('good', good.address);
    const last = (tag: string) => eventsIn(practice.ledgerFile).findLast((event) => event.tag === tag);
    await waitFor('all receipts', () =>
      ['missing', 'large', 'good'].every((tag) => last(tag)?.type !== 'message-sending' && last(tag)),
    );
    expect(['missing', 'large', 'good'].map((tag) => last(tag)?.errorCode)).toEqual([4410, 4411, null]);
  });
});

describe('what our client puts on the wire for a photo', () => {
  it('is the file as it is, with its type, at the specified place', async () => {
    const server = await startRawCarrier(answerWith('204 No Content'));
    try {
      const { media } = createBandwidthCarrier({ account: server.account, clock, timeoutMs: 2_000 });
      const outcome = await media!.upload({ ...file, bytes: Buffer.from('plain bytes') });
      const [request] = server.requests;
      expect(isSpecifiedPath('/users/{accountId}/messages')).toBe(true);
      expect(request).toMatchObject({
        method: 'PUT',
        path: '/api/v2/users/9900000/media/abc-1.png',
        body: 'plain bytes',
        headers: { 'content-type': 'image/png', authorization: 'Bearer token-1', connection: 'close' },
      });
      expect(outcome).toEqual({
        kind: 'uploaded',
        address: `${server.account.messagingUrl}/users/9900000/media/abc-1.png`,
      });
    } finally {
      await server.close();
    }
  });

  it('is a message whose media are addresses, as specified', async () => {
    const server = await startRawCarrier(answerWith('202 Accepted', '{"id":"x"}'));
    try {
      const client = createBandwidthCarrier({ account: server.account, clock, timeoutMs: 2_000 });
      await client.send(sampleText({ media: ['https://messaging.bandwidth.com/api/v2/users/9900000/media/a.jpg'] }));
      const body = JSON.parse(server.requests[0]?.body ?? '') as { media: string[] };
      expect(requestProblems(body)).toEqual([]);
      expect(body.media).toEqual(['https://messaging.bandwidth.com/api/v2/users/9900000/media/a.jpg']);
    } finally {
      await server.close();
    }
  });

  it.each([
    ['401 twice', '401 Unauthorized', 'failed', 'gone?', 2],
    ['a redirect', '302 Found', 'failed', 'failed', 1],
    ['415', '415 Unsupported Media Type', 'refused', 'failed', 1],
    ['500', '500 Internal Server Error', 'failed', 'failed', 1],
    ['404', '404 Not Found', 'failed', 'gone', 1],
  ])('after %s it follows nothing and says what is known', async (_name, status, uploaded, fetched, requests) => {
    const server = await startRawCarrier((socket) => {
      socket.end(answer(status, '', ['Location: http://127.0.0.1:1/elsewhere']));
    });
    try {
      const media = createBandwidthCarrier({ account: server.account, clock, timeoutMs: 2_000 }).media!;
      expect((await media.upload(file)).kind).toBe(uploaded);
      expect(server.requests).toHaveLength(requests);
      const got = await media.fetch(`${server.account.messagingUrl}/users/9900000/media/m/0/a.png`);
      expect(got.kind).toBe(fetched === 'gone?' ? 'failed' : fetched);
    } finally {
      await server.close();
    }
  });

  it('is nothing for an address that is not ours, and no more than the carrier’s largest file is read', async () => {
    const server = await startRawCarrier(answerWith('200 OK', 'x'.repeat(4_000_001)));
    try {
      const media = createBandwidthCarrier({ account: server.account, clock, timeoutMs: 5_000 }).media!;
      expect(await media.fetch('https://example.org/users/9900000/media/a.png')).toEqual({ kind: 'foreign' });
      expect(server.requests).toEqual([]);
      expect(await media.fetch(`${server.account.messagingUrl}/users/9900000/media/a.png`)).toEqual({
        kind: 'too_big',
      });
    } finally {
      await server.close();
    }
  });
});
