import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { HubRefused, OpRejected, type HubClient } from '#core/hub/client.ts';
import { createHubPermits } from '#core/hub/hub-permits.ts';
import { createOpLog } from '#core/hub/op-log.ts';
import type { CoreContext } from '#core/context.ts';
import { recordText } from '#core/sending/hub-record.ts';
import type { StepKey } from '#core/sending/permit-authority.ts';
import { settleOutcome, settleUnused } from '#core/sending/settle.ts';
import { insertInbound, insertOutgoing, messageById, setMessage } from '#core/store/messages.ts';
import { handOver, newestAttempt, setAttempt } from '#core/store/send-attempts.ts';
import { insertTarget, setTargetState, targetById } from '#core/store/send-targets.ts';
import { all, run } from '#core/store/statement.ts';
import { endpoints, type ResponseOf } from '#shared/protocol/endpoints.ts';
import type { ErrorBody } from '#shared/protocol/errors.ts';
import type { OpKind } from '#shared/protocol/ops.ts';
import { inboundEvent } from '../support/carrier-events.ts';
import { joinHub } from '../support/hub-member.ts';
import { content, person } from '../support/hub-campaign.ts';
import { openTestHub, type TestHub } from '../support/hub.ts';
import { openWorld, OUR_NUMBER } from '../support/sending-world.ts';
import type { TestLaptop } from '../support/test-laptop.ts';
import { registerPermitAuthorityTests, type PermitWorld } from './permit-authority.ts';

const PHONES = ['+12125550101', '+12125550102'];
const DAY_MS = 86_400_000;
const OUTCOMES = {
  accepted: { kind: 'accepted', carrierId: null },
  rejected: { kind: 'rejected', status: 429, code: 'full', detail: '', retryAfterMs: 1 },
  unknown: { kind: 'unknown', reason: 'timeout' },
} as const;

async function liveAt(organizer: TestLaptop): Promise<string> {
  const listId = randomUUID();
  const campaignId = randomUUID();
  const rows = PHONES.map((phone, index) => person(index, { phone, zip: '10001', state: 'NY' }));
  await organizer.push(
    organizer.op('list.put', { listId, name: 'People', sourceName: 'people.csv', fields: ['city'] }),
    organizer.op('list.rows', { listId, rows }),
    organizer.op('list.end', { listId, rows: rows.length }),
    organizer.op('campaign.put', { campaignId, baseVersion: 0, listId, content: content() }),
    organizer.op('campaign.state', { campaignId, state: 'ready' }),
    organizer.op('campaign.state', { campaignId, state: 'live' }),
  );
  return campaignId;
}

/** The client as the sync loop would serve it, over a wire that tests know. */
function clientOf(ctx: Pick<CoreContext, 'db'>, laptop: TestLaptop, ready: Promise<unknown>): HubClient {
  /** One push at a time, as the hub wants it. */
  let pushes: Promise<void> = Promise.resolve();
  return {
    async call(name, body) {
      await ready;
      const answer = await laptop.call(name, body);
      if (answer.status !== 200) {
        const { error, words } = answer.body as ErrorBody;
        throw new HubRefused(error, words);
      }
      return endpoints[name].response.parse(answer.body) as ResponseOf<typeof name>;
    },
    urgent: () => [],
    flush(messageUid) {
      pushes = pushes.then(() => push(messageUid));
      return pushes;
    },
    standing: () => 1,
    onStanding: () => () => undefined,
    onRevoke: () => () => undefined,
  };

  async function push(messageUid: string): Promise<void> {
    await ready;
    const [op] = all<{ kind: string; body: string }>(
      ctx.db,
      `select kind, body from op where message_uid = ? and kind = 'text'`,
      messageUid,
    );
    if (!op) return;
    const result = await laptop.do(op.kind as OpKind, JSON.parse(op.body) as never);
    if (result !== 'applied' && result !== 'noop') throw new OpRejected(result, result);
  }
}

/** Noon in New York, a day or two ahead of the machine's clock, on a hub whose clock runs. */
async function noon(): Promise<TestHub> {
  const hub = await openTestHub();
  const now = Date.now();
  const noonAt = Math.ceil(now / DAY_MS) * DAY_MS + DAY_MS + 17 * 3_600_000;
  hub.advance(noonAt - now);
  return hub;
}

