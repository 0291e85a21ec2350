import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionResult } from '#shared/contract/conversations.ts';
import { optOutOf } from '#core/store/opt-outs.ts';
import { run } from '#core/store/statement.ts';
import { inboundEvent } from '../../support/sending-world.ts';
import { openWorkstation, phone, type Workstation } from './workstation.ts';

let station: Workstation;
beforeEach(() => {
  station = openWorkstation();
});
afterEach(() => station.world.close());

const standing = (id: number) => {
  const { status, closed_reason, urgency, later_until, last_outbound_at } = station.world.conversation(id);
  return { status, closed_reason, urgency, later_until, last_outbound_at };
};
const posts = () => station.world.carrier.posts.map(({ to, text }) => `${to} ${text}`);
const undo = (actionId?: number) => station.desk.undo(actionId === undefined ? {} : { actionId });

describe('setting aside', () => {
  it('skips only who was not texted, and undoes it', async () => {
    const campaignId = station.campaign();
    const id = station.world.addContact(campaignId, phone(0));
    const before = standing(id);
    const result = station.desk.skip({ conversationId: id, reason: 'moved away' });
    expect(actionResult.parse(result)).toEqual(result);
    expect(station.world.conversation(id)).toMatchObject({ status: 'skipped', skip_reason: 'moved away' });
    expect(station.world.press(id)).toMatchObject({ kind: 'refused', code: 'SKIPPED' });
    expect(undo()).toEqual({ words: 'Undone: not skipped any more.', conversationId: id });
    expect(standing(id)).toEqual(before);
    const texted = await station.texted(campaignId, phone(1));
    expect(() => station.desk.skip({ conversationId: texted, reason: '' })).toThrow(/not been texted/);
  });

  it('closes with done and with wrong number, each undone', async () => {
    const campaignId = station.campaign();
    const id = await station.replied(campaignId, phone(0), 'ok?');
    const before = standing(id);
    station.desk.done({ conversationId: id });
    expect(standing(id)).toMatchObject({ status: 'closed', closed_reason: 'done', urgency: 0 });
    expect(() => station.desk.done({ conversationId: id })).toThrow(/done already/);
    expect(() => station.desk.later({ conversationId: id, minutes: 5 })).toThrow(/done already/);
    undo();
    expect(standing(id)).toEqual(before);
    station.desk.wrongNumber({ conversationId: id });
    expect(standing(id)).toMatchObject({ status: 'closed', closed_reason: 'wrong_number' });
    const press = {
      pressId: station.press(),
      conversationId: id,
      text: 'sorry',
      head: station.desk.get({ conversationId: id }).head,
    };
    expect(station.world.sending.pressReply(press)).toMatchObject({ kind: 'refused', code: 'WRONG_NUMBER' });
    undo();
    expect(standing(id)).toEqual(before);
  });

  it('marks a wrong number before the first text too', () => {
    const id = station.world.addContact(station.campaign(), phone(0));
    station.desk.wrongNumber({ conversationId: id });
    expect(station.world.press(id)).toMatchObject({ kind: 'refused', code: 'WRONG_NUMBER' });
    undo();
    expect(station.world.press(id)).toMatchObject({ kind: 'saved' });
  });

  it('keeps later as long as asked, and undoes it', async () => {
    const id = await station.replied(station.campaign(), phone(0), 'When?');
    const before = standing(id);
    const at = station.world.time.now();
    expect(station.desk.later({ conversationId: id, minutes: 120 }).words).toMatch(/in 2 hours/);
    expect(standing(id)).toMatchObject({ status: 'later', later_until: at + 7_200_000 });
    undo();
    expect(standing(id)).toEqual(before);
  });

  it('never hides a reply that came after the action that is undone', async () => {
    const id = await station.texted(station.campaign(), phone(0));
    await station.world.advance(1_000);
    station.desk.wrongNumber({ conversationId: id });
    await station.world.advance(1_000);
    station.world.receive(inboundEvent(phone(0), 'it is me after all'));
    expect(undo).toThrow(/moved on/);
    expect(standing(id)).toMatchObject({ status: 'needs_reply', closed_reason: null, urgency: 1 });
  });

  it('puts back where it stood though this clock is far behind the time of their last text', async () => {
    const id = await station.texted(station.campaign(), phone(0));
    const { db, time } = station.world;
    db.prepare('update conversation set last_inbound_at = ? where id = ?').run(time.now() + 86_400_000, id);
    const before = standing(id);
    station.desk.wrongNumber({ conversationId: id });
    undo();
    expect(standing(id)).toEqual(before);
    station.desk.optOut({ conversationId: id, confirm: false, pressId: station.press() });
    undo();
    expect(standing(id)).toEqual(before);
  });

  it('undoes nothing once the conversation has moved on', async () => {
    const id = await station.replied(station.campaign(), phone(0), 'ok');
    station.desk.done({ conversationId: id });
    await station.world.advance(1_000);
    station.world.receive(inboundEvent(phone(0), 'one more thing'));
    const now = standing(id);
    expect(() => undo()).toThrow(/moved on/);
    expect(standing(id)).toEqual(now);
  });
});

