import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBandwidthCarrier } from '#core/carrier/bandwidth-carrier.ts';
import { isSpecifiedPath, MESSAGES_PATH, requestProblems } from './support/openapi.ts';
import { answerWith, sampleText, startRawCarrier } from './support/raw-carrier.ts';

const clock = { now: () => Date.now() };

async function startClient() {
  const server = await startRawCarrier(answerWith('202 Accepted', '{"id":"x"}'));
  onTestFinished(server.close);
  return { server, client: createBandwidthCarrier({ account: server.account, clock, timeoutMs: 2000 }) };
}

describe('what our client puts on the wire', () => {
  it('is the request that the OpenAPI file describes', async () => {
    const { server, client } = await startClient();
    const text = sampleText();
    await client.send(text);
    const [request] = server.requests;
    expect(isSpecifiedPath(MESSAGES_PATH)).toBe(true);
    expect(request?.path).toBe(`/api/v2${MESSAGES_PATH.replace('{accountId}', '9900000')}`);
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      authorization: 'Bearer token-1',
      connection: 'close',
    });
    const body = JSON.parse(request?.body ?? '') as unknown;
    expect(requestProblems(body)).toEqual([]);
    expect(body).toEqual({
      applicationId: server.account.applicationId,
      to: [text.to],
      from: text.from,
      text: text.text,
      tag: text.attemptId,
      expiration: new Date(text.expiresAt).toISOString(),
    });
  });

  it('is so for any text and any account', async () => {
    const { server, client } = await startClient();
    const anyText = fc.string({ unit: 'grapheme', maxLength: 500 });
    await fc.assert(
      fc.asyncProperty(anyText, fc.uuid(), fc.integer({ min: 0, max: 4e12 }), async (text, attemptId, expiresAt) => {
        await client.send(sampleText({ text, attemptId, expiresAt }));
        const body = JSON.parse(server.requests.at(-1)?.body ?? '') as { text: string; tag: string };
        expect(requestProblems(body)).toEqual([]);
        expect([body.text, body.tag]).toEqual([text, attemptId]);
      }),
      { numRuns: 60 },
    );
  });

  it('would be found out by this judge', () => {
    const good = { applicationId: 'a', to: ['+12025550199'], from: '+12025550142', text: 'x' };
    expect(requestProblems(good)).toEqual([]);
    for (const bad of [
      { ...good, to: '+12025550199' },
      { ...good, to: ['+12025550199', '+12025550199'] },
      { ...good, text: 'x'.repeat(2049) },
      { ...good, expiration: 'tomorrow' },
      { ...good, priority: 'urgent' },
      { ...good, Tag: 'x' },
      { to: ['+12025550199'], from: '+12025550142' },
    ]) {
      expect(requestProblems(bad)).not.toEqual([]);
    }
  });
});