async function open(): Promise<PermitWorld> {
  const hub = await noon();
  const organizer = await hub.laptop({ role: 'organizer' });
  const campaignUid = await liveAt(organizer);
  const laptop = await hub.laptop();
  const world = openWorld({ autostart: false });
  const { db } = world;
  const clock = { now: () => hub.ctx.clock.now(), monotonic: () => hub.ctx.clock.now() };
  const ids = { uuid: () => randomUUID() };
  const ctx = { ...world.ctx, clock, ids, ops: createOpLog({ db, clock, ids, texter: () => 'Robin' }) };
  joinHub(db, { role: 'texter' });
  const campaign = world.addCampaign({ uid: campaignUid, hub_version: 1 });
  const bootOf = new Map<string, string>();

  const conversation = async (phone: string): Promise<number> => {
    await ready;
    await current.ok('claim', { campaignId: campaignUid, want: { kind: 'these', phones: [phone] } });
    return (
      (world.rows('select id from conversation where phone = ?', phone)[0]?.['id'] as number | undefined) ??
      world.addContact(campaign, phone)
    );
  };
  /** A text of theirs, in answer to one of ours. Gives the number that the hub gave it. */
  const write = async (phone: string): Promise<number> => {
    const ours = current.attempt(campaignUid, phone, { step: `op:${randomUUID()}` });
    if ((await current.ask(ours)) === 'granted') await current.report(ours.attemptId, 'accepted');
    await hub.deliver('inbound', [inboundEvent(phone, 'hello')]);
    await hub.settle();
    const row = await hub.ctx.db.first<{ id: number }>('select max(inbound_id) as id from inbound_message');
    return row?.id ?? 0;
  };
  const answered = async (conversationId: number, phone: string): Promise<StepKey> => {
    const inboundId = await write(phone);
    const id = insertInbound(db, {
      uid: randomUUID(),
      conversation_id: conversationId,
      campaign_id: campaign,
      body: 'hello',
      media: '[]',
      from_number: phone,
      to_number: OUR_NUMBER,
      parts: 1,
      carrier_id: randomUUID(),
      created_at: clock.now(),
    });
    run(db, 'update message set inbound_id = ? where id = ?', inboundId, id);
    return `re:${id ?? 0}`;
  };

  let current = laptop;
  let ready: Promise<unknown> = Promise.resolve();
  return {
    boot() {
      const twin = laptop.clone();
      current = twin;
      ready = twin.hello();
      const client = clientOf({ db }, twin, ready);
      const authority = createHubPermits({
        ctx: { ...ctx, bootId: twin.boot },
        client,
        hubNow: () => hub.ctx.clock.now(),
      });
      return {
        ...authority,
        async request(request) {
          const answer = await authority.request(request);
          if (answer.kind === 'refused') return answer;
          bootOf.set(answer.attemptId, twin.boot);
          const { kind, attemptId, validMs, expiresAt } = answer;
          return { kind, attemptId, validMs, expiresAt };
        },
      };
    },
    async queue(phone, wanted = 'initial') {
      const conversationId = await conversation(phone);
      const uid = randomUUID();
      const own: StepKey = wanted.startsWith('op:') ? `op:${uid}` : wanted;
      const stepKey = wanted.startsWith('re:') ? await answered(conversationId, phone) : own;
      const step = stepKey === 'initial' || stepKey === 'optout' ? stepKey : 'reply';
      const message_id = insertOutgoing(db, {
        uid,
        conversation_id: conversationId,
        campaign_id: campaign,
        step,
        body: 'hello',
        from_number: OUR_NUMBER,
        to_number: phone,
        parts: 1,
        created_at: clock.now(),
        not_before_at: null,
        texter: '',
      });
      const target = insertTarget(db, { campaign_id: campaign, step_key: stepKey, phone, message_id });
      recordText(ctx, message_id);
      return target;
    },
    settle(attemptId, outcome) {
      if (outcome === 'not_used') return settleUnused(ctx, attemptId, 'test', clock.now());
      handOver(db, attemptId, bootOf.get(attemptId) ?? '');
      settleOutcome(ctx, attemptId, OUTCOMES[outcome], clock.now());
    },
    async textAgain(targetId) {
      const { attempt_id: attemptId } = newestAttempt(db, targetId)!;
      await current.ok('outcome', {
        outcomes: [{ attemptId, outcome: 'unknown', carrierId: null, status: null, detail: '' }],
      });
      hub.advance(130_000);
      await organizer.ok('decide', { attemptId, decision: 'text_again', by: 'Olu' });
      setAttempt(db, attemptId, { state: 'human_released' });
      setTargetState(db, targetId, 'released');
      setMessage(db, targetById(db, targetId)!.message_id, { state: 'queued', released_at: clock.now() });
    },
    async optOut(phone) {
      await organizer.do('opt_out', { phone, campaignId: null, source: 'texter', words: '' });
      // Only what a confirmation confirms is known here: the rest is the hub's to say.
      if (world.rows(`select 1 from send_target where step_key = 'optout'`).length > 0) {
        run(db, `insert into opt_out (phone, opted_out_at, source) values (?, 0, 'texter')`, phone);
      }
    },
    async inbound(targetId) {
      await write(messageById(db, targetById(db, targetId)!.message_id)!.to_number);
    },
    async setCampaign(state) {
      await hub.ctx.db.run('update campaign set state = $1 where campaign_id = $2', state, campaignUid);
    },
    async setHours(isOpen) {
      const value = JSON.stringify({ practiceAnyHour: false, startMin: isOpen ? 540 : 780, endMin: 1200 });
      await hub.ctx.db.run(
        `insert into setting (key, value) values ('hours', $1) on conflict (key) do update set value = excluded.value`,
        value,
      );
    },
    advance: (ms) => hub.advance(ms),
    now: () => clock.now(),
    toleranceMs: 5_000,
    async close() {
      await ready;
      world.close();
      rmSync(world.dir, { recursive: true, force: true });
      await hub.close();
    },
  };
}

registerPermitAuthorityTests('the hub’s, as a laptop asks for them', open);
