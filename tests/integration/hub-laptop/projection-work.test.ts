import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createConversations } from '#core/conversations/conversations.ts';
import { decideByPerson } from '#core/sending/decide.ts';
import { createSending } from '#core/sending/sending.ts';
import { all, first, run } from '#core/store/statement.ts';
import type { ConversationRow } from '#shared/protocol/rows.ts';
import {
  CAMPAIGN,
  campaignRow,
  goneRow,
  inboundRow,
  listRow,
  OFFICE,
  optOutRow,
  personRow,
  PHONE,
  phoneOf,
  picture,
  projectionDesk,
  textRow,
  type PageRow,
  type ProjectionDesk,
} from '../../support/projection-desk.ts';

const asked = { status: 'needs_reply', urgency: 2, head: 7, textedAt: 5_000, lastInboundAt: 6_007 } as const;

interface Worked extends ProjectionDesk {
  readonly work: ReturnType<typeof createConversations>;
  readonly sending: ReturnType<typeof createSending>;
  id(index?: number): number;
  standing(index?: number): Record<string, unknown>;
  /** Presses a text to somebody; says its id. */
  press(index?: number, text?: string): { id: number; uid: string };
  reply(index: number, text: string): { id: number; uid: string };
  text(id: number): { state: string; reason: string | null; error_code: number | null; carrier_id: string | null };
  /** The hub has what was recorded, and what was pulled shows it. */
  settle(state?: 'acked' | 'settled' | 'rejected'): void;
}

/** A desk with people of a live campaign, worked by a texter. Nothing goes out by itself. */
function worked(...rows: PageRow[]): Worked {
  const desk = projectionDesk();
  const { ctx } = desk;
  const sending = createSending(ctx, { carrier: () => null, fromNumbers: () => ['+12025550100'] });
  const work = createConversations(ctx, sending);
  desk.pull(OFFICE, [listRow(), campaignRow(), ...rows]);
  const id = (index = 0): number =>
    first<{ id: number }>(ctx.db, 'select id from conversation where phone = ?', phoneOf(index))?.id ?? 0;
  const saved = (result: { kind: string; messageId?: number }, uid: string) => {
    if (result.kind !== 'saved') throw new Error(JSON.stringify(result));
    return { id: result.messageId ?? 0, uid };
  };
  return Object.assign(desk, {
    work,
    sending,
    id,
    standing: (index = 0) =>
      first<Record<string, unknown>>(
        ctx.db,
        'select status, closed_reason, urgency, later_until, texted_at is not null as texted from conversation where id = ?',
        id(index),
      ) ?? {},
    press(index = 0, text = 'Hi Pat') {
      const pressId = randomUUID();
      return saved(sending.pressInitial({ pressId, conversationId: id(index), text }), pressId);
    },
    reply(index: number, text: string) {
      const pressId = randomUUID();
      const { head } = work.get({ conversationId: id(index) });
      return saved(sending.pressReply({ pressId, conversationId: id(index), text, head }), pressId);
    },
    text: (messageId: number) =>
      first(ctx.db, 'select state, reason, error_code, carrier_id from message where id = ?', messageId) as never,
    settle(state: 'acked' | 'settled' | 'rejected' = 'settled') {
      run(ctx.db, 'update op set state = ?', state);
    },
  });
}

/** A permit of this laptop that was used, and what is known of it. */
function attempt({ ctx }: ProjectionDesk, messageId: number, state: string, n = 1): string {
  const attemptId = randomUUID();
  run(
    ctx.db,
    `insert into send_attempt (attempt_id, target_id, n, boot_id, body_sha256, from_number, issued_at, expires_at, state, evidence)
     select ?, id, ?, 'boot', 'x', '+12025550100', 1, 2, ?, '{"why":"restart"}' from send_target where message_id = ?`,
    attemptId,
    n,
    state,
    messageId,
  );
  run(ctx.db, `update send_target set state = 'permitted' where message_id = ?`, messageId);
  return attemptId;
}

const attempts = ({ ctx }: ProjectionDesk): unknown[] =>
  all(ctx.db, 'select state, decided_by from send_attempt order by n');
