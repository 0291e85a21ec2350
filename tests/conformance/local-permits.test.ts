import { describe, expect, it, onTestFinished } from 'vitest';
import { createContactHours } from '#core/sending/contact-hours.ts';
import { createLocalPermits } from '#core/sending/local-permits.ts';
import type { StepKey } from '#core/sending/permit-authority.ts';
import { settleOutcome, settleUnused } from '#core/sending/settle.ts';
import { insertInbound, insertOutgoing, messageById, setMessage } from '#core/store/messages.ts';
import { handOver, insertAttempt, newestAttempt, setAttempt } from '#core/store/send-attempts.ts';
import { insertTarget, setTargetState, targetById } from '#core/store/send-targets.ts';
import type { SendOutcome } from '#core/carrier/carrier.ts';
import { openWorld, OUR_NUMBER, type World } from '../support/sending-world.ts';
import { registerPermitAuthorityTests, type PermitWorld } from './permit-authority.ts';

const OUTCOMES: Record<'accepted' | 'rejected' | 'unknown', SendOutcome> = {
  accepted: { kind: 'accepted', carrierId: 'c' },
  rejected: { kind: 'rejected', status: 429, code: 'full', detail: '', retryAfterMs: 1 },
  unknown: { kind: 'unknown', reason: 'timeout' },
};

function open(): PermitWorld {
  const world: World = openWorld({ autostart: false });
  const campaign = world.addCampaign();
  const { db, ctx, time } = world;
  let boots = 0;
  let queued = 0;
  const bootOf = new Map<string, string>();

  const conversation = (phone: string): number =>
    (world.rows('select id from conversation where phone = ?', phone)[0]?.['id'] as number | undefined) ??
    world.addContact(campaign, phone);
  const inbound = (conversationId: number, phone: string): void => {
    insertInbound(db, {
      uid: `in-${++queued}`,
      conversation_id: conversationId,
      campaign_id: campaign,
      body: 'hello',
      media: '[]',
      from_number: phone,
      to_number: OUR_NUMBER,
      parts: 1,
      carrier_id: `in-${queued}`,
      created_at: time.now(),
    });
  };

  return {
    boot() {
      const bootId = `permit-boot-${++boots}`;
      const authority = createLocalPermits({ ...ctx, bootId }, createContactHours(world.settings));
      return {
        ...authority,
        async request(request) {
          const answer = await authority.request(request);
          if (answer.kind === 'granted') bootOf.set(answer.attemptId, bootId);
          return answer;
        },
      };
    },
    queue(phone, stepKey: StepKey = 'initial') {
      const conversationId = conversation(phone);
      if (stepKey.startsWith('re:')) inbound(conversationId, phone);
      const step = stepKey === 'initial' ? 'initial' : stepKey === 'optout' ? 'optout' : 'reply';
      const message_id = insertOutgoing(db, {
        uid: `press-${++queued}`,
        conversation_id: conversationId,
        campaign_id: campaign,
        step,
        body: 'hello',
        from_number: OUR_NUMBER,
        to_number: phone,
        parts: 1,
        created_at: time.now(),
        not_before_at: null,
        texter: '',
      });
      return insertTarget(db, { campaign_id: campaign, step_key: stepKey, phone, message_id });
    },
    settle(attemptId, outcome) {
      if (outcome === 'not_used') return settleUnused(ctx, attemptId, 'test', time.now());
      handOver(db, attemptId, bootOf.get(attemptId) ?? '');
      settleOutcome(ctx, attemptId, OUTCOMES[outcome], time.now());
    },
    textAgain(targetId) {
      setAttempt(db, newestAttempt(db, targetId)!.attempt_id, { state: 'human_released' });
      setTargetState(db, targetId, 'released');
      setMessage(db, targetById(db, targetId)!.message_id, { state: 'queued', released_at: time.now() });
    },
    optOut: (phone) =>
      void db.prepare(`insert into opt_out (phone, opted_out_at, source) values (?, 0, 'texter')`).run(phone),
    inbound(targetId) {
      const message = messageById(db, targetById(db, targetId)!.message_id)!;
      inbound(message.conversation_id, message.to_number);
    },
    setCampaign: (state) => void db.prepare('update campaign set state = ?').run(state),
    setHours(isOpen) {
      const { view } = world.settings;
      world.settings.view = { ...view, practiceAnyHour: false, hoursStartMin: isOpen ? 540 : 780, hoursEndMin: 1200 };
    },
    advance: (ms) => time.advance(ms),
    now: () => time.now(),
    toleranceMs: 0,
    close: () => world.close(),
  };
}

registerPermitAuthorityTests('the laptop’s own', open);

describe('the laptop’s own permits', () => {
  it('go by the attempts and by the target, should the two ever disagree', async () => {
    const world = openWorld({ autostart: false });
    onTestFinished(() => world.close());
    const campaign = world.addCampaign();
    const permits = createLocalPermits(world.ctx, createContactHours(world.settings));
    const ask = (targetId: number, attemptId: string) =>
      permits.request({ attemptId, targetId, bodySha256: 'x', from: OUR_NUMBER });
    for (const phone of ['+12125550101', '+12125550102']) world.press(world.addContact(campaign, phone));
    expect(await ask(1, 'a')).toMatchObject({ kind: 'granted' });
    setAttempt(world.db, 'a', { state: 'accepted' });
    setTargetState(world.db, 1, 'queued');
    expect(await ask(1, 'b')).toMatchObject({ kind: 'refused', refusal: 'ALREADY' });
    for (const state of ['done', 'withdrawn', 'permitted'] as const) {
      setTargetState(world.db, 2, state);
      expect(await ask(2, 'c')).toMatchObject({ kind: 'refused', refusal: 'ALREADY' });
    }
  });

  it('have the store itself behind them: one open attempt a target, one target a step and number', async () => {
    const world = openWorld({ autostart: false });
    onTestFinished(() => world.close());
    const campaign = world.addCampaign();
    world.press(world.addContact(campaign, '+12125550101'));
    const attempt = {
      target_id: 1,
      boot_id: 'b',
      body_sha256: 'x',
      from_number: OUR_NUMBER,
      issued_at: 0,
      expires_at: 1,
    };
    insertAttempt(world.db, { ...attempt, attempt_id: 'a' });
    expect(() => insertAttempt(world.db, { ...attempt, attempt_id: 'b' })).toThrow(/UNIQUE/);
    setAttempt(world.db, 'a', { state: 'rejected' });
    insertAttempt(world.db, { ...attempt, attempt_id: 'b' });
    const again = { campaign_id: campaign, step_key: 'initial', phone: '+12125550101', message_id: 1 };
    expect(() => insertTarget(world.db, again)).toThrow(/UNIQUE/);
    setTargetState(world.db, 1, 'withdrawn');
    expect(insertTarget(world.db, again)).toBe(2);
  });

  it('are handed over once, by the boot that has them', async () => {
    const world = openWorld({ autostart: false });
    onTestFinished(() => world.close());
    const permits = createLocalPermits(world.ctx, createContactHours(world.settings));
    world.press(world.addContact(world.addCampaign(), '+12125550101'));
    await permits.request({ attemptId: 'a', targetId: 1, bodySha256: 'x', from: OUR_NUMBER });
    expect(handOver(world.db, 'a', 'another boot')).toBe(false);
    expect(handOver(world.db, 'a', world.ctx.bootId)).toBe(true);
    expect(handOver(world.db, 'a', world.ctx.bootId)).toBe(false);
  });
});