describe('answers', () => {
  it('are recorded, changed and cleared, each step undone on its own', async () => {
    const campaignId = station.campaign();
    const { questionId, optionIds } = station.ask(campaignId, 'Coming?', ['Yes', 'No']);
    const id = await station.replied(campaignId, phone(0), 'yes');
    const answered = () => station.desk.get({ conversationId: id }).question?.answeredOptionId;
    const record = (optionId: number | null) => station.desk.recordAnswer({ conversationId: id, questionId, optionId });
    expect(record(optionIds[0]!).words).toBe('Answer: Yes.');
    record(optionIds[1]!);
    expect(answered()).toBe(optionIds[1]);
    expect(record(null).words).toBe('The answer is cleared.');
    expect(answered()).toBeNull();
    undo();
    expect(answered()).toBe(optionIds[1]);
    undo();
    expect(answered()).toBe(optionIds[0]);
    expect(undo().words).toBe('Undone: the answer is gone.');
    expect(answered()).toBeNull();
    expect(() => undo()).toThrow(/nothing to undo/);
  });

  it('count once when the same key is pressed twice', async () => {
    const campaignId = station.campaign();
    const { questionId, optionIds } = station.ask(campaignId, 'Coming?', ['Yes']);
    const id = await station.replied(campaignId, phone(0), 'yes');
    const input = { conversationId: id, questionId, optionId: optionIds[0]! };
    expect(station.desk.recordAnswer(input).actionId).toBe(station.desk.recordAnswer(input).actionId);
    expect(station.world.sending.shift({ campaignId: null }).answers).toBe(1);
  });

  it('are refused for a question or an answer of another campaign', async () => {
    const one = station.campaign();
    const two = station.campaign();
    const a = station.ask(one, 'A?', ['Yes']);
    const b = station.ask(two, 'B?', ['Yes']);
    const id = await station.replied(one, phone(0), 'yes');
    expect(() =>
      station.desk.recordAnswer({ conversationId: id, questionId: b.questionId, optionId: b.optionIds[0]! }),
    ).toThrow(/another campaign/);
    expect(() =>
      station.desk.recordAnswer({ conversationId: id, questionId: a.questionId, optionId: b.optionIds[0]! }),
    ).toThrow(/not here/);
    expect(station.desk.get({ conversationId: id }).question?.answeredOptionId).toBeNull();
  });

  it('are not undone over a newer one', async () => {
    const campaignId = station.campaign();
    const { questionId, optionIds } = station.ask(campaignId, 'Coming?', ['Yes', 'No']);
    const id = await station.replied(campaignId, phone(0), 'yes');
    const first = station.desk.recordAnswer({ conversationId: id, questionId, optionId: optionIds[0]! });
    station.desk.recordAnswer({ conversationId: id, questionId, optionId: optionIds[1]! });
    expect(() => undo(first.actionId)).toThrow(/moved on/);
    expect(station.desk.get({ conversationId: id }).question?.answeredOptionId).toBe(optionIds[1]);
  });
});