const targets = ({ ctx }: ProjectionDesk): unknown[] =>
  all<{ state: string }>(ctx.db, 'select state from send_target order by id').map(({ state }) => state);

describe('what was done here', () => {
  it('stays until the hub shows it, and gives way when the hub refused it', () => {
    const desk = worked(personRow(0, asked), inboundRow(7));
    const question = desk.work.get({ conversationId: desk.id() }).question;
    desk.work.recordAnswer({
      conversationId: desk.id(),
      questionId: question?.id ?? 0,
      optionId: question?.answers[0]?.id ?? 0,
    });
    desk.work.addTag({ conversationId: desk.id(), tag: 'vip' });
    desk.work.addNote({ conversationId: desk.id(), body: 'Call her' });
    desk.work.done({ conversationId: desk.id() });
    const done = { answers: [{ option: 'yes' }], tags: [{ tag: 'vip' }], notes: [{ body: 'Call her' }] };
    // The hub's row changes for another reason before it has heard of any of this.
    desk.pull(OFFICE, [personRow(0, { ...asked, contact: { ...contactOf(0), firstName: 'Anna' } })]);
    expect(picture(desk)).toMatchObject({ ...done, people: [{ status: 'closed', first_name: 'Anna' }] });
    desk.settle('acked');
    desk.pull(OFFICE, [personRow(0, { ...asked, tags: ['other'] })]);
    expect(picture(desk)).toMatchObject({ ...done, tags: [{ tag: 'other' }, { tag: 'vip' }] });
    desk.settle('rejected');
    desk.pull(OFFICE, [personRow(0, asked)]);
    expect(picture(desk)).toMatchObject({ answers: [], tags: [], notes: [], people: [{ status: 'needs_reply' }] });
  });

  it('does not hide a reply that came meanwhile', () => {
    const desk = worked(personRow(0, asked), inboundRow(7));
    desk.work.done({ conversationId: desk.id() });
    desk.pull(OFFICE, [personRow(0, { ...asked, head: 8, lastInboundAt: 6_008 }), inboundRow(8, 'One more thing')]);
    expect(desk.standing()).toMatchObject({ status: 'needs_reply', urgency: 2 });
    desk.work.later({ conversationId: desk.id(), minutes: 30 });
    desk.pull(OFFICE, [personRow(0, { ...asked, head: 8, lastInboundAt: 6_008, tags: ['x'] })]);
    expect(desk.standing()).toMatchObject({ status: 'later' });
  });

  it('comes back by itself when it was set aside, though the hub has it aside still', () => {
    const desk = worked(personRow(0, asked), inboundRow(7));
    desk.work.later({ conversationId: desk.id(), minutes: 30 });
    desk.settle();
    const until = desk.ctx.clock.now() + 30 * 60_000;
    desk.pull(OFFICE, [personRow(0, { ...asked, status: 'later', laterUntil: until })]);
    expect(desk.standing()).toMatchObject({ status: 'later', later_until: until });
    desk.ctx.pass(31 * 60_000);
    desk.pull(OFFICE, [personRow(0, { ...asked, status: 'later', laterUntil: until, tags: ['x'] })]);
    expect(desk.standing()).toMatchObject({ status: 'needs_reply', later_until: null });
  });

  it('takes away a conversation that was handed over, whatever the hub’s row says until then', () => {
    const desk = worked(personRow(0, asked), inboundRow(7));
    const ref = { campaignId: 'c0000000-0000-4000-8000-000000000001', phone: PHONE };
    desk.ctx.ops.record('handover', { ...ref, toDeviceId: null });
    desk.pull(OFFICE, [personRow(0, { ...asked, tags: ['x'] })]);
    expect(desk.standing()).toMatchObject({ status: 'away' });
    desk.settle('rejected');
    desk.replica.markDirty('conversation', `${ref.campaignId}/${PHONE}`);
    desk.project();
    expect(desk.standing()).toMatchObject({ status: 'needs_reply' });
  });
});

const contactOf = (index: number): ConversationRow['contact'] => (personRow(index).row as ConversationRow).contact;

