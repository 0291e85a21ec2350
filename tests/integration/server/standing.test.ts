import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { CallName, Session } from '../../../src/server/hub.ts';
import { createHub } from '../../../src/server/hub.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import type { TestHub } from '../../support/hub.ts';
import type { TestLaptop } from '../../support/test-laptop.ts';

/** Requests of a laptop that were let in, and are worked on only after `meanwhile`. */
async function overtaken(hub: TestHub, laptop: TestLaptop, meanwhile: () => Promise<unknown>) {
  const rules = createHub(hub.ctx, hub.ctx.db, null);
  const calls = ['permit', 'claim', 'push'] as const satisfies CallName[];
  const sessions = new Map<CallName, Session>();
  for (const call of calls) sessions.set(call, await rules.open(call, laptop.headers()));
  await meanwhile();
  return <N extends (typeof calls)[number]>(call: N, body: unknown) => rules.answer(call, sessions.get(call)!, body);
}

async function desk() {
  const hub = await startTestHub();
  const organizer = await hub.laptop({ role: 'organizer' });
  const campaignId = await liveCampaign(organizer, 5);
  const texter = await hub.laptop();
  const [phone] = await texter.claim(campaignId, 1);
  return { hub, texter, campaignId, attempt: texter.attempt(campaignId, phone!) };
}

it('a request that another start of its laptop overtakes gets no permit, no people, and leaves nothing', async () => {
  const { hub, texter, campaignId, attempt } = await desk();
  const answer = await overtaken(hub, texter, () => texter.clone().hello());
  expect((await answer('permit', { attempts: [attempt] })).answers).toMatchObject([{ refusal: 'FENCED' }]);
  await expect(answer('claim', { campaignId, want: { kind: 'next', n: 1 } })).rejects.toMatchObject({
    code: 'OLD_BOOT',
  });
  const note = texter.op('note', { campaignId, phone: attempt.phone, noteId: randomUUID(), body: 'x' });
  await expect(answer('push', { ops: [note] })).rejects.toMatchObject({ code: 'OLD_BOOT' });
  expect(await hub.ctx.db.rows('select 1 from send_attempt')).toEqual([]);
});

it('a request that the fencing of its laptop overtakes gets no permit and no people', async () => {
  const { hub, texter, campaignId, attempt } = await desk();
  const answer = await overtaken(hub, texter, () => hub.ctx.db.run(`update device set status = 'fenced'`));
  expect((await answer('permit', { attempts: [attempt] })).answers).toMatchObject([{ refusal: 'FENCED' }]);
  await expect(answer('claim', { campaignId, want: { kind: 'next', n: 1 } })).rejects.toMatchObject({ code: 'FENCED' });
});
