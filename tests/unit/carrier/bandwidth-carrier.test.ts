import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createBandwidthCarrier } from '#core/carrier/bandwidth-carrier.ts';
import type { CarrierAccount, OutgoingText, SendOutcome } from '#core/carrier/carrier.ts';
import {
  accountAt,
  answer,
  answerWith,
  sampleText,
  SECRET,
  startRawCarrier,
} from '../../conformance/support/raw-carrier.ts';
import type { Behaviour } from '../../conformance/support/raw-carrier.ts';

/** Real sockets on a machine that may be busy. */
vi.setConfig({ testTimeout: 60_000 });

const clock = { now: () => Date.now() };
const TIMEOUT_MS = 400;
const TEXT = sampleText();

function send(account: CarrierAccount, text: OutgoingText = TEXT): Promise<SendOutcome> {
  return createBandwidthCarrier({ account, clock, timeoutMs: TIMEOUT_MS }).send(text);
}

/** Nothing that we sent, and no credential, in any form in which an outcome may be printed. */
function expectNoSecrets(outcome: SendOutcome): void {
  const printed = JSON.stringify(outcome) + inspect(outcome, { depth: null, showHidden: true });
  for (const secret of [SECRET, 'token-1', 'token-2', TEXT.text, 'Dana', TEXT.to, TEXT.from]) {
    expect(printed).not.toContain(secret);
  }
}

const ID = '1589228074636lm4k2je7j7jklbn2';
const BACK_TO_US = 'Location: /api/v2/users/9900000/messages';
const json = (value: unknown): string => JSON.stringify(value);
const drop: Behaviour = (socket) => void socket.destroy();
const reset: Behaviour = (socket) => void socket.resetAndDestroy();
const stall: Behaviour = () => undefined;
const head202 = 'HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n';
const rejected = (status: number, code: string, retryAfterMs: number | null = null): unknown =>
  expect.objectContaining({ kind: 'rejected', status, code, retryAfterMs });
const unknown = expect.objectContaining({ kind: 'unknown' });
/** A server that quotes everything it got, as error pages do. */
const echo =
  (status: string): Behaviour =>
  (socket, request) =>
    void socket.end(
      answer(
        status,
        json({
          type: request.headers['authorization']?.slice(7),
          description: json(request),
          fieldErrors: [
            { fieldName: 'from', description: request.body },
            { fieldName: TEXT.text, description: TEXT.to },
          ],
        }),
      ),
    );