describe('a text that was pressed here', () => {
  it('counts from the press, until the hub has been told that it went', () => {
    const desk = worked(personRow(0));
    desk.press();
    desk.settle();
    // Hours later the text still waits, and the hub's row still says that nobody was texted.
    desk.pull(OFFICE, [personRow(0, { tags: ['x'] })]);
    expect(desk.standing()).toMatchObject({ status: 'waiting', texted: 1 });
    // Days later the record of what the hub was told is gone.
    run(desk.ctx.db, 'delete from op');
    desk.pull(OFFICE, [personRow(0, { tags: ['y'] })]);
    expect(desk.standing()).toMatchObject({ status: 'waiting', texted: 1 });
  });

  it('does not undo what was done since, whatever the hub has of the two', () => {
    const desk = worked(personRow(0));
    desk.press();
    desk.settle();
    desk.work.later({ conversationId: desk.id(), minutes: 30 });
    desk.settle();
    desk.pull(OFFICE, [personRow(0, { status: 'later', laterUntil: desk.ctx.clock.now() + 1_800_000 })]);
    expect(desk.standing()).toMatchObject({ status: 'later' });
  });

  it('that still waits does not set aside again what a later text has answered', () => {
    const desk = worked(personRow(0, asked), inboundRow(7));
    desk.reply(0, 'At seven.');
    desk.settle();
    desk.work.later({ conversationId: desk.id(), minutes: 30 });
    desk.settle();
    desk.ctx.pass(31 * 60_000);
    const { id, uid } = desk.reply(0, 'Sorry for the wait: at seven.');
    run(desk.ctx.db, `update message set state = 'accepted', carrier_id = 'c1' where id = ?`, id);
    const went = { attemptId: randomUUID(), outcome: 'accepted', carrierId: 'c1', status: null, detail: '' } as const;
    desk.ctx.ops.record('outcome', went, { about: { campaignId: CAMPAIGN, phone: PHONE }, messageUid: uid });
    desk.settle();
    desk.pull(OFFICE, [personRow(0, { ...asked, status: 'waiting', urgency: 0, lastOutboundAt: 9_000 })]);
    expect(desk.standing()).toMatchObject({ status: 'waiting', urgency: 0 });
  });

  it('that still waits does not close again who wrote after their number was marked as wrong', () => {
    const desk = worked(personRow(0, asked), inboundRow(7));
    desk.reply(0, 'At seven.');
    desk.work.wrongNumber({ conversationId: desk.id() });
    desk.settle();
    desk.pull(OFFICE, [personRow(0, { ...asked, head: 8, lastInboundAt: 6_008 }), inboundRow(8, 'It is me after all')]);
    expect(desk.standing()).toMatchObject({ status: 'needs_reply', closed_reason: null });
  });

  it('is taken back with its conversation as the hub has it', () => {
    const desk = worked(personRow(0));
    const { id } = desk.press();
    expect(desk.sending.withdraw({ messageId: id })).toMatchObject({ withdrawn: true });
    desk.pull(OFFICE, [personRow(0, { tags: ['x'] })]);
    expect(desk.standing()).toMatchObject({ status: 'todo', texted: 0 });
  });

  it('does not answer a reply that its writer had not seen', () => {
    const desk = worked(personRow(0, asked), inboundRow(7));
    desk.reply(0, 'At seven.');
    expect(desk.standing()).toMatchObject({ status: 'waiting' });
    desk.pull(OFFICE, [personRow(0, { ...asked, head: 8, lastInboundAt: 6_008 }), inboundRow(8, 'Never mind?')]);
    expect(desk.standing()).toMatchObject({ status: 'needs_reply', urgency: 2 });
  });

  it('is settled by what the carrier told the hub, with its journal', () => {
    const desk = worked(personRow(0));
    const { id, uid } = desk.press();
    attempt(desk, id, 'unknown');
    run(desk.ctx.db, `update message set state = 'unknown', reason = 'RESTART' where id = ?`, id);
    desk.pull(OFFICE, [textRow({ messageId: uid, state: 'sending' })]);
    expect(desk.text(id)).toMatchObject({ state: 'unknown', reason: 'RESTART' });
    desk.pull(OFFICE, [textRow({ messageId: uid, state: 'accepted' })]);
    expect(desk.text(id)).toMatchObject({ state: 'accepted', reason: null });
    expect(attempts(desk)).toEqual([{ state: 'accepted', decided_by: null }]);
    expect(targets(desk)).toEqual(['done']);
    desk.pull(OFFICE, [textRow({ messageId: uid, state: 'failed', errorCode: 4_720 })]);
    expect(desk.text(id)).toMatchObject({ state: 'failed', error_code: 4_720, carrier_id: '' });
    desk.pull(OFFICE, [textRow({ messageId: uid, state: 'delivered', errorCode: 4_720 })]);
    expect(desk.text(id)).toMatchObject({ state: 'delivered', error_code: 4_720 });
    desk.pull(OFFICE, [textRow({ messageId: uid, state: 'sent' })]);
    expect(desk.text(id)).toMatchObject({ state: 'delivered' });
  });

  it('is no case for a person when the hub has not heard yet that its permit was not used', () => {
    const desk = worked(personRow(0));
    const { id, uid } = desk.press();
    const attemptId = attempt(desk, id, 'not_used');
    run(desk.ctx.db, `update send_target set state = 'queued'`);
    const nothing = { carrierId: null, status: null, detail: '' };
    const about = { campaignId: CAMPAIGN, phone: PHONE };
    desk.ctx.ops.record('outcome', { attemptId, outcome: 'not_used', ...nothing }, { about, messageUid: uid });
    desk.pull(OFFICE, [textRow({ messageId: uid, state: 'unknown' })]);
    expect(desk.text(id)).toMatchObject({ state: 'queued' });
    desk.settle('acked');
    desk.replica.markDirty('message', uid);
    desk.project();
    expect(desk.text(id)).toMatchObject({ state: 'queued' });
    // The hub has it, and says even so that the text may have gone.
    desk.settle();
    desk.replica.markDirty('message', uid);
    desk.project();
    expect(desk.text(id)).toMatchObject({ state: 'unknown' });
  });

  it('goes again when an organizer lets it, once, and only from where the conversation is', () => {
    const desk = worked(personRow(0));
    const { id, uid } = desk.press();
    attempt(desk, id, 'unknown');
    run(desk.ctx.db, `update message set state = 'unknown', reason = 'RESTART' where id = ?`, id);
    const released = { messageId: uid, state: 'queued', reason: 'human_released', settledAt: 9_000 } as const;
    desk.pull(OFFICE, [textRow(released)]);
    expect(desk.text(id)).toMatchObject({ state: 'queued', reason: null });
    expect(targets(desk)).toEqual(['released']);
    expect(desk.sending.tray().counts).toMatchObject({ waiting: 1, unknown: 0 });
    // The second try comes to nothing certain either; the hub's row is still the one of the release.
    attempt(desk, id, 'unknown', 2);
    run(desk.ctx.db, `update message set state = 'unknown', reason = 'RESTART' where id = ?`, id);
    desk.replica.markDirty('message', uid);
    desk.project();
    expect(desk.text(id)).toMatchObject({ state: 'unknown' });
    desk.pull(OFFICE, [goneRow(personRow(0)), textRow({ ...released, settledAt: 9_500 })]);
    expect(desk.text(id)).toMatchObject({ state: 'unknown' });
    expect(desk.sending.tray().counts).toMatchObject({ unknown: 0 });
    desk.pull(OFFICE, [personRow(0, { tags: ['x'] }), textRow({ ...released, settledAt: 9_600 })]);
    expect(desk.text(id)).toMatchObject({ state: 'queued' });
  });

  it('of another laptop goes from here when an organizer lets it, for the conversation is here', () => {
    const desk = worked(personRow(0, asked), inboundRow(7));
    const rows = [textRow({ state: 'unknown' }), textRow({ state: 'unknown', step: 're:7', body: 'At seven.' })];
    desk.pull(OFFICE, rows);
    expect(targets(desk)).toEqual([]);
    const released = { state: 'queued', reason: 'human_released', settledAt: 9_000 } as const;
    desk.pull(
      OFFICE,
      rows.map(({ table, pk, row }) => ({ table, pk, row: { ...(row as object), ...released } })),
    );
    expect(targets(desk)).toEqual(['released', 'released']);
    expect(desk.sending.tray().counts).toMatchObject({ waiting: 2, unknown: 0 });
    const steps = all<{ step_key: string }>(desk.ctx.db, 'select step_key from send_target order by id');
    const asking = first<{ id: number }>(desk.ctx.db, 'select id from message where inbound_id = 7')?.id ?? 0;
    expect(steps.map(({ step_key }) => step_key).toSorted()).toEqual(['initial', `re:${asking}`]);
    // The same, for whoever takes the conversation over after that.
    const later = worked(personRow(0), textRow(released));
    expect(targets(later)).toEqual(['released']);
  });

  it('is nothing to send again here when another laptop has the conversation', async () => {
    const desk = worked(personRow(0));
    const { id, uid } = desk.press();
    attempt(desk, id, 'unknown');
    run(desk.ctx.db, `update message set state = 'unknown', reason = 'RESTART' where id = ?`, id);
    desk.pull(OFFICE, [goneRow(personRow(0))]);
    await decideByPerson(desk.ctx, () => Promise.resolve(), id, 'text_again');
    expect(desk.text(id)).toMatchObject({ state: 'unknown' });
    expect(desk.sending.tray().counts).toMatchObject({ waiting: 0, unknown: 0 });
    // It goes from here even so once the person is here again.
    desk.pull(OFFICE, [
      personRow(0, { tags: ['x'] }),
      textRow({ messageId: uid, state: 'queued', reason: 'human_released', settledAt: 9_000 }),
    ]);
    expect(desk.text(id)).toMatchObject({ state: 'queued' });
  });

  it('does not go from a copy of this folder once it was taken back', () => {
    const desk = worked(personRow(0));
    const { id, uid } = desk.press();
    desk.settle();
    desk.pull(OFFICE, [textRow({ messageId: uid, state: 'withdrawn', reason: '' })]);
    expect(desk.text(id)).toMatchObject({ state: 'withdrawn' });
    expect(targets(desk)).toEqual(['withdrawn']);
    expect(desk.standing()).toMatchObject({ status: 'todo', texted: 0 });
  });

  it('moves its conversation too when both come in one page', () => {
    const desk = worked(personRow(0));
    const { uid } = desk.press();
    desk.settle();
    desk.pull(OFFICE, [personRow(0, { tags: ['x'] }), textRow({ messageId: uid, state: 'withdrawn', reason: '' })]);
    expect(desk.standing()).toMatchObject({ status: 'todo', texted: 0 });
  });
});

