import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { openHttpLink } from '#core/hub/http-link.ts';
import { HubUnreachable, type HubLink } from '#core/hub/hub-link.ts';
import type { HubEvent } from '#shared/protocol/events.ts';
import { until } from '../../support/joined-laptop.ts';

interface Served {
  readonly link: HubLink;
  readonly requests: { readonly url: string; readonly headers: http.IncomingHttpHeaders; readonly body: Buffer }[];
}

/** A server that answers as the test says, and a link to it. */
async function serve(answer: (request: http.IncomingMessage, response: http.ServerResponse) => void): Promise<Served> {
  const requests: Served['requests'] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const link = openHttpLink(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    link.close();
    server.closeAllConnections();
    server.close();
  });
  return { link, requests };
}

const json = (response: http.ServerResponse, status: number, body: unknown, headers = {}): void =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const push = (link: HubLink, body: unknown = { ops: [] }) => link.call('push', { 'x-outpost-boot': 'b' }, body);

test('posts JSON with the headers of the standing, and gives back what came', async () => {
  const { link, requests } = await serve((_, response) =>
    json(response, 409, { error: 'GAP' }, { 'retry-after': '7' }),
  );
  expect(await push(link)).toEqual({ status: 409, body: { error: 'GAP' }, retryAfterMs: 7_000 });
  expect(requests).toMatchObject([{ url: '/v1/push', headers: { 'x-outpost-boot': 'b' } }]);
  expect(requests[0]?.body.toString()).toBe('{"ops":[]}');
});

test('packs long requests, and unpacks answers', async () => {
  const { link, requests } = await serve((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify({ fine: 'ü'.repeat(500) })));
  });
  const long = { text: 'ü'.repeat(5_000) };
  expect((await push(link, long)).body).toEqual({ fine: 'ü'.repeat(500) });
  expect(requests[0]?.headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(requests[0]!.body).toString())).toEqual(long);
});

test('follows no redirect', async () => {
  const { link, requests } = await serve((_, response) => response.writeHead(307, { location: '/elsewhere' }).end());
  expect(await push(link)).toEqual({ status: 307, body: null, retryAfterMs: null });
  expect(requests).toHaveLength(1);
});

test('never repeats a request by itself, also on a connection that was kept', async () => {
  let count = 0;
  const { link, requests } = await serve((request, response) => {
    count += 1;
    if (count === 2) request.socket.destroy();
    else json(response, 200, {});
  });
  await push(link);
  await expect(push(link)).rejects.toThrow(HubUnreachable);
  expect(requests).toHaveLength(2);
  await push(link);
  expect(requests).toHaveLength(3);
});

test.each<[string, (response: http.ServerResponse) => void]>([
  [
    'breaks off',
    (response) => void response.writeHead(200, { 'content-length': '100' }).write('{"a":', () => response.destroy()),
  ],
  [
    'is packed and broken',
    (response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}').subarray(0, 12)),
  ],
  ['is too large', (response) => void response.writeHead(200).end(Buffer.alloc(9_000_000, ' '))],
  [
    'unpacks to too much',
    (response) =>
      void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(7_000_000, ' '))),
  ],
])('an answer that %s is none', async (_, answer) => {
  const { link } = await serve((_request, response) => answer(response));
  await expect(push(link)).rejects.toThrow(HubUnreachable);
});

test.each<[string, string]>([
  ['no JSON', '<html>Sign in to the network</html>'],
  ['too deep', `${'['.repeat(30)}${']'.repeat(30)}`],
])('an answer that is %s has no body', async (_, text) => {
  const { link } = await serve((_request, response) => response.writeHead(200).end(text));
  expect(await push(link)).toEqual({ status: 200, body: null, retryAfterMs: null });
});

test('nobody at the address is no answer', async () => {
  const link = openHttpLink('http://127.0.0.1:9');
  await expect(push(link)).rejects.toThrow(HubUnreachable);
  link.close();
});

test('tells events as they come, in whatever pieces, passes over what cannot be read, and the end once', async () => {
  const { link } = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': here\n\ndata: {"kind":"poke","buc');
    setTimeout(() => {
      response.write('kets":["o:1"]}\n\ndata: nonsense\n\ndata: {"kind":"new"}\n\n');
      response.write('data: {"kind":"revoke","attemptIds":["a0000000-0000-4000-8000-000000000001"]}\n\n');
      response.end();
    }, 20);
  });
  const events: HubEvent[] = [];
  let ends = 0;
  link.events(
    {},
    (event) => events.push(event),
    () => (ends += 1),
  );
  await until(() => ends === 1);
  expect(events).toEqual([
    { kind: 'poke', buckets: ['o:1'] },
    { kind: 'revoke', attemptIds: ['a0000000-0000-4000-8000-000000000001'] },
  ]);
  link.close();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(ends).toBe(1);
});

test('a stream that is refused ends at once; one that was closed here ends without a word', async () => {
  const { link } = await serve((request, response) => {
    if (request.headers['x-outpost-boot'] === 'old') json(response, 409, { error: 'OLD_BOOT' });
    else response.writeHead(200).write(': here\n\n');
  });
  let ends = 0;
  link.events(
    { 'x-outpost-boot': 'old' },
    () => undefined,
    () => (ends += 1),
  );
  await until(() => ends === 1);
  const close = link.events(
    {},
    () => undefined,
    () => (ends += 1),
  );
  close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(ends).toBe(1);
});