describe('tags, notes and drafts', () => {
  it('tag and untag with undo, in one spelling', async () => {
    const campaignId = station.campaign();
    const one = await station.replied(campaignId, phone(0), 'a');
    const two = await station.replied(campaignId, phone(1), 'b');
    station.desk.addTag({ conversationId: one, tag: 'Needs ride' });
    expect(station.desk.addTag({ conversationId: two, tag: 'needs RIDE' }).words).toBe('Tagged “Needs ride”.');
    expect(() => station.desk.addTag({ conversationId: two, tag: 'needs ride' })).toThrow(/already/);
    expect(station.desk.allTags()).toEqual([{ tag: 'Needs ride', conversations: 2 }]);
    station.desk.removeTag({ conversationId: one, tag: 'Needs ride' });
    expect(station.desk.get({ conversationId: one }).tags).toEqual([]);
    undo();
    expect(station.desk.get({ conversationId: one }).tags).toEqual(['Needs ride']);
    undo();
    expect(station.desk.get({ conversationId: two }).tags).toEqual([]);
    expect(() => station.desk.removeTag({ conversationId: two, tag: 'x' })).toThrow(/does not have/);
  });

  it('keep notes, and take the last one back', async () => {
    const id = await station.replied(station.campaign(), phone(0), 'a');
    station.desk.addNote({ conversationId: id, body: 'One' });
    station.desk.addNote({ conversationId: id, body: 'Two' });
    undo();
    expect(station.desk.get({ conversationId: id }).notes.map(({ body }) => body)).toEqual(['One']);
  });

  it('keep a draft over a restart, and drop an empty one', async () => {
    const id = await station.replied(station.campaign(), phone(0), 'a');
    station.desk.saveDraft({ conversationId: id, body: 'Dear ' });
    station.restart();
    expect(station.desk.get({ conversationId: id }).draft).toBe('Dear ');
    station.desk.saveDraft({ conversationId: id, body: '  ' });
    expect(station.desk.get({ conversationId: id }).draft).toBe('');
    expect(station.world.rows('select * from draft')).toEqual([]);
  });
});