const cases: [string, Behaviour, unknown][] = [
  ['202 with an id', answerWith('202 Accepted', json({ id: ID })), { kind: 'accepted', carrierId: ID }],
  ['202 without an id', answerWith('202 Accepted', '{}'), { kind: 'accepted', carrierId: null }],
  ['202 with an id of the wrong kind', answerWith('202 Accepted', '{"id":7}'), { kind: 'accepted', carrierId: null }],
  [
    '202 with a monstrous id',
    answerWith('202 A', json({ id: 'x'.repeat(999) })),
    { kind: 'accepted', carrierId: null },
  ],
  ['202 that is not JSON', answerWith('202 Accepted', '{"id":"15'), { kind: 'accepted', carrierId: null }],
  ['202 with nothing in it', answerWith('202 Accepted'), { kind: 'accepted', carrierId: null }],
  [
    '202 cut inside its body',
    (socket) => void socket.write(`${head202}{"id":"15`, () => socket.destroy()),
    { kind: 'accepted', carrierId: null },
  ],
  [
    '202 reset inside its body',
    (socket) => void socket.write(`${head202}{"id"`, () => setTimeout(() => socket.resetAndDestroy(), 50)),
    { kind: 'accepted', carrierId: null },
  ],
  [
    '202 that stalls inside its body',
    (socket) => void socket.write(`${head202}{"id":"15`),
    { kind: 'accepted', carrierId: null },
  ],
  ['202 without end', answerWith('202 A', json({ id: ID, x: 'x'.repeat(2e6) })), { kind: 'accepted', carrierId: null }],
  [
    '100 Continue first',
    (socket) => void socket.write('HTTP/1.1 100 Continue\r\n\r\n', () => socket.end(answer('202 A', json({ id: ID })))),
    { kind: 'accepted', carrierId: ID },
  ],
  ['400', answerWith('400 Bad Request', json({ type: 'request-validation' })), rejected(400, 'request-validation')],
  ['403', answerWith('403 Forbidden', json({ type: 'forbidden' })), rejected(403, 'forbidden')],
  ['404 of another shape', answerWith('404 Not Found', json({ status: 404, error: 'x' })), rejected(404, 'http-404')],
  ['405', answerWith('405 Method Not Allowed', '<html>'), rejected(405, 'http-405')],
  ['406', answerWith('406 Not Acceptable', ''), rejected(406, 'http-406')],
  ['415', answerWith('415 U', json({ type: 'unsupported-content-type' })), rejected(415, 'unsupported-content-type')],
  [
    '403 cut inside its body',
    (s) => void s.end('HTTP/1.1 403 F\r\nContent-Length: 90\r\n\r\n{'),
    rejected(403, 'http-403'),
  ],
  [
    '429',
    answerWith('429 T', json({ type: 'max-message-queue-size-exceeded' })),
    rejected(429, 'max-message-queue-size-exceeded', 60_000),
  ],
  ['429 with Retry-After', answerWith('429 T', '', ['Retry-After: 7']), rejected(429, 'http-429', 7_000)],
  ['429 with an absurd Retry-After', answerWith('429 T', '', ['Retry-After: -3']), rejected(429, 'http-429', 60_000)],
  ['400 that quotes us', echo('400 Bad Request'), rejected(400, 'http-400')],
  ['408', answerWith('408 Request Timeout'), unknown],
  ['499', answerWith('499 Client Closed Request'), unknown],
  ['200 with an id', answerWith('200 OK', json({ id: ID })), unknown],
  ['201', answerWith('201 Created', json({ id: ID })), unknown],
  ['204', answerWith('204 No Content'), unknown],
  ['301 to ourselves', answerWith('301 M', '', [BACK_TO_US]), unknown],
  ['302 to ourselves', answerWith('302 F', '', [BACK_TO_US]), unknown],
  ['303 to ourselves', answerWith('303 S', '', [BACK_TO_US]), unknown],
  ['307 to ourselves', answerWith('307 T', '', [BACK_TO_US]), unknown],
  ['308 to ourselves', answerWith('308 P', '', [BACK_TO_US]), unknown],
  ['500 with the carrier’s JSON', answerWith('500 I', json({ type: 'internal-server-error' })), unknown],
  ['500 that quotes us', echo('500 Internal Server Error'), unknown],
  ['502 from a proxy', answerWith('502 Bad Gateway', '<html>'), unknown],
  ['503 with Retry-After', answerWith('503 S', '', ['Retry-After: 1']), unknown],
  ['504', answerWith('504 Gateway Timeout'), unknown],
  ['silence', stall, unknown],
  ['a closed connection', drop, unknown],
  ['a half-closed connection', (socket) => void socket.end(), unknown],
  ['a reset connection', reset, unknown],
  [
    'a reset after part of a status line',
    (s) => void s.write('HTTP/1.1 20', () => setTimeout(() => s.resetAndDestroy(), 50)),
    unknown,
  ],
  ['something that is not HTTP', (socket) => void socket.end('SSH-2.0-nope\r\n'), unknown],
  ['an answer with a broken head', (socket) => void socket.end('HTTP/1.1 202 A\r\nContent-Length: x\r\n\r\n'), unknown],
  ['a switch of protocols', answerWith('101 Switching Protocols', '', ['Upgrade: x', 'Connection: Upgrade']), unknown],
];

describe('one text, one POST, one outcome', () => {
  it.each(cases)('%s', async (_name, behaviour, expected) => {
    const carrier = await startRawCarrier(behaviour);
    onTestFinished(carrier.close);
    const outcome = await send(carrier.account);
    expect(outcome).toEqual(expected);
    expectNoSecrets(outcome);
    expect(carrier.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/v2/users/9900000/messages',
    ]);
  });

  it('names the fields that the carrier refused, and no others', async () => {
    const carrier = await startRawCarrier(echo('400 Bad Request'));
    onTestFinished(carrier.close);
    const outcome = await send(carrier.account);
    expect(outcome).toMatchObject({ detail: 'The carrier could not use the request. Fields: from.' });
  });

  it('never uses a connection twice', async () => {
    const connections = new Set<unknown>();
    const carrier = await startRawCarrier((socket) => {
      connections.add(socket);
      socket.write(answer('202 Accepted', json({ id: ID })).replace('Connection: close', 'Connection: keep-alive'));
    });
    onTestFinished(carrier.close);
    const client = createBandwidthCarrier({ account: carrier.account, clock, timeoutMs: TIMEOUT_MS });
    for (let count = 0; count < 5; count += 1) await client.send(TEXT);
    expect(carrier.requests).toHaveLength(5);
    expect(connections.size).toBe(5);
  });
});

