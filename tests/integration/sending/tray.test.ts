import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messageDetail } from '#shared/domain/reason-words.ts';
import { inboundEvent, NOON, openWorld, pressId, statusEvent, type World } from '../../support/sending-world.ts';

const phone = (n: number): string => `+1212555${String(n).padStart(4, '0')}`;
const MINUTE = 60_000;

let world: World;
let campaign: number;
beforeEach(() => {
  world = openWorld();
  campaign = world.addCampaign();
});
afterEach(() => world.close());

async function pressed(n = 1): Promise<number> {
  const result = world.press(world.addContact(campaign, phone(n)));
  await world.settle();
  return result.kind === 'saved' ? result.messageId : 0;
}
async function unknown(n = 1): Promise<number> {
  world.carrier.script.push({ kind: 'unknown', reason: 'timeout' });
  return pressed(n);
}
const section = (name: string) => world.sending.tray().items.filter((item) => item.section === name);

describe('the tray', () => {
  it('is empty when all is well', async () => {
    await pressed();
    expect(world.sending.tray()).toEqual({
      items: [],
      counts: { look_again: 0, unknown: 0, failed: 0, waiting: 0, unplaced: 0 },
    });
  });

  it('shows a text of unknown fate with whom it is for and since when', async () => {
    const messageId = await unknown();
    await world.advance(MINUTE);
    expect(section('unknown')).toEqual([
      {
        section: 'unknown',
        messageId,
        conversationId: 1,
        campaignName: 'Spring',
        name: 'Ana Reyes',
        phone: phone(1),
        body: expect.stringContaining('Robin'),
        words: expect.stringContaining('No receipt'),
        at: NOON,
      },
    ]);
    expect(world.sending.tray().counts).toMatchObject({ unknown: 1 });
  });

  it('shows why a text failed, in words, with the code', async () => {
    const messageId = await pressed();
    world.receive(statusEvent('message-failed', { to: phone(1), carrierId: 'carrier-1', errorCode: 4720 }));
    expect(section('failed')).toMatchObject([{ messageId, words: expect.stringMatching(/.+\(4720\)$/) }]);
    world.carrier.script.push({
      kind: 'rejected',
      status: 400,
      code: 'request-validation',
      detail: '',
      retryAfterMs: null,
    });
    await pressed(2);
    expect(section('failed')[0]).toMatchObject({ words: expect.stringContaining('request-validation') });
  });

  it('shows what waits, why, and until when', async () => {
    world.carrier.script.push({ kind: 'not_sent', reason: 'x' });
    await pressed();
    expect(section('waiting')).toMatchObject([{ words: expect.stringContaining('cannot be reached') }]);
    world.carrier.script.length = 0;
    await world.advance(5_000);
    expect(section('waiting')).toEqual([]);
    world.db.prepare(`insert into opt_out (phone, opted_out_at, source) values (?, 0, 'texter')`).run(phone(1));
    world.sending.queueOptOutConfirmation({
      conversationId: 1,
      pressId: pressId(9),
      notBeforeAt: world.time.now() + 5_000,
    });
    expect(section('waiting')).toMatchObject([{ words: expect.stringContaining('undone'), at: NOON + 10_000 }]);
  });

  it('shows texts to look at again, and sends one on a press', async () => {
    world.online = false;
    const messageId = await pressed();
    await world.advance(15 * MINUTE);
    expect(section('look_again')).toMatchObject([
      { messageId, at: NOON, words: expect.stringContaining('15 minutes') },
    ]);
    world.online = true;
    expect(world.sending.release({ messageId })).toEqual({ kind: 'saved', messageId });
    await world.settle();
    expect(world.carrier.posts).toHaveLength(1);
    expect(section('look_again')).toEqual([]);
    expect(world.rows(`select kind from action where kind = 'release'`)).toHaveLength(1);
    expect(world.sending.release({ messageId })).toMatchObject({ kind: 'refused', code: 'ALREADY' });
  });

  it('checks a released text as a press', async () => {
    world.online = false;
    const messageId = await pressed();
    await world.advance(20 * MINUTE);
    world.db.prepare(`update campaign set state = 'paused'`).run();
    expect(world.sending.release({ messageId })).toMatchObject({ code: 'PAUSED' });
    world.db.prepare(`update campaign set state = 'live'`).run();
    world.receive(inboundEvent(phone(1), 'STOP'));
    expect(world.sending.release({ messageId })).toMatchObject({ code: 'ALREADY' });
    expect(world.message(messageId)).toMatchObject({ state: 'refused' });
    expect(() => world.sending.release({ messageId: 99 })).toThrow(/not here/);
  });

  it('lists a bounded number of items and counts all', async () => {
    world.online = false;
    for (let n = 1; n <= 210; n += 1) world.press(world.addContact(campaign, phone(n)));
    await world.settle();
    const { items, counts } = world.sending.tray();
    expect(items).toHaveLength(200);
    expect(counts.waiting).toBe(210);
  });
});