describe('texts of another laptop', () => {
  it('are to be read here and are not sent from here; one of unknown fate is for a person to judge', () => {
    const desk = worked(
      personRow(0, asked),
      textRow({ state: 'unknown', messageId: randomUUID() }),
      textRow({ state: 'queued', step: 're:7', body: 'At seven', messageId: randomUUID() }),
      textRow({ state: 'sending', step: `op:${randomUUID()}`, messageId: randomUUID() }),
      textRow({ state: 'failed', reason: 'REJECTED:x', phone: phoneOf(1), messageId: randomUUID() }),
      personRow(1),
    );
    const { items, counts } = desk.sending.tray();
    expect(items).toMatchObject([{ section: 'unknown', body: 'Hi Pat' }]);
    expect(counts).toMatchObject({ unknown: 1, waiting: 0, look_again: 0, failed: 0 });
    expect(desk.sending.counts()).toMatchObject({ queued: 0, lookAgain: 0, sending: 0, unknown: 1 });
    const { messages } = desk.work.get({ conversationId: desk.id() });
    expect(messages.map(({ step, state }) => `${step} ${state}`).toSorted()).toEqual([
      'initial unknown',
      'reply queued',
      'reply sending',
    ]);
    desk.sending.start();
    expect(
      desk.work
        .get({ conversationId: desk.id() })
        .messages.map(({ state }) => state)
        .toSorted(),
    ).toEqual(['queued', 'sending', 'unknown']);
  });

  it('count as sent when the carrier had them, though they were not delivered', () => {
    const desk = worked(personRow(0, asked));
    const text = textRow({ state: 'accepted' });
    desk.pull(OFFICE, [text]);
    desk.pull(OFFICE, [{ ...text, row: { ...(text.row as object), state: 'failed', errorCode: 4_720 } }]);
    const carried = 'select sum(messages) as n from message_tally where state = ? and carried = 1';
    expect(first(desk.ctx.db, carried, 'failed')).toEqual({ n: 1 });
  });

  it('stand in the thread in the order of time, whatever came first', () => {
    const desk = worked(personRow(0, asked));
    desk.pull(OFFICE, [inboundRow(9, 'third'), inboundRow(7, 'first')]);
    desk.pull(OFFICE, [inboundRow(8, 'second'), textRow({ createdAt: 1, body: 'zeroth' })]);
    const { messages, head } = desk.work.get({ conversationId: desk.id() });
    expect(messages.map(({ body }) => body)).toEqual(['zeroth', 'first', 'second', 'third']);
    expect(head).toBe(messages[3]?.id);
    const [summary] = desk.work.replies({ campaignId: null, filter: 'needs_reply', limit: 10 }).conversations;
    expect(summary).toMatchObject({ lastText: 'third', lastDirection: 'in' });
  });

  it('of the person are the same texts when the hub came back from a backup with other names for them', () => {
    const desk = worked(personRow(0, asked), inboundRow(7, 'Yes?'));
    const [before] = all<{ uid: string }>(desk.ctx.db, 'select uid from message');
    desk.page(OFFICE, [listRow(), campaignRow(), personRow(0, { ...asked, head: 3 }), inboundRow(3, 'Yes?')], {
      reset: true,
    });
    desk.project();
    const after = all<{ uid: string; inbound_id: number }>(desk.ctx.db, 'select uid, inbound_id from message');
    expect(after).toMatchObject([{ inbound_id: 3 }]);
    expect(after[0]?.uid).not.toBe(before?.uid);
  });
});