describe('opting out', () => {
  it('counts at once everywhere, and the one confirmation waits five seconds', async () => {
    const [a, b] = [station.campaign(), station.campaign()];
    const id = await station.replied(a, phone(0), 'leave me be');
    const todo = station.world.addContact(b, phone(0));
    const result = station.desk.optOut({ conversationId: id, confirm: true, pressId: station.press() });
    expect(result.undoUntil).toBe(station.world.time.now() + 5_000);
    expect(optOutOf(station.world.db, phone(0))).toMatchObject({
      source: 'texter',
      texter: 'Robin',
      conversation_id: id,
      practice: 1,
    });
    expect(standing(id)).toMatchObject({ status: 'closed', closed_reason: 'opted_out' });
    expect(standing(todo)).toMatchObject({ status: 'closed', closed_reason: 'opted_out' });
    expect(station.desk.initials({ campaignId: b, afterConversationId: 0, limit: 5 }).cards).toEqual([]);
    await station.world.advance(4_999);
    expect(posts()).toHaveLength(1);
    await station.world.advance(1);
    expect(posts().slice(1)).toEqual([
      `${phone(0)} River Trust: You have been opted out and will get no more texts from us.`,
    ]);
    expect(() => undo()).toThrow(/five seconds/);
    expect(optOutOf(station.world.db, phone(0))).not.toBeNull();
  });

  it('is undone whole within five seconds: nothing was sent, everything stands where it stood', async () => {
    const [a, b, c] = [station.campaign(), station.campaign(), station.campaign()];
    const id = await station.replied(a, phone(0), 'Where is it?');
    const todo = station.world.addContact(b, phone(0));
    const waiting = await station.texted(c, phone(0));
    const sent = posts().length;
    const before = [id, todo, waiting].map(standing);
    await station.world.advance(1_000);
    const { actionId } = station.desk.optOut({ conversationId: id, confirm: true, pressId: station.press() });
    await station.world.advance(4_999);
    expect(undo(actionId)).toMatchObject({ conversationId: id });
    expect(optOutOf(station.world.db, phone(0))).toBeNull();
    expect([id, todo, waiting].map(standing)).toEqual(before);
    await station.world.advance(60_000);
    expect(posts()).toHaveLength(sent);
    expect(station.desk.get({ conversationId: id }).optOut).toBeNull();
    expect(() => undo(actionId)).toThrow(/undone already/);
  });

  it('holds queued texts to the number: refused after the undo time, sent after an undo', async () => {
    const campaignId = station.campaign();
    const opt = async (undone: boolean, n: number) => {
      const id = await station.replied(campaignId, phone(n), 'Where?');
      const before = posts().length;
      station.world.online = false;
      const { head } = station.desk.get({ conversationId: id });
      station.world.sending.pressReply({ pressId: station.press(), conversationId: id, text: `Here ${n}`, head });
      station.desk.optOut({ conversationId: id, confirm: false, pressId: station.press() });
      station.world.online = true;
      station.world.sending.wake();
      await station.world.advance(2_000);
      expect(posts()).toHaveLength(before);
      if (undone) undo();
      await station.world.settle();
      // Nothing waits out a time that has been taken back.
      expect(posts()).toHaveLength(before + (undone ? 1 : 0));
      await station.world.advance(60_000);
      const last = station.desk.get({ conversationId: id }).messages.at(-1)!;
      return { sent: posts().length - before, state: last.state, status: standing(id).status };
    };
    expect(await opt(false, 0)).toEqual({ sent: 0, state: 'refused', status: 'closed' });
    expect(await opt(true, 1)).toEqual({ sent: 1, state: 'accepted', status: 'waiting' });
  });

  it('undone, lets the texts go no sooner than the carrier asked', async () => {
    const id = await station.replied(station.campaign(), phone(0), 'Where?');
    const { head } = station.desk.get({ conversationId: id });
    const full = { kind: 'rejected', status: 429, code: 'full', detail: '', retryAfterMs: 45_000 } as const;
    station.world.carrier.script.push(full);
    station.world.sending.pressReply({ pressId: station.press(), conversationId: id, text: 'Here', head });
    await station.world.settle();
    const before = posts().length;
    station.desk.optOut({ conversationId: id, confirm: true, pressId: station.press() });
    undo();
    await station.world.advance(44_000);
    expect(posts()).toHaveLength(before);
    await station.world.advance(1_000);
    expect(posts()).toHaveLength(before + 1);
  });

  it('is the same press when the call is repeated', async () => {
    const id = await station.replied(station.campaign(), phone(0), 'no');
    const input = { conversationId: id, confirm: true, pressId: station.press() };
    const first = station.desk.optOut(input);
    expect(station.desk.optOut(input)).toMatchObject({ actionId: first.actionId, undoUntil: first.undoUntil });
    await station.world.advance(10_000);
    expect(posts()).toHaveLength(2);
    expect(() => station.desk.optOut({ ...input, pressId: station.press() })).toThrow(/has had the confirmation/);
    expect(posts()).toHaveLength(2);
  });

  it('is confirmed once, though two campaigns have them to answer', async () => {
    const [a, b] = [station.campaign(), station.campaign()];
    const [first, second] = [await station.replied(a, phone(0), 'no'), await station.replied(b, phone(0), 'no!')];
    expect([first, second].map((id) => standing(id).status)).toEqual(['needs_reply', 'needs_reply']);
    station.desk.optOut({ conversationId: first, confirm: true, pressId: station.press() });
    await station.world.advance(10_000);
    station.desk.optOut({ conversationId: second, confirm: true, pressId: station.press() });
    await station.world.advance(10_000);
    expect(posts().filter((post) => post.includes('opted out and will get'))).toHaveLength(1);
    expect(standing(second)).toMatchObject({ status: 'closed', closed_reason: 'opted_out' });
  });

  it('does not promise a confirmation that another campaign has sent', async () => {
    const [a, b] = [station.campaign(), station.campaign()];
    const [first, second] = [await station.replied(a, phone(0), 'no'), await station.replied(b, phone(0), 'STOP')];
    const detail = () => station.desk.get({ conversationId: second });
    expect(detail()).toMatchObject({ suggestion: { optOut: true }, optOut: { confirmation: 'none' } });
    station.desk.optOut({ conversationId: first, confirm: true, pressId: station.press() });
    expect(detail()).toMatchObject({ suggestion: null, optOut: { confirmation: 'queued' } });
    undo();
    expect(detail()).toMatchObject({ suggestion: { optOut: true }, optOut: { confirmation: 'none' } });
    station.desk.optOut({ conversationId: first, confirm: true, pressId: station.press() });
    await station.world.advance(10_000);
    expect(detail()).toMatchObject({ suggestion: null, optOut: { confirmation: 'sent' } });
  });

  it('after a STOP sends the confirmation and closes; the undo takes back only that', async () => {
    const id = await station.replied(station.campaign(), phone(0), 'STOP');
    const before = standing(id);
    expect(before).toMatchObject({ status: 'needs_reply', urgency: 3 });
    station.desk.optOut({ conversationId: id, confirm: true, pressId: station.press() });
    expect(standing(id)).toMatchObject({ status: 'closed', closed_reason: 'opted_out' });
    expect(undo().words).toMatch(/opt-out stands/);
    expect(standing(id)).toEqual(before);
    expect(optOutOf(station.world.db, phone(0))).toMatchObject({ source: 'keyword' });
    await station.world.advance(20_000);
    expect(posts()).toHaveLength(1);
    station.desk.optOut({ conversationId: id, confirm: true, pressId: station.press() });
    await station.world.advance(20_000);
    expect(posts()).toHaveLength(2);
  });

  it('stands when they write STOP themselves before the undo', async () => {
    const id = await station.replied(station.campaign(), phone(0), 'hm');
    station.desk.optOut({ conversationId: id, confirm: true, pressId: station.press() });
    await station.world.advance(1_000);
    station.world.receive(inboundEvent(phone(0), 'STOP'));
    expect(() => undo()).toThrow(/STOP themselves/);
    expect(optOutOf(station.world.db, phone(0))).not.toBeNull();
    await station.world.advance(10_000);
    expect(posts().filter((post) => post.includes('opted out and will get'))).toHaveLength(1);
  });

  it('in practice closes nothing of a live campaign', async () => {
    const live = station.campaign({ mode: 'live' });
    const real = station.world.addContact(live, phone(0));
    const id = await station.replied(station.campaign(), phone(0), 'no');
    station.desk.optOut({ conversationId: id, confirm: false, pressId: station.press() });
    expect(standing(real).status).toBe('todo');
    expect(optOutOf(station.world.db, phone(0), 'live')).toBeNull();
  });

  it.each([false, true])('works on the first text, without a confirmation (asked for: %s)', async (confirm) => {
    const id = station.world.addContact(station.campaign(), phone(0));
    const optOut = () => station.desk.optOut({ conversationId: id, confirm, pressId: station.press() });
    expect(optOut().words).toBe('Ana Reyes is opted out.');
    expect(optOut).toThrow('This person has opted out already.');
    await station.world.advance(4_000);
    expect(station.world.rows('select * from message')).toEqual([]);
    expect(station.world.press(id)).toMatchObject({ kind: 'refused', code: 'OPTED_OUT' });
    undo();
    expect(station.world.press(id)).toMatchObject({ kind: 'saved' });
  });
});