describe('a person’s decision', () => {
  it('"texted" makes it accepted, by name', async () => {
    const messageId = await unknown();
    await world.sending.decide({ messageId, decision: 'texted' });
    expect(world.message(messageId)).toMatchObject({ state: 'accepted', reason: null });
    expect(world.rows('select state, decided_by from send_attempt')).toEqual([
      { state: 'accepted', decided_by: 'Robin' },
    ]);
    expect(world.rows(`select detail from action where kind = 'decide'`)[0]!['detail']).toContain('texted');
    await expect(world.sending.decide({ messageId, decision: 'text_again' })).rejects.toThrow(/settled/);
  });

  it('"leave" leaves it unknown, out of the tray, and a receipt still settles it', async () => {
    const messageId = await unknown();
    const { attemptId } = world.carrier.posts[0]!;
    await world.sending.decide({ messageId, decision: 'leave' });
    expect(world.message(messageId)).toMatchObject({ state: 'unknown' });
    expect(world.sending.tray().counts.unknown).toBe(0);
    expect(section('unknown')).toEqual([]);
    expect(world.sending.counts().unknown).toBe(0);
    await world.advance(60 * MINUTE);
    expect(world.carrier.posts).toHaveLength(1);
    world.receive(statusEvent('message-delivered', { to: phone(1), carrierId: 'c', tag: attemptId }));
    expect(world.message(messageId)).toMatchObject({ state: 'delivered' });
  });

  it('"text again" makes a new attempt, once, with a person’s name on the old one', async () => {
    const messageId = await unknown();
    await world.sending.decide({ messageId, decision: 'text_again' });
    await world.advance(2_000);
    expect(world.carrier.posts).toHaveLength(2);
    expect(world.rows('select n, state, decided_by from send_attempt order by n')).toEqual([
      { n: 1, state: 'human_released', decided_by: 'Robin' },
      { n: 2, state: 'accepted', decided_by: null },
    ]);
    expect(world.message(messageId)).toMatchObject({ state: 'accepted', released_at: expect.any(Number) });
    await expect(world.sending.decide({ messageId, decision: 'text_again' })).rejects.toThrow(/settled/);
  });

  it('"text again" goes at once though the press is old', async () => {
    const messageId = await unknown();
    await world.advance(60 * MINUTE);
    await world.sending.decide({ messageId, decision: 'text_again' });
    await world.settle();
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
  });

  it('"text again", taken back before it went, is of unknown fate once more, and nobody is texted anew', async () => {
    const messageId = await unknown();
    const { attemptId } = world.carrier.posts[0]!;
    world.carrier.script.push({ kind: 'rejected', status: 429, code: 'x', detail: '', retryAfterMs: 60_000 });
    await world.sending.decide({ messageId, decision: 'text_again' });
    await world.advance(2_000);
    expect(world.message(messageId)).toMatchObject({ state: 'queued', reason: 'BUSY' });
    expect(world.sending.withdraw({ messageId }).words).toMatch(/still not known/);
    expect(world.message(messageId)).toMatchObject({ state: 'unknown', reason: 'NO_ANSWER' });
    expect(world.sending.tray().counts.unknown).toBe(1);
    expect(world.press(1)).toMatchObject({ kind: 'refused', code: 'ALREADY' });
    await world.sending.decide({ messageId, decision: 'texted' });
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
    world.receive(statusEvent('message-delivered', { to: phone(1), carrierId: 'c', tag: attemptId }));
    expect(world.message(messageId)).toMatchObject({ state: 'delivered' });
    expect(world.sending.tray().counts.unknown).toBe(0);
  });

  it('"text again" that a STOP overtakes is of unknown fate once more, and a receipt still settles it', async () => {
    const messageId = await unknown();
    const { attemptId } = world.carrier.posts[0]!;
    world.online = false;
    await world.sending.decide({ messageId, decision: 'text_again' });
    world.receive(inboundEvent(phone(1), 'STOP'));
    expect(world.message(messageId)).toMatchObject({ state: 'unknown' });
    world.receive(statusEvent('message-delivered', { to: phone(1), carrierId: 'c', tag: attemptId }));
    expect(world.message(messageId)).toMatchObject({ state: 'delivered' });
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('sends a failed text again, or puts it aside', async () => {
    const messageId = await pressed();
    world.receive(statusEvent('message-failed', { to: phone(1), carrierId: 'carrier-1', errorCode: 4750 }));
    await expect(world.sending.decide({ messageId, decision: 'texted' })).rejects.toThrow(/not delivered/);
    await world.sending.decide({ messageId, decision: 'text_again' });
    await world.settle();
    expect(world.message(messageId)).toMatchObject({ state: 'accepted', error_code: null });
    world.receive(statusEvent('message-failed', { to: phone(1), carrierId: 'carrier-2', errorCode: 4750 }));
    expect(world.sending.tray().counts.failed).toBe(1);
    await world.sending.decide({ messageId, decision: 'leave' });
    expect(world.sending.tray().counts.failed).toBe(0);
    expect(world.message(messageId)).toMatchObject({ state: 'failed' });
  });

  it('never sends to who opted out, nor in the other mode', async () => {
    const messageId = await unknown();
    world.receive(inboundEvent(phone(1), 'STOP'));
    await expect(world.sending.decide({ messageId, decision: 'text_again' })).rejects.toThrow(/opted out/);
    const second = await unknown(2);
    await world.advance(2_000);
    world.settings.view = { ...world.settings.view, mode: 'live' };
    await expect(world.sending.decide({ messageId: second, decision: 'text_again' })).rejects.toThrow(/practice/);
    expect(world.message(second)).toMatchObject({ state: 'unknown' });
    await expect(world.sending.decide({ messageId: 99, decision: 'leave' })).rejects.toThrow(/not here/);
  });
});

describe('the shift', () => {
  it('counts what this texter did since the last long pause', async () => {
    await world.advance(60 * MINUTE);
    await pressed(1);
    await world.advance(5 * 60 * MINUTE);
    const start = world.time.now();
    await pressed(2);
    await world.advance(10 * MINUTE);
    await pressed(3);
    world.receive(inboundEvent(phone(3), 'when?'));
    await world.advance(10 * MINUTE);
    const [head] = world.rows(`select id, conversation_id as c from message where direction = 'in'`);
    world.sending.pressReply({
      pressId: pressId(70),
      conversationId: head!['c'] as number,
      text: 'At noon',
      head: head!['id'] as number,
    });
    world.addContact(campaign, phone(4));
    const record = world.db.prepare(
      `insert into action (kind, campaign_id, texter, at, undone_at) values (?, ?, ?, ?, ?)`,
    );
    record.run('answer', campaign, 'Robin', start + 1, null);
    record.run('answer', campaign, 'Robin', start + 1, start + 2);
    record.run('opt_out', campaign, 'Robin', start + 1, null);
    record.run('opt_out', campaign, 'Sam', start + 1, null);
    expect(world.sending.shift({ campaignId: null })).toEqual({
      startedAt: start,
      sent: 3,
      replies: 1,
      answers: 1,
      optOuts: 1,
      perHour: 9,
      todo: 1,
      needsReply: 0,
    });
    expect(world.sending.shift({ campaignId: world.addCampaign() })).toMatchObject({ sent: 0, todo: 0 });
  });

  it('leaves out texts that were taken back', async () => {
    world.online = false;
    const messageId = await pressed();
    expect(world.sending.shift({ campaignId: null })).toMatchObject({ sent: 1, startedAt: NOON });
    world.sending.withdraw({ messageId });
    expect(world.sending.shift({ campaignId: null })).toMatchObject({ sent: 0, todo: 1 });
  });
});

describe('messageDetail', () => {
  const row = { state: 'queued', reason: null, error_code: null } as const;
  it('has words for whatever needs them, and none for what does not', () => {
    expect(messageDetail(row)).toBeNull();
    expect(messageDetail({ ...row, state: 'delivered', error_code: 4720 })).toBeNull();
    expect(messageDetail({ ...row, reason: 'QUIET_HOURS' })).toMatch(/hours/);
    expect(messageDetail({ ...row, state: 'refused', reason: 'OPTED_OUT' })).toMatch(/opted out/);
    expect(messageDetail({ ...row, state: 'unknown', reason: 'NO_ANSWER' })).toMatch(/may have gone/);
    expect(messageDetail({ ...row, state: 'failed', error_code: 4720 })).toMatch(/\(4720\)/);
    expect(messageDetail({ ...row, state: 'failed' })).toMatch(/did not say why/);
    expect(messageDetail({ ...row, state: 'sent', error_code: 9902 })).not.toBeNull();
  });
});