describe('opt-outs of the hub', () => {
  it('stop queued texts and close what has nothing to answer, everywhere', () => {
    const desk = worked(personRow(0), personRow(1), personRow(2, { ...asked, status: 'later', laterUntil: 9e15 }));
    const { id } = desk.press(0);
    desk.pull(OFFICE, [optOutRow(phoneOf(0)), optOutRow(phoneOf(1)), optOutRow(phoneOf(2), { source: 'import' })]);
    expect(desk.text(id)).toMatchObject({ state: 'refused', reason: 'OPTED_OUT' });
    expect([0, 1, 2].map((index) => desk.standing(index)['closed_reason'])).toEqual([
      'opted_out',
      'opted_out',
      'opted_out',
    ]);
    const closed = all<{ body: string }>(desk.ctx.db, `select body from op where kind = 'text_closed'`);
    expect(closed.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      { state: 'refused', reason: 'OPTED_OUT' },
    ]);
    // Whoever wrote is still to be answered with the one confirmation.
    desk.pull(OFFICE, [personRow(1, { ...asked, urgency: 3 }), inboundRow(8, 'STOP', { phone: phoneOf(1) })]);
    expect(desk.standing(1)).toMatchObject({ status: 'needs_reply', urgency: 3 });
  });

  it('end when the person opts in again, unless somebody here has just opted them out', () => {
    const desk = worked(personRow(0), personRow(1, asked), inboundRow(7, 'no more', { phone: phoneOf(1) }));
    desk.pull(OFFICE, [optOutRow(phoneOf(0))]);
    desk.pull(OFFICE, [optOutRow(phoneOf(0), { optedOut: false, version: 2 })]);
    expect(desk.standing(0)).toMatchObject({ status: 'todo' });
    expect(picture(desk)).toMatchObject({ optOuts: [] });
    desk.work.optOut({ conversationId: desk.id(1), confirm: false, pressId: randomUUID() });
    desk.pull(OFFICE, [optOutRow(phoneOf(1), { optedOut: false, version: 2 })]);
    expect(picture(desk)).toMatchObject({ optOuts: [{ phone: phoneOf(1), source: 'texter' }] });
    desk.settle();
    desk.pull(OFFICE, [optOutRow(phoneOf(1), { source: 'texter', version: 3 })]);
    expect(picture(desk)).toMatchObject({ optOuts: [{ phone: phoneOf(1), practice: 1 }] });
    expect(desk.standing(1)).toMatchObject({ status: 'closed', closed_reason: 'opted_out' });
  });

  it('come by the thousand', () => {
    const desk = worked(personRow(0));
    const many = Array.from({ length: 6_000 }, (_, n) => optOutRow(`+1303${String(5_550_000 + n)}`));
    for (let at = 0; at < many.length; at += 2_000) desk.pull('g:optout', many.slice(at, at + 2_000));
    expect(first(desk.ctx.db, 'select count(*) as n from opt_out where practice = 1')).toEqual({ n: 6_000 });
  });
});

