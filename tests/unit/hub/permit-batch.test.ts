import { expect, it } from 'vitest';
import { createPermitBatch, type WireAttempt } from '#core/hub/permit-batch.ts';
import type { HubClient } from '#core/hub/client.ts';

const ATTEMPT: WireAttempt = {
  campaignId: '5c6f3c1e-8f0a-4a55-9a3d-6f1f2f0e7a11',
  phone: '+12025550001',
  attemptId: '11111111-0000-4000-8000-000000000001',
  step: 'initial',
  messageId: '11111111-0000-4000-8000-000000000002',
  bodySha256: 'a'.repeat(64),
  from: '+12025550100',
  expectedHead: null,
};

/** A hub that grants for a minute, and whose answer takes `tripMs`. */
function slowHub(tripMs: number) {
  const clock = { at: 0, now: () => 1_000_000 + clock.at, monotonic: () => clock.at };
  let standing = 7;
  const call = async (): Promise<never> => {
    clock.at += tripMs;
    standing = 8;
    const answer = { kind: 'granted', attemptId: ATTEMPT.attemptId, validMs: 60_000, expiresAt: 4_102_444_800_000 };
    return { answers: [answer], urgent: [] } as never;
  };
  const client: Pick<HubClient, 'call' | 'urgent' | 'standing'> = { call, urgent: () => [], standing: () => standing };
  return { clock, ask: createPermitBatch(client, clock) };
}

it('the time of a permit counts from before it was asked for, and so does its standing', async () => {
  const { clock, ask } = slowHub(50_000);
  const { since, standing } = await ask(ATTEMPT);
  expect(since.within(60_000)).toBe(true);
  clock.at += 10_000;
  expect(since.within(60_000)).toBe(false);
  expect(standing).toBe(7);
});
