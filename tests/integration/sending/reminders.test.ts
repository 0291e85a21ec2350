import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReminders, type Reminders } from '#core/reminders/reminders.ts';
import { putReminders } from '#core/store/reminders.ts';
import { withKeys, NO_REMINDERS, type ReminderPlan } from '#shared/domain/reminder-plan.ts';
import { inboundEvent, NOON, openWorld, pressId, type World } from '../../support/sending-world.ts';

const HOUR = 3_600_000;
const NOON_EVENT = '2026-03-04T14:00';
const audience = { answers: ['Yes', 'Maybe'], unanswered: false, reply: 'any' as const, tags: [], withoutTags: [] };
/** Tomorrow at two; the day before means today at noon, and the second three hours before. */
const plan: ReminderPlan = {
  event: { kind: 'campaign', at: NOON_EVENT, zone: 'America/New_York' },
  steps: [
    {
      name: 'Day before',
      text: 'Hi {first_name|there}, see you {event_day} at {event_time}!',
      when: { kind: 'days', days: -1, minute: 720 },
      lateMinutes: null,
      audience,
    },
    {
      name: 'Hours before',
      text: 'Today at {event_time}!',
      when: { kind: 'minutes', minutes: -180 },
      lateMinutes: null,
      audience,
    },
  ],
};

let world: World;
let reminders: Reminders;
let campaign: number;
let presses = 1_000;

beforeEach(() => {
  world = openWorld({ settings: { practiceAnyHour: false } });
  campaign = world.addCampaign();
  putReminders(world.db, campaign, withKeys(plan, NO_REMINDERS));
  world.db
    .exec(`insert into question (id, campaign_id, position, text, key) values (1, ${campaign}, 0, 'Coming?', 'q1');
    insert into answer_option (id, question_id, position, label, key) values (1, 1, 0, 'Yes', 'a1'), (2, 1, 1, 'Maybe', 'a2'), (3, 1, 2, 'No', 'a3')`);
  reminders = createReminders(world.ctx, () => null);
});
afterEach(() => world.close());

/** Somebody with the first text, yesterday, who answered. */
function guest(phone: string, answer: 1 | 2 | 3 | null, over: Record<string, unknown> = {}): number {
  const id = world.addContact(campaign, phone, { status: 'waiting', texted_at: NOON - 24 * HOUR, ...over });
  if (answer !== null) {
    world.db
      .prepare(
        'insert into answer (conversation_id, question_id, option_id, answered_at, texter) values (?, 1, ?, ?, ?)',
      )
      .run(id, answer, NOON - HOUR, 'Robin');
  }
  return id;
}

const press = (conversationId: number, key = 's2', text = 'See you!') =>
  world.sending.pressReminder({ pressId: pressId((presses += 1)), conversationId, key, text });
const stepNow = async (index = 0) => (await reminders.due({ campaignId: campaign }))[index]!;
const onDesk = async (key = 's2') =>
  (await reminders.cards({ campaignId: campaign, key, afterConversationId: 0, limit: 50 })).cards.map(
    (card) => card.conversationId,
  );

describe('the due queue', () => {
  it('shows who is to be reminded, and who is skipped and why', async () => {
    const yes = guest('+12025550101', 1);
    const maybe = guest('+12025550102', 2);
    guest('+12025550103', 3);
    guest('+12025550104', null);
    guest('+12025550105', 1, { status: 'closed', closed_reason: 'wrong_number' });
    world.receive(inboundEvent('+12025550106', 'STOP'));
    world.addContact(campaign, '+12025550107');
    const due = await stepNow();
    expect(due).toMatchObject({ key: 's2', name: 'Day before', now: 2, held: 0, sent: 0, later: [] });
    expect(due.skipped.map(({ reason, people }) => `${reason} ${people}`).toSorted()).toEqual([
      'answer 1',
      'no_answer 1',
      'wrong_number 1',
    ]);
    expect(await onDesk()).toEqual([yes, maybe]);
    const named = await reminders.people({ campaignId: campaign, key: 's2', limit: 10 });
    expect(named.map(({ words }) => words)).toEqual([
      'their answer is not one of those',
      'has not answered the question',
      'wrong number',
    ]);
    expect((await stepNow(1)).later).toEqual([
      { at: Date.UTC(2026, 2, 4, 16), dueAt: Date.UTC(2026, 2, 4, 16), moved: false, people: 2 },
    ]);
    expect(await onDesk('s3')).toEqual([]);
  });

  it('merges the day and the hour of the event', async () => {
    guest('+12025550101', 1);
    const { cards } = await reminders.cards({ campaignId: campaign, key: 's2', afterConversationId: 0, limit: 1 });
    expect(cards[0]).toMatchObject({
      text: 'Hi Ana, see you Wednesday, March 4 at 2 PM!',
      missing: [],
      fields: { answer: 'Yes' },
    });
  });

  it('shows the time that it was moved to', async () => {
    guest('+12025550101', 1, { contact: { zones: 'Pacific/Honolulu', zip: '', state: '' } });
    const [moved] = (await stepNow(1)).later;
    // Three hours before is six in the morning there; the event is over by the time the hours open.
    expect(moved).toMatchObject({ moved: true, people: 1, dueAt: Date.UTC(2026, 2, 4, 16) });
    expect(new Date(moved!.at).toISOString()).toBe('2026-03-04T05:00:00.000Z');
  });
});

