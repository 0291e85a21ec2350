import { Configuration } from 'bandwidth-sdk/dist/configuration.js';
import { MessagesApi } from 'bandwidth-sdk/dist/api/messages-api.js';
import { describe, expect, it } from 'vitest';
import { basicAuth } from '#core/carrier/basic-auth.ts';
import { practiceCredentials } from '#core/carrier/practice-account.ts';
import { answerProblems } from './support/openapi.ts';
import { numberWho, startBench } from './support/practice-bench.ts';
import type { Bench } from './support/practice-bench.ts';
import { waitFor } from './support/wait-for.ts';

const GOOD = {
  applicationId: practiceCredentials.applicationId,
  to: ['+12025550199'],
  from: '+12025550142',
  text: 'Hello',
  tag: 'attempt-1',
};

async function fetchToken({ practice }: Bench): Promise<string> {
  const response = await fetch(practice.tokenUrl, {
    method: 'POST',
    headers: { Authorization: basicAuth(practiceCredentials.clientId, practiceCredentials.clientSecret) },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const answer = (await response.json()) as { access_token: string; token_type: string; expires_in: number };
  expect(answer).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 });
  return answer.access_token;
}

interface Call {
  readonly method?: string;
  readonly account?: string;
  readonly token?: string;
  readonly type?: string;
  readonly body?: unknown;
  readonly query?: string;
}