describe('the windows', () => {
  it('hear of a reply once, and of none that came before this laptop had caught up', () => {
    const desk = worked(personRow(0, asked), inboundRow(7));
    const rung = (): unknown[] => desk.ctx.seen.filter(({ kind }) => kind === 'reply');
    expect(rung()).toEqual([]);
    desk.projection.caughtUp();
    desk.pull(OFFICE, [
      personRow(0, { ...asked, head: 9, lastInboundAt: 6_009, urgency: 3 }),
      inboundRow(8, 'Well'),
      inboundRow(9, 'Please stop this'),
    ]);
    expect(rung()).toMatchObject([{ conversationId: desk.id(), urgency: 3 }]);
    desk.replica.markDirty('message', inboundRow(9).pk);
    desk.project();
    desk.pull(OFFICE, [personRow(1, { status: 'waiting', textedAt: 1 }), textRow({ phone: phoneOf(1) })]);
    expect(rung()).toHaveLength(1);
  });

  it('hear which conversations are different now', async () => {
    const desk = worked(personRow(0, asked), personRow(1));
    await desk.ctx.settled();
    desk.ctx.seen.length = 0;
    desk.pull(OFFICE, [personRow(0, { ...asked, tags: ['x'] }), personRow(1)]);
    await desk.ctx.settled();
    expect(desk.ctx.seen).toEqual([{ kind: 'changed', topics: ['conversations'], conversationIds: [desk.id()] }]);
  });

  it('show what fits no conversation, until it was placed', () => {
    const desk = worked();
    const row = { inboundId: 4, phone: PHONE, to: '+12025550100', body: 'Who is this?', media: [], receivedAt: 8_000 };
    const unplaced: PageRow = { table: 'unplaced', pk: '4', row };
    desk.pull('hq:unplaced', [unplaced]);
    expect(desk.sending.tray().items).toMatchObject([{ section: 'unplaced', phone: PHONE, body: 'Who is this?' }]);
    desk.pull('hq:unplaced', [goneRow(unplaced)]);
    expect(desk.sending.tray().items).toEqual([]);
  });

  it('keep to headquarters’ hours besides the office’s own', () => {
    const desk = worked();
    desk.ctx.settings.update({ hoursStartMin: 600, hoursEndMin: 1_200 });
    const hours: PageRow = {
      table: 'setting',
      pk: 'hours',
      row: { key: 'hours', value: { startMin: 540, endMin: 1_080 } },
    };
    desk.pull('g:config', [hours]);
    expect(desk.ctx.settings.get().hubHours).toEqual({ startMin: 540, endMin: 1_080, practiceAnyHour: true });
    desk.pull('g:config', [goneRow(hours)]);
    expect(desk.ctx.settings.get().hubHours).toBeNull();
  });
});

describe('a replica that was made anew', () => {
  it('lets go of what is in no bucket any more, once everything was pulled', () => {
    const desk = worked(personRow(0, asked), personRow(1), inboundRow(7));
    desk.beginAnew();
    desk.page(OFFICE, [listRow(), campaignRow(), personRow(2)], { reset: true });
    desk.project();
    expect(picture(desk)).toMatchObject({
      people: [{ status: 'needs_reply' }, { status: 'todo' }, { status: 'todo' }],
    });
    desk.projection.caughtUp();
    desk.project();
    expect(picture(desk)).toMatchObject({ people: [{ status: 'away' }, { phone: phoneOf(2), status: 'todo' }] });
  });
});