describe('a refused token', () => {
  it('is dropped and the text posted once more with a new one', async () => {
    const carrier = await startRawCarrier((socket, request, nth) => {
      const isNew = request.headers['authorization'] === 'Bearer token-2';
      socket.end(isNew ? answer('202 Accepted', json({ id: `id-${nth}` })) : answer('401 Unauthorized'));
    });
    onTestFinished(carrier.close);
    expect(await send(carrier.account)).toEqual({ kind: 'accepted', carrierId: 'id-2' });
    expect(carrier.requests).toHaveLength(2);
    expect(carrier.requests[1]?.body).toBe(carrier.requests[0]?.body);
    expect(carrier.tokenRequests).toHaveLength(2);
  });

  it('is not tried a third time', async () => {
    const carrier = await startRawCarrier(answerWith('401 Unauthorized', json({ type: 'unauthorized' })));
    onTestFinished(carrier.close);
    expect(await send(carrier.account)).toEqual(rejected(401, 'unauthorized'));
    expect(carrier.requests).toHaveLength(2);
  });

  it('leads to no further POST when no new token can be had', async () => {
    const carrier = await startRawCarrier(answerWith('401 Unauthorized'), (socket, _request, nth) =>
      socket.end(nth === 1 ? answer('200 OK', '{"access_token":"token-1","expires_in":60}') : answer('500 I')),
    );
    onTestFinished(carrier.close);
    expect(await send(carrier.account)).toMatchObject({ kind: 'not_sent' });
    expect(carrier.requests).toHaveLength(1);
  });

  it('is tried once only when the source has no other', async () => {
    const carrier = await startRawCarrier(answerWith('401 Unauthorized'));
    onTestFinished(carrier.close);
    const tokens = { get: () => Promise.resolve({ kind: 'token', token: 'lent' } as const), drop: vi.fn() };
    const client = createBandwidthCarrier({ account: carrier.account, clock, tokens, timeoutMs: TIMEOUT_MS });
    expect(await client.send(TEXT)).toEqual(rejected(401, 'http-401'));
    expect(carrier.requests).toHaveLength(1);
    expect(tokens.drop).toHaveBeenCalledWith('lent');
  });
});

describe('a text that certainly did not leave', () => {
  const lent = { get: () => Promise.resolve({ kind: 'token', token: 'lent' } as const), drop: () => undefined };

  async function sendTo(messagingUrl: string): Promise<SendOutcome> {
    const account = accountAt(messagingUrl, 'http://127.0.0.1:1/');
    return createBandwidthCarrier({ account, clock, tokens: lent, timeoutMs: TIMEOUT_MS }).send(TEXT);
  }

  async function unusedPort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }

  it('meets a refused connection', async () => {
    const outcome = await sendTo(`http://127.0.0.1:${await unusedPort()}/api/v2`);
    expect(outcome).toEqual({ kind: 'not_sent', reason: 'no connection to the carrier (ECONNREFUSED)' });
  });

  it('meets a name that does not exist', async () => {
    const outcome = await sendTo('http://carrier.invalid/api/v2');
    expect(outcome).toMatchObject({ kind: 'not_sent' });
  });

  it('meets a TLS handshake that fails', async () => {
    const server = createServer(
      (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n').on('error', () => undefined),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const outcome = await sendTo(`https://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2`);
    expect(outcome).toMatchObject({ kind: 'not_sent' });
    expectNoSecrets(outcome);
  });

  it('meets a TLS handshake that never ends', async () => {
    let sent = '';
    const server = createServer((socket) => void socket.on('data', (chunk) => (sent += chunk.toString('latin1'))));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const outcome = await sendTo(`https://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2`);
    expect(outcome).toEqual({ kind: 'not_sent', reason: 'no connection to the carrier (timeout)' });
    expect(sent).not.toContain('POST');
  });

  it('has no one plain recipient', async () => {
    const carrier = await startRawCarrier(answerWith('202 Accepted'));
    onTestFinished(carrier.close);
    for (const to of ['', '+12025550143,+12025550144', '2025550143', '+1 202 555 0143', '+12025550143\n', 'OUTPOST']) {
      expect(await send(carrier.account, sampleText({ to }))).toMatchObject({ kind: 'not_sent' });
    }
    expect(await send(carrier.account, sampleText({ from: '+12025550142,' }))).toMatchObject({ kind: 'not_sent' });
    expect(await send(carrier.account, sampleText({ expiresAt: Number.NaN }))).toMatchObject({ kind: 'not_sent' });
    expect(carrier.requests).toHaveLength(0);
  });
});

describe('the environment', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it('cannot put a proxy between us and the carrier', async () => {
    const proxy = await startRawCarrier(answerWith('202 Accepted', json({ id: 'from the proxy' })));
    onTestFinished(proxy.close);
    const carrier = await startRawCarrier(answerWith('202 Accepted', json({ id: ID })));
    onTestFinished(carrier.close);
    for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'all_proxy', 'ALL_PROXY']) {
      vi.stubEnv(name, new URL(proxy.account.messagingUrl).origin);
    }
    expect(await send(carrier.account)).toEqual({ kind: 'accepted', carrierId: ID });
    expect(proxy.requests).toHaveLength(0);
    expect(proxy.tokenRequests).toHaveLength(0);
  });

  it('leaves no connection open behind an answer that has no end', async () => {
    const closed = vi.fn();
    const carrier = await startRawCarrier((socket) => {
      socket.on('close', closed).on('end', closed);
      socket.write(`${head202.replace('400', '9000000')}${'x'.repeat(2_000_000)}`);
    });
    onTestFinished(carrier.close);
    const patient = createBandwidthCarrier({ account: carrier.account, clock, timeoutMs: 30_000 });
    expect(await patient.send(TEXT)).toEqual({ kind: 'accepted', carrierId: null });
    await vi.waitFor(() => expect(closed).toHaveBeenCalled(), { timeout: 10_000 });
  });
});