describe('undo', () => {
  it('goes back one action at a time, of this texter only, over a restart', async () => {
    const campaignId = station.campaign();
    const id = await station.replied(campaignId, phone(0), 'ok');
    station.desk.addTag({ conversationId: id, tag: 'one' });
    await station.world.advance(10);
    station.desk.addNote({ conversationId: id, body: 'two' });
    station.world.settings.view = { ...station.world.settings.view, texter: 'Kim' };
    expect(() => undo()).toThrow(/nothing to undo/);
    station.world.settings.view = { ...station.world.settings.view, texter: 'Robin' };
    station.restart();
    expect(undo().words).toMatch(/note/);
    expect(undo().words).toMatch(/tag/);
    expect(() => undo()).toThrow(/nothing to undo/);
  });

  it('does not reach back over a day, nor past an opt-out that is too old', async () => {
    const id = await station.replied(station.campaign(), phone(0), 'ok');
    station.desk.addTag({ conversationId: id, tag: 'one' });
    station.desk.optOut({ conversationId: id, confirm: false, pressId: station.press() });
    await station.world.advance(6_000);
    expect(() => undo()).toThrow(/five seconds/);
    expect(station.desk.get({ conversationId: id }).tags).toEqual(['one']);
    station.world.time.set(station.world.time.now() + 86_400_000);
    expect(() => undo()).toThrow(/nothing to undo/);
  });

  it('leaves presses alone: a queued text is withdrawn, not undone', async () => {
    const id = station.world.addContact(station.campaign(), phone(0));
    station.world.press(id);
    expect(() => undo()).toThrow(/nothing to undo/);
  });

  it('keeps nothing of what people wrote in the record of actions', async () => {
    const id = await station.replied(station.campaign(), phone(0), 'my secret');
    station.desk.addNote({ conversationId: id, body: 'a private note' });
    station.desk.optOut({ conversationId: id, confirm: true, pressId: station.press() });
    const kept = JSON.stringify(station.world.rows('select * from action'));
    expect(kept).not.toMatch(/secret|private|\+1202/);
    run(station.world.db, 'delete from note');
  });
});
