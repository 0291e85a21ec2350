import { expect, it, onTestFinished } from 'vitest';
import { HubUnreachable, type HubLink, type LinkAnswer } from '#core/hub/hub-link.ts';
import { createPulse } from '#core/hub/pulse.ts';
import { createSession } from '#core/hub/session.ts';
import type { EndpointName } from '#shared/protocol/endpoints.ts';
import { joinHub } from '../../support/hub-member.ts';
import { testContext } from '../../support/test-context.ts';

const GRANTED = { urgent: [], answers: [] };

/** A laptop at a hub whose answers come when the test lets them. */
async function connected() {
  const ctx = testContext();
  onTestFinished(() => ctx.remove());
  const member = joinHub(ctx.db);
  const hello = {
    directive: 'ok',
    words: '',
    serverEpoch: member.server_epoch,
    deviceId: member.device_id,
    officeId: 1,
    office: 'Main',
    role: 'organizer',
    incarnation: 1,
    lastSeq: 0,
    protocol: { min: 1, max: 1 },
    mode: 'practice',
    sendsEnabled: true,
    serverTime: 1,
    unknownAttempts: [],
    buckets: ['g:optout'],
    limits: { pushOps: 500, pushBytes: 8_000_000, pullBytes: 1_000_000, permitAttempts: 10, claimTargets: 200 },
  };
  const open = new Map<EndpointName, (answer: LinkAnswer) => void>();
  const link: HubLink = {
    call: (name) =>
      name === 'hello'
        ? Promise.resolve({ status: 200, body: hello, retryAfterMs: null })
        : new Promise((resolve) => open.set(name, resolve)),
    events: () => () => undefined,
    close: () => undefined,
  };
  const session = createSession({
    ctx,
    link,
    token: () => 'token-token-token-token',
    appVersion: 'test',
    pulse: createPulse(ctx.clock, () => undefined),
    onChange: () => undefined,
  });
  await session.hello();
  const answer = (name: EndpointName, status: number, body: unknown): void =>
    open.get(name)?.({ status, body, retryAfterMs: null });
  return { session, answer };
}

it('an answer that was on its way while the hub became another one is no answer', async () => {
  const { session, answer } = await connected();
  expect(session.standing().kind).toBe('open');
  const permit = session.request('permit', { attempts: [], urgent: [] });
  const pull = session.request('pull', { buckets: [], urgent: [] });
  answer('pull', 409, { error: 'EPOCH', words: 'The hub was restored.' });
  await expect(pull).rejects.toMatchObject({ code: 'EPOCH' });
  expect(session.standing().kind).toBe('none');
  answer('permit', 200, GRANTED);
  await expect(permit).rejects.toBeInstanceOf(HubUnreachable);
});

it('and is one as long as nothing changed', async () => {
  const { session, answer } = await connected();
  const permit = session.request('permit', { attempts: [], urgent: [] });
  answer('permit', 200, GRANTED);
  expect(await permit).toEqual(GRANTED);
});