describe('the press of a reminder', () => {
  it('sends one text, and leaves the conversation as it stands', async () => {
    const id = guest('+12025550101', 1, { status: 'closed', closed_reason: 'done' });
    world.db.prepare('insert into draft values (?, ?, ?)').run(id, 'half a sentence', NOON);
    const result = press(id);
    await world.settle();
    expect(result.kind).toBe('saved');
    expect(world.carrier.posts.map(({ to, text }) => [to, text])).toEqual([['+12025550101', 'See you!']]);
    expect(world.conversation(id)).toMatchObject({ status: 'closed', closed_reason: 'done', last_outbound_at: NOON });
    expect(world.rows('select body from draft')).toEqual([{ body: 'half a sentence' }]);
    expect(world.rows('select step, reminder_key from message')).toEqual([{ step: 'reminder', reminder_key: 's2' }]);
    expect(await stepNow()).toMatchObject({ now: 0, sent: 1 });
  });

  it('sends each step once to a number, whoever presses and however often', async () => {
    const id = guest('+12025550101', 1);
    const press1 = { pressId: pressId(5), conversationId: id, key: 's2', text: 'See you!' };
    const first = world.sending.pressReminder(press1);
    expect(world.sending.pressReminder(press1)).toEqual(first);
    expect(press(id)).toMatchObject({ kind: 'refused', code: 'ALREADY' });
    await world.settle();
    expect(press(id)).toMatchObject({ kind: 'refused', code: 'ALREADY' });
    world.time.set(Date.UTC(2026, 2, 4, 16));
    expect(press(id, 's3').kind).toBe('saved');
    await world.settle();
    expect(world.carrier.posts).toHaveLength(2);
  });

  it('is refused too early, too late, and for whom it is not', async () => {
    const yes = guest('+12025550101', 1);
    expect(press(yes, 's3')).toMatchObject({ kind: 'refused', code: 'NOT_DUE' });
    expect(press(yes, 's9')).toMatchObject({ kind: 'refused', code: 'NOT_MEANT' });
    expect(press(guest('+12025550102', 3))).toMatchObject({ kind: 'refused', code: 'NOT_MEANT' });
    expect(press(world.addContact(campaign, '+12025550103'))).toMatchObject({ kind: 'refused', code: 'NOT_MEANT' });
    expect(press(yes, 's2', 'Hi {first_name}')).toMatchObject({ kind: 'refused', code: 'MISSING_FIELDS' });
    world.time.set(Date.UTC(2026, 2, 4, 19));
    expect(press(yes, 's3')).toMatchObject({ kind: 'refused', code: 'TOO_LATE' });
    expect((await stepNow(1)).skipped).toContainEqual({ reason: 'too_late', words: 'too late', people: 1 });
    expect(world.rows('select 1 from message')).toEqual([]);
  });

  it('waits for the answer to what they wrote', async () => {
    const id = guest('+12025550101', 1, { status: 'needs_reply', replied_at: NOON });
    expect(await stepNow()).toMatchObject({ now: 0, held: 1 });
    expect(press(id)).toMatchObject({ kind: 'refused', code: 'HEAD_MOVED' });
  });

  it('does not reach who opted out after the queue was shown', async () => {
    const id = guest('+12025550101', 1);
    world.db
      .prepare(
        'insert into message (uid, conversation_id, campaign_id, direction, step, body, to_number, from_number, parts, state, created_at) values (?,?,?,?,?,?,?,?,1,?,?)',
      )
      .run('first', id, campaign, 'out', 'initial', 'Hi', '+12025550101', world.ours[0], 'delivered', NOON - HOUR);
    expect(await onDesk()).toEqual([id]);
    world.receive(inboundEvent('+12025550101', 'STOP'));
    expect(press(id)).toMatchObject({ kind: 'refused', code: 'OPTED_OUT' });
    expect(world.carrier.posts).toEqual([]);
  });

  it('does not reach who declined, or opted out, between the press and the sending', async () => {
    const declines = guest('+12025550101', 1);
    const leaves = guest('+12025550102', 1);
    const stays = guest('+12025550103', 2);
    world.online = false;
    const [declined, left] = [press(declines), press(leaves), press(stays)];
    world.db.prepare('update answer set option_id = 3 where conversation_id = ?').run(declines);
    world.db
      .prepare(`insert into opt_out (phone, opted_out_at, source, practice) values (?, ?, 'texter', 1)`)
      .run('+12025550102', NOON);
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.carrier.posts.map(({ to }) => to)).toEqual(['+12025550103']);
    const messageOf = (result: ReturnType<typeof press>) =>
      world.message(result.kind === 'saved' ? result.messageId : 0);
    expect(messageOf(declined)).toMatchObject({ state: 'refused', reason: 'NOT_MEANT' });
    expect(messageOf(left)).toMatchObject({ state: 'refused', reason: 'OPTED_OUT' });
    // Not texted, so that the step is free should they change their mind again.
    world.db.prepare('update answer set option_id = 1 where conversation_id = ?').run(declines);
    expect(press(declines).kind).toBe('saved');
  });

  it('does not go when its time is over before the network is back', async () => {
    const id = guest('+12025550101', 1);
    world.time.set(Date.UTC(2026, 2, 4, 18, 55));
    world.online = false;
    const result = press(id, 's3');
    world.time.advance(6 * 60_000);
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.carrier.posts).toEqual([]);
    expect(world.message(result.kind === 'saved' ? result.messageId : 0)).toMatchObject({
      state: 'refused',
      reason: 'TOO_LATE',
    });
  });

  it('is not sent again after a crash', async () => {
    const id = guest('+12025550101', 1);
    world.carrier.script.push('hang');
    press(id);
    await world.settle();
    expect(world.carrier.posts).toHaveLength(1);
    world.crash();
    reminders = createReminders(world.ctx, () => null);
    await world.settle();
    expect(world.rows('select state from message')).toEqual([{ state: 'unknown' }]);
    expect(await onDesk()).toEqual([]);
    expect(press(id)).toMatchObject({ kind: 'refused', code: 'ALREADY' });
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('can be taken back while it waits, and pressed again', async () => {
    const id = guest('+12025550101', 1);
    world.online = false;
    const result = press(id);
    expect(world.sending.withdraw({ messageId: result.kind === 'saved' ? result.messageId : 0 }).withdrawn).toBe(true);
    expect(await onDesk()).toEqual([id]);
    expect(press(id).kind).toBe('saved');
  });
});

describe('a plan before it is saved', () => {
  it('tells times for people of the list, and how many it would reach', async () => {
    guest('+12025550101', 1);
    guest('+12025550102', 3, { contact: { zones: 'Pacific/Honolulu', zip: '', state: '' } });
    world.db.prepare('update campaign set launched_at = ?, list_id = 1 where id = ?').run(NOON, campaign);
    const times = await reminders.times({ campaignId: campaign, listId: 1, plan });
    expect(times.steps.map(({ counts }) => counts)).toEqual([
      { toCome: 0, due: 1, skipped: 1 },
      { toCome: 1, due: 0, skipped: 1 },
    ]);
    expect(times.steps[1]!.people.map(({ sendAt, note }) => [sendAt, note])).toEqual([
      ['Wednesday, March 4, 11:00 AM EST', ''],
      [
        'Wednesday, March 4, 12:00 AM EST',
        'Moved forward from Wednesday, March 4, 11:00 AM EST: outside the sending hours there.',
      ],
    ]);
  });
});
