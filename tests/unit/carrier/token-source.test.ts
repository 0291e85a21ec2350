import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTokenSource } from '#core/carrier/token-source.ts';
import { answer, answerWith, SECRET, startRawCarrier } from '../../conformance/support/raw-carrier.ts';
import type { Behaviour } from '../../conformance/support/raw-carrier.ts';

const TIMEOUT_MS = 300;
const noMessages = answerWith('500 I');
const START = 1_800_000_000_000;

async function startSource(onToken?: Behaviour) {
  const carrier = await startRawCarrier(noMessages, onToken);
  onTestFinished(carrier.close);
  const clock = { at: START, now: () => clock.at };
  return { carrier, clock, source: createTokenSource({ account: carrier.account, clock, timeoutMs: TIMEOUT_MS }) };
}

const living =
  (seconds: unknown): Behaviour =>
  (socket, _request, nth) =>
    void socket.end(answer('200 OK', JSON.stringify({ access_token: `token-${nth}`, expires_in: seconds })));
const token = (name: string): unknown => ({ kind: 'token', token: name });

describe('the token source', () => {
  it('asks as OAuth 2.0 client credentials want it', async () => {
    const { carrier, source } = await startSource();
    await source.get();
    const [request] = carrier.tokenRequests;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/api/v1/oauth2/token',
      body: 'grant_type=client_credentials',
    });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`client:${SECRET}`).toString('base64')}`,
    });
  });

  it('asks once for many callers at the same time, and once for many after each other', async () => {
    const { carrier, source } = await startSource();
    const together = await Promise.all(Array.from({ length: 20 }, () => source.get()));
    expect(together).toEqual(Array.from({ length: 20 }, () => token('token-1')));
    expect(await source.get()).toEqual(token('token-1'));
    expect(carrier.tokenRequests).toHaveLength(1);
  });

  it('renews a token before it expires', async () => {
    const { clock, source } = await startSource(living(3600));
    await source.get();
    clock.at = START + 3_539_000;
    expect(await source.get()).toEqual(token('token-1'));
    clock.at = START + 3_540_000;
    expect(await source.get()).toEqual(token('token-2'));
  });

  it('keeps a short-lived token for most of its life', async () => {
    const { clock, source } = await startSource(living('30'));
    await source.get();
    clock.at = START + 23_000;
    expect(await source.get()).toEqual(token('token-1'));
    clock.at = START + 24_000;
    expect(await source.get()).toEqual(token('token-2'));
  });

  it('does not trust a token when the clock was set back', async () => {
    const { clock, source } = await startSource();
    await source.get();
    clock.at = START - 1;
    expect(await source.get()).toEqual(token('token-2'));
  });

  it('drops the refused token, but not a newer one', async () => {
    const { source } = await startSource();
    await source.get();
    source.drop('token-1');
    expect(await source.get()).toEqual(token('token-2'));
    source.drop('token-1');
    expect(await source.get()).toEqual(token('token-2'));
  });

  it('tries again after a failure', async () => {
    const { source } = await startSource((socket, request, nth) =>
      nth === 1 ? socket.end(answer('503 S')) : living(3600)(socket, request, nth),
    );
    expect(await source.get()).toMatchObject({ kind: 'unavailable' });
    expect(await source.get()).toEqual(token('token-2'));
  });

  const failures: [string, Behaviour][] = [
    ['a refusal', answerWith('401 Unauthorized', JSON.stringify({ error: SECRET }))],
    ['a redirect', answerWith('302 Found', '', ['Location: /api/v1/oauth2/token'])],
    ['an error', answerWith('500 I', SECRET)],
    ['an answer that is not JSON', answerWith('200 OK', `<html>${SECRET}`)],
    ['an answer without a token', answerWith('200 OK', '{"expires_in":3600}')],
    ['an answer without a life', answerWith('200 OK', '{"access_token":"abc"}')],
    ['a token that would break a header', answerWith('200 OK', '{"access_token":"a\\r\\nX: y","expires_in":60}')],
    ['a token without life left', answerWith('200 OK', '{"access_token":"abc","expires_in":0}')],
    ['an answer of another status', answerWith('203 N', '{"access_token":"abc","expires_in":60}')],
    ['an endless answer', answerWith('200 OK', `{"access_token":"a","expires_in":60,"x":"${'x'.repeat(200_000)}"}`)],
    [
      'a cut answer',
      (socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{', () => socket.destroy()),
    ],
    ['silence', () => undefined],
    ['silence after the head', (socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{')],
    ['a reset', (socket) => void socket.resetAndDestroy()],
    ['garbage', (socket) => void socket.end('nope\r\n\r\n')],
  ];
  it.each(failures)('is unavailable after %s, and says nothing secret', async (_name, onToken) => {
    const { carrier, source } = await startSource(onToken);
    const result = await source.get();
    expect(result).toEqual({ kind: 'unavailable', reason: expect.any(String) });
    expect(inspect(result, { depth: null, showHidden: true })).not.toContain(SECRET);
    expect(carrier.tokenRequests).toHaveLength(1);
  });

  it('is unavailable when the secret cannot be read or the address is no address', async () => {
    const clock = { now: () => START };
    const base = { tokenUrl: 'http://127.0.0.1:9/', clientId: 'client', clientSecret: () => SECRET };
    const locked = {
      ...base,
      clientSecret: (): string => {
        throw new Error(`keychain: ${SECRET}`);
      },
    };
    for (const account of [
      locked,
      { ...base, tokenUrl: 'nowhere' },
      { ...base, tokenUrl: 'http://carrier.invalid/' },
    ]) {
      const result = await createTokenSource({ account, clock, timeoutMs: TIMEOUT_MS }).get();
      expect(result).toMatchObject({ kind: 'unavailable' });
      expect(JSON.stringify(result)).not.toContain(SECRET);
    }
  });
});