async function startCaller(options?: Parameters<typeof startBench>[0]) {
  const bench = await startBench(options);
  const token = await fetchToken(bench);
  const call = async ({ method = 'POST', account = practiceCredentials.accountId, query = '', ...rest }: Call = {}) => {
    const body = rest.body ?? GOOD;
    const response = await fetch(`${bench.practice.url}/users/${account}/messages${query}`, {
      method,
      headers: { Authorization: `Bearer ${rest.token ?? token}`, 'Content-Type': rest.type ?? 'application/json' },
      ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    const verb = method === 'GET' ? 'get' : 'post';
    expect([method, response.status, answerProblems(verb, response.status, answer)]).toEqual([
      method,
      response.status,
      [],
    ]);
    return { status: response.status, answer };
  };
  return { ...bench, token, call };
}

describe('what the practice carrier answers', () => {
  it('is a Message for a text, with everything that was asked for', async () => {
    const { call } = await startCaller();
    const request = {
      ...GOOD,
      media: ['https://files.example/a.png'],
      priority: 'high',
      expiration: '2099-01-01T00:00:00-05:00',
    };
    const { status, answer } = await call({ body: request });
    expect(status).toBe(202);
    expect(answer).toMatchObject({ ...request, owner: GOOD.from, direction: 'out', segmentCount: 1 });
    expect(answer['id']).toMatch(/^\d{13}[a-z0-9]{16}$/);
  });

  it('counts segments as phones do', async () => {
    const { call } = await startCaller();
    const segments = async (text: string) => (await call({ body: { ...GOOD, text } })).answer['segmentCount'];
    expect(await segments('x'.repeat(160))).toBe(1);
    expect(await segments('x'.repeat(161))).toBe(2);
    expect(await segments('😀'.repeat(35))).toBe(1);
    expect(await segments(`${'x'.repeat(70)}😀`)).toBe(2);
  });

  it('is one of the errors of the specification for everything else', async () => {
    const { call, practice } = await startCaller();
    expect((await call({ token: 'stale' })).status).toBe(401);
    expect((await call({ account: '1234567' })).status).toBe(403);
    expect((await call({ account: '9900000/other' })).status).toBe(404);
    expect((await call({ method: 'DELETE' })).status).toBe(405);
    expect((await call({ type: 'text/plain' })).status).toBe(415);
    expect((await call({ body: '{"to":' })).status).toBe(400);
    practice.setFaults({ queueFull: 1, errorBeforeAccept: 1 });
    expect(await call()).toMatchObject({ status: 429, answer: { type: 'max-message-queue-size-exceeded' } });
    expect((await call()).status).toBe(500);
    expect(practice.counts().accepted).toBe(0);
  });

  it('names the fields of a bad request, and repeats nothing of it', async () => {
    const { call, practice } = await startCaller();
    const fieldsOf = async (body: unknown) => {
      const { status, answer } = await call({ body });
      expect(JSON.stringify(answer)).not.toContain('5550');
      const errors = (answer['fieldErrors'] ?? []) as { fieldName: string }[];
      return [status, ...new Set(errors.map(({ fieldName }) => fieldName))];
    };
    const { applicationId: _applicationId, ...noApplication } = GOOD;
    expect(await fieldsOf(noApplication)).toEqual([400, 'applicationId']);
    expect(await fieldsOf({ ...GOOD, applicationId: 'another' })).toEqual([400, 'applicationId']);
    expect(await fieldsOf({ ...GOOD, to: [] })).toEqual([400, 'to']);
    expect(await fieldsOf({ ...GOOD, to: '+12025550199' })).toEqual([400, 'to']);
    expect(await fieldsOf({ ...GOOD, to: ['+12025550199', '+12025550199'] })).toEqual([400, 'to']);
    expect(await fieldsOf({ ...GOOD, to: ['2025550199'], from: 'Outpost' })).toEqual([400, 'to', 'from']);
    expect(await fieldsOf({ ...GOOD, text: '' })).toEqual([400, 'text']);
    expect(await fieldsOf({ ...GOOD, text: 'x'.repeat(2049) })).toEqual([400, 'text']);
    expect(await fieldsOf({ ...GOOD, tag: 'x'.repeat(1025) })).toEqual([400, 'tag']);
    expect(await fieldsOf({ ...GOOD, expiration: 'soon' })).toEqual([400, 'expiration']);
    expect(await fieldsOf([GOOD])).toEqual([400, 'body']);
    expect(practice.counts().accepted).toBe(0);
  });

  it('gives tokens only for the client’s credentials', async () => {
    const { practice } = await startBench();
    const ask = async (authorization: string, grant: string) => {
      const body = new URLSearchParams({ grant_type: grant });
      return (await fetch(practice.tokenUrl, { method: 'POST', headers: { Authorization: authorization }, body }))
        .status;
    };
    const { clientId, clientSecret } = practiceCredentials;
    expect(await ask(basicAuth(clientId, 'wrong'), 'client_credentials')).toBe(401);
    expect(await ask(basicAuth(clientId, clientSecret), 'password')).toBe(400);
    expect((await fetch(practice.tokenUrl)).status).toBe(405);
  });
});

describe('the message search of the practice carrier', () => {
  it('finds what was sent and received, as Bandwidth’s own client asks for it', async () => {
    const bench = await startCaller({ replyRate: 1 });
    const to = numberWho(({ first }) => first?.copies === 1, 1);
    await bench.call({ body: { ...GOOD, to: [to] } });
    await waitFor('the reply', () => bench.practice.counts().planned === 0);
    const api = new MessagesApi(new Configuration({ basePath: bench.practice.url, accessToken: bench.token }));
    const { data } = await api.listMessages(practiceCredentials.accountId, undefined, GOOD.from, to);
    expect(answerProblems('get', 200, data)).toEqual([]);
    expect(data.messages).toMatchObject([
      {
        sourceTn: GOOD.from,
        destinationTn: to,
        messageStatus: 'DELIVERED',
        messageDirection: 'OUTBOUND',
        messageLength: 5,
      },
    ]);
    const replies = await api.listMessages(practiceCredentials.accountId, undefined, to);
    expect(replies.data.messages).toMatchObject([{ messageDirection: 'INBOUND', messageStatus: 'UNDELIVERED' }]);
    expect(JSON.stringify([data, replies.data])).not.toMatch(/"(text|tag)"/);
  });

  it('filters, pages, and wants a filter', async () => {
    const { call } = await startCaller({ replyRate: 0 });
    for (let count = 0; count < 5; count += 1) await call({ body: { ...GOOD, to: [`+1202555010${count}`] } });
    const search = async (query: string) => {
      const { status, answer } = await call({ method: 'GET', query });
      return status === 200 ? (answer['messages'] as { destinationTn: string }[]).length : status;
    };
    const later = encodeURIComponent(new Date(Date.now() + 60_000).toISOString());
    expect(await search('')).toBe(400);
    expect(await search('?limit=2')).toBe(400);
    expect(await search('?sourceTn=%2B12025550142')).toBe(5);
    expect(await search('?sourceTn=%2B12025550142&limit=2')).toBe(2);
    expect(await search('?sourceTn=%2B12025550142&limit=2&pageToken=4')).toBe(1);
    expect(await search('?destinationTn=%2B12025550100,%2B12025550103')).toBe(2);
    expect(await search('?destinationTn=%2B1202555')).toBe(5);
    expect(await search('?messageDirection=INBOUND')).toBe(0);
    expect(await search(`?fromDateTime=${later}`)).toBe(0);
    expect(await search(`?toDateTime=${later}`)).toBe(5);
    expect(await search('?fromDateTime=2026-01-01T00:00:00Z')).toBe(400);
    expect(await search('?messageDirection=SIDEWAYS')).toBe(400);
  });
});
