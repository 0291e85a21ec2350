import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ConversationRow, MessageRow } from '#shared/protocol/rows.ts';
import { statusEvent } from '../../support/carrier-events.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';

async function pressed() {
  const hub = await startTestHub();
  const organizer = await hub.laptop({ role: 'organizer' });
  const campaignId = await liveCampaign(organizer, 3);
  const texter = await hub.laptop();
  const [phone] = await texter.claim(campaignId, 1);
  const messageId = randomUUID();
  await texter.do('text', {
    campaignId,
    phone: phone!,
    messageId,
    step: 'initial',
    body: 'Hi',
    media: [],
    parts: 1,
    from: null,
    pressedAt: 1,
  });
  const attempt = texter.attempt(campaignId, phone!, { messageId });
  const again = () => texter.attempt(campaignId, phone!, { messageId });
  const state = async () => (await texter.table<MessageRow>(`d:${texter.deviceId}`, 'message'))[0]?.state;
  const conversation = async () => (await texter.table<ConversationRow>(`d:${texter.deviceId}`, 'conversation'))[0]!;
  return { hub, organizer, texter, campaignId, phone: phone!, attempt, again, state, conversation, messageId };
}

describe('what became of a permit', () => {
  it('accepted: the text went, and waits for an answer', async () => {
    const { texter, attempt, state, conversation, again } = await pressed();
    await texter.permit(attempt);
    expect(await state()).toBe('queued');
    expect(await texter.report(attempt.attemptId, 'accepted', 'c1')).toBe('accepted');
    expect(await texter.report(attempt.attemptId, 'accepted', 'c1')).toBe('accepted');
    expect(await texter.report(attempt.attemptId, 'unknown')).toBe('accepted');
    expect(await texter.report(attempt.attemptId, 'not_used')).toBe('accepted');
    expect(await state()).toBe('accepted');
    expect(await conversation()).toMatchObject({ status: 'waiting' });
    expect(await texter.ask(again())).toBe('ISSUED_ELSEWHERE');
  });

  it('rejected or not used: the same laptop may try again, with a new permit', async () => {
    const { texter, attempt, again, state, conversation } = await pressed();
    await texter.permit(attempt);
    expect(await texter.report(attempt.attemptId, 'not_used')).toBe('not_used');
    expect(await texter.ask(attempt)).toBe('ALREADY');
    const second = again();
    expect(await texter.ask(second)).toBe('granted');
    expect(await texter.report(second.attemptId, 'rejected')).toBe('rejected');
    expect(await texter.report(second.attemptId, 'not_used')).toBe('rejected');
    expect(await state()).toBe('queued');
    expect(await conversation()).toMatchObject({ status: 'todo', textedAt: null });
    expect(await texter.ask(again())).toBe('granted');
  });

  it('unknown: nobody texts again, until a person says so by name', async () => {
    const { hub, texter, organizer, attempt, again, state } = await pressed();
    await texter.permit(attempt);
    expect(await texter.report(attempt.attemptId, 'unknown')).toBe('unknown');
    expect(await state()).toBe('unknown');
    expect(await texter.ask(again())).toBe('ISSUED_ELSEWHERE');
    const decide = { attemptId: attempt.attemptId, decision: 'text_again', by: 'Olga' };
    expect(await organizer.refused('decide', decide)).toBe('CONFLICT');
    hub.advance(121_000);
    expect(await organizer.ok('decide', decide)).toMatchObject({ state: 'human_released' });
    expect(await organizer.ok('decide', decide)).toMatchObject({ state: 'human_released' });
    const second = again();
    expect(await texter.ask(second)).toBe('granted');
    expect(await hub.ctx.db.rows('select person, action, detail from audit')).toEqual([
      { person: 'Olga', action: 'decide', detail: { attemptId: attempt.attemptId, decision: 'text_again' } },
    ]);
    // The first one turns up after all: it is written down, and the second stands.
    await hub.deliver('status', [statusEvent('message-delivered', attempt.phone, attempt.attemptId, 'c1')]);
    await hub.settle();
    const rows = await hub.ctx.db.rows('select n, state, receipt from send_attempt order by n');
    expect(rows).toEqual([
      { n: 1, state: 'human_released', receipt: 'delivered' },
      { n: 2, state: 'issued', receipt: null },
    ]);
  });

  it('left as it is: the step stays closed, and a late receipt still shows', async () => {
    const { hub, texter, organizer, attempt, again, state } = await pressed();
    await texter.permit(attempt);
    await texter.report(attempt.attemptId, 'unknown');
    expect(
      await texter.ok('decide', { attemptId: attempt.attemptId, decision: 'not_texted_leave', by: 'Ann' }),
    ).toMatchObject({ state: 'left' });
    hub.advance(200_000);
    expect(await texter.ask(again())).toBe('ISSUED_ELSEWHERE');
    expect(
      await organizer.refused('decide', { attemptId: attempt.attemptId, decision: 'text_again', by: 'Olga' }),
    ).toBe('CONFLICT');
    expect(await state()).toBe('unknown');
  });

  it('silence: a permit that nobody reports on becomes unknown, never free', async () => {
    const { hub, texter, attempt, again, state } = await pressed();
    await texter.permit(attempt);
    hub.advance(181_000);
    await hub.settle();
    expect(await state()).toBe('unknown');
    expect(await texter.ask(again())).toBe('ISSUED_ELSEWHERE');
    // The boot that held it may still say that it never used it.
    expect(await texter.report(attempt.attemptId, 'not_used')).toBe('not_used');
    expect(await texter.ask(again())).toBe('granted');
  });

  it('rides in the queue of ops as well', async () => {
    const { texter, attempt, state } = await pressed();
    await texter.permit(attempt);
    const body = {
      attemptId: attempt.attemptId,
      outcome: 'accepted',
      carrierId: 'c1',
      status: 202,
      detail: '',
    } as const;
    expect(await texter.do('outcome', body)).toBe('applied');
    expect(await texter.do('outcome', body)).toBe('applied');
    expect(await state()).toBe('accepted');
    expect(await texter.do('outcome', { ...body, attemptId: randomUUID() })).toBe('NOT_FOUND');
  });

  it('shows in a text that is recorded later than its outcome', async () => {
    const { hub, texter, campaignId } = await pressed();
    const [phone] = await texter.claim(campaignId, 1);
    const messageId = randomUUID();
    const attempt = texter.attempt(campaignId, phone!, { messageId });
    await texter.permit(attempt);
    await hub.deliver('status', [statusEvent('message-delivered', phone!, attempt.attemptId, 'c9')]);
    await hub.settle();
    await texter.do('text', {
      campaignId,
      phone: phone!,
      messageId,
      step: 'initial',
      body: 'Hi',
      media: [],
      parts: 1,
      from: null,
      pressedAt: 1,
    });
    const rows = await texter.table<MessageRow>(`d:${texter.deviceId}`, 'message');
    expect(rows.find((row) => row.messageId === messageId)).toMatchObject({ state: 'delivered' });
  });

  it('leaves a text that was taken back taken back', async () => {
    const { texter, attempt, state, messageId } = await pressed();
    expect(await texter.do('text_closed', { messageId, state: 'withdrawn', reason: 'pressed U' })).toBe('applied');
    expect(await state()).toBe('withdrawn');
    await texter.permit(attempt);
    await texter.report(attempt.attemptId, 'not_used');
    expect(await state()).toBe('withdrawn');
  });
});
