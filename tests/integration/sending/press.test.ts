import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inboundEvent, NOON, openWorld, OUR_NUMBER, pressId, type World } from '../../support/sending-world.ts';

const ANA = '+12125550101';
const BO = '+12125550102';

let world: World;
let campaign: number;
beforeEach(() => {
  world = openWorld({ autostart: false });
  campaign = world.addCampaign();
});
afterEach(() => world.close());

const initial = (n: number, conversationId: number, text = 'Hi Ana') =>
  world.sending.pressInitial({ pressId: pressId(n), conversationId, text });
const texts = () => world.rows('select * from message order by id');

describe('pressing an initial text', () => {
  it('saves one queued text, moves the conversation, and drops the draft', () => {
    const id = world.addContact(campaign, ANA);
    world.db.prepare('insert into draft values (?, ?, ?)').run(id, 'half a', 1);
    const result = initial(1, id);
    expect(result).toEqual({ kind: 'saved', messageId: expect.any(Number) });
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatchObject({
      uid: pressId(1),
      state: 'queued',
      step: 'initial',
      body: 'Hi Ana',
      to_number: ANA,
      from_number: OUR_NUMBER,
      parts: 1,
      created_at: NOON,
      texter: 'Robin',
    });
    expect(world.conversation(id)).toMatchObject({ status: 'waiting', texted_at: NOON, last_outbound_at: NOON });
    expect(world.rows('select * from draft')).toEqual([]);
    expect(world.rows('select step_key, phone, state from send_target')).toEqual([
      { step_key: 'initial', phone: ANA, state: 'queued' },
    ]);
    expect(world.rows('select kind, texter from action')).toEqual([{ kind: 'press', texter: 'Robin' }]);
  });

  it('gives a repeated press the same answer and saves nothing more', () => {
    const id = world.addContact(campaign, ANA);
    const first = initial(1, id);
    expect(initial(1, id)).toEqual(first);
    expect(texts()).toHaveLength(1);
  });

  it('cleans the text of what no phone can show: NUL, and halves of characters', () => {
    const id = world.addContact(campaign, ANA);
    const text = 'Hi\0 Ana \ud83d, how are you? \u{1f600}';
    expect(initial(1, id, text)).toMatchObject({ kind: 'saved' });
    expect(texts()[0]).toMatchObject({ body: 'Hi Ana \ufffd, how are you? \u{1f600}' });
    expect(initial(2, world.addContact(campaign, BO), '\0\0')).toMatchObject({ kind: 'refused', code: 'EMPTY' });
  });

  it('refuses a second press for the same person', () => {
    const id = world.addContact(campaign, ANA);
    initial(1, id);
    expect(initial(2, id)).toMatchObject({ kind: 'refused', code: 'ALREADY' });
    expect(texts()).toHaveLength(1);
  });

  it('refuses one press for two people', () => {
    initial(1, world.addContact(campaign, ANA));
    expect(initial(1, world.addContact(campaign, BO))).toMatchObject({ kind: 'refused', code: 'ALREADY' });
    expect(texts()).toHaveLength(1);
  });

  it('texts a number once in a campaign though a conversation was put back by hand', () => {
    const id = world.addContact(campaign, ANA);
    initial(1, id);
    world.db.prepare(`update conversation set status = 'todo' where id = ?`).run(id);
    expect(initial(2, id)).toMatchObject({ kind: 'refused', code: 'ALREADY' });
  });

  it('texts the same number in another campaign', () => {
    initial(1, world.addContact(campaign, ANA));
    expect(initial(2, world.addContact(world.addCampaign(), ANA))).toMatchObject({ kind: 'saved' });
  });

  it.each(['draft', 'ready', 'paused', 'closed'])('refuses while the campaign is %s', (state) => {
    const id = world.addContact(world.addCampaign({ state }), ANA);
    expect(initial(1, id)).toMatchObject({ code: 'PAUSED' });
  });

  it('refuses a practice campaign in live mode and the other way round', () => {
    const practice = world.addContact(campaign, ANA);
    const live = world.addContact(world.addCampaign({ mode: 'live' }), ANA);
    expect(initial(1, live)).toMatchObject({ code: 'PAUSED' });
    world.settings.view = { ...world.settings.view, mode: 'live' };
    expect(initial(2, practice)).toMatchObject({ code: 'PAUSED' });
    expect(initial(3, live)).toMatchObject({ kind: 'saved' });
  });

  it('refuses who opted out, in whatever campaign', () => {
    const id = world.addContact(campaign, ANA);
    world.db.prepare(`insert into opt_out (phone, opted_out_at, source) values (?, 0, 'import')`).run(ANA);
    expect(initial(1, id)).toMatchObject({ code: 'OPTED_OUT' });
  });

  it('is not bound by a practice opt-out when it is for real', () => {
    world.db
      .prepare(`insert into opt_out (phone, opted_out_at, source, practice) values (?, 0, 'keyword', 1)`)
      .run(ANA);
    world.settings.view = { ...world.settings.view, mode: 'live' };
    expect(initial(1, world.addContact(world.addCampaign({ mode: 'live' }), ANA))).toMatchObject({ kind: 'saved' });
  });

  it.each([
    ['skipped', null, 'SKIPPED'],
    ['closed', 'wrong_number', 'WRONG_NUMBER'],
    ['closed', 'opted_out', 'OPTED_OUT'],
    ['closed', 'done', 'ALREADY'],
    ['waiting', null, 'ALREADY'],
    ['needs_reply', null, 'ALREADY'],
  ])('refuses a conversation that is %s (%s)', (status, closed_reason, code) => {
    const id = world.addContact(campaign, ANA, { status, closed_reason });
    expect(initial(1, id)).toMatchObject({ kind: 'refused', code });
    expect(texts()).toEqual([]);
  });

  it.each([
    ['', 'EMPTY'],
    [' \n\t', 'EMPTY'],
    ['x'.repeat(2049), 'TOO_LONG'],
    ['Hi {first_name}', 'MISSING_FIELDS'],
    ['Hi {first_name|friend}', 'MISSING_FIELDS'],
  ])('refuses the text %j', (text, code) => {
    const id = world.addContact(campaign, ANA);
    expect(initial(1, id, text)).toMatchObject({ kind: 'refused', code });
    expect(world.conversation(id)).toMatchObject({ status: 'todo' });
  });

  it('takes the longest text that the carrier takes', () => {
    expect(initial(1, world.addContact(campaign, ANA), 'x'.repeat(2048))).toMatchObject({ kind: 'saved' });
  });

  it('refuses outside the sending hours where the person is, and says when they begin', () => {
    world.settings.view = { ...world.settings.view, practiceAnyHour: false };
    const contact = { zones: 'America/Los_Angeles', zip: '90001', state: 'CA' };
    const west = world.addContact(campaign, '+13105550101', { contact });
    world.time.set(NOON - 3 * 3_600_000);
    expect(initial(1, west)).toMatchObject({ code: 'QUIET_HOURS', words: expect.stringContaining('9:00 AM') });
    expect(initial(2, world.addContact(campaign, ANA))).toMatchObject({ kind: 'saved' });
  });

  it('never lets real texts go at any hour', () => {
    world.settings.view = { ...world.settings.view, mode: 'live', practiceAnyHour: true };
    world.time.set(NOON + 12 * 3_600_000);
    expect(initial(1, world.addContact(world.addCampaign({ mode: 'live' }), ANA))).toMatchObject({
      code: 'QUIET_HOURS',
    });
  });

  it('says what is missing when there is no number to send from, and lets practice wait for one', () => {
    world.ours = [];
    const id = world.addContact(campaign, ANA);
    expect(initial(1, id)).toMatchObject({ kind: 'saved' });
    expect(texts()[0]).toMatchObject({ from_number: null });
    world.settings.view = { ...world.settings.view, mode: 'live' };
    expect(initial(2, world.addContact(world.addCampaign({ mode: 'live' }), ANA))).toMatchObject({
      code: 'NOT_SET_UP',
    });
  });

  it('says so when the conversation is gone', () => {
    expect(() => initial(1, 999)).toThrow(/not here/);
  });

  it('saves nothing when a part of it cannot be saved', () => {
    const id = world.addContact(campaign, ANA);
    world.db.exec(`create trigger no_actions before insert on action begin select raise(abort, 'no'); end`);
    expect(() => initial(1, id)).toThrow();
    expect(texts()).toEqual([]);
    expect(world.conversation(id)).toMatchObject({ status: 'todo', texted_at: null });
  });
});

describe('pressing a reply', () => {
  let id: number;
  let head: number;
  const reply = (n: number, over: { text?: string; head?: number | null } = {}) =>
    world.sending.pressReply({ pressId: pressId(n), conversationId: id, text: 'Thanks!', head, ...over });
  beforeEach(async () => {
    id = world.addContact(campaign, ANA);
    initial(1, id);
    world.sending.start();
    await world.settle();
    world.receive(inboundEvent(ANA, 'Who is this?'));
    head = world.rows(`select id from message where direction = 'in'`)[0]!['id'] as number;
    world.time.advance(1000);
  });

  it('answers the newest text and moves the conversation on', () => {
    expect(world.conversation(id)).toMatchObject({ status: 'needs_reply', urgency: 2 });
    expect(reply(2)).toMatchObject({ kind: 'saved' });
    expect(world.conversation(id)).toMatchObject({ status: 'waiting', urgency: 0, texted_at: NOON });
    expect(world.rows('select step_key from send_target order by id').map((row) => row['step_key'])).toEqual([
      'initial',
      `re:${head}`,
    ]);
  });

  it('refuses an answer to an older text', () => {
    world.receive(inboundEvent(ANA, 'And when?'));
    expect(reply(2)).toMatchObject({ kind: 'refused', code: 'HEAD_MOVED' });
    expect(reply(2, { head: null })).toMatchObject({ kind: 'refused', code: 'HEAD_MOVED' });
  });

  it('lets a person send a further text on purpose, and not the same words twice in a moment', () => {
    reply(2);
    expect(reply(3)).toMatchObject({ kind: 'refused', code: 'ALREADY' });
    expect(reply(4, { text: 'One more thing' })).toMatchObject({ kind: 'saved' });
    expect(world.rows(`select step_key from send_target where step_key like 'op:%'`)).toEqual([
      { step_key: `op:${pressId(4)}` },
    ]);
    world.time.advance(61_000);
    expect(reply(5, { text: 'One more thing' })).toMatchObject({ kind: 'saved' });
  });

  it('cleans the answer before it looks whether it was sent a moment ago', () => {
    reply(2, { text: 'Fine\0' });
    expect(texts().at(-1)).toMatchObject({ body: 'Fine' });
    expect(reply(3, { text: 'Fi\0ne' })).toMatchObject({ kind: 'refused', code: 'ALREADY' });
  });

  it('gives a repeated press the same answer though they have written since', () => {
    const first = reply(2);
    world.receive(inboundEvent(ANA, 'And when?'));
    expect(reply(2)).toEqual(first);
  });

  it('refuses who opted out, a wrong number, and a contact without a first text', () => {
    world.db.prepare(`update conversation set status = 'closed', closed_reason = 'wrong_number' where id = ?`).run(id);
    expect(reply(2)).toMatchObject({ code: 'WRONG_NUMBER' });
    world.receive(inboundEvent(ANA, 'STOP'));
    expect(reply(3)).toMatchObject({ code: 'OPTED_OUT' });
    const other = world.addContact(campaign, BO);
    expect(
      world.sending.pressReply({ pressId: pressId(9), conversationId: other, text: 'Hi', head: null }),
    ).toMatchObject({ code: 'HEAD_MOVED' });
  });

  it('comes from the number that the person knows', () => {
    world.db.prepare('update message set from_number = ?').run(OUR_NUMBER);
    const result = reply(2);
    expect(result.kind).toBe('saved');
    expect(texts().at(-1)).toMatchObject({ from_number: OUR_NUMBER });
  });
});

describe('taking a text back', () => {
  it('restores the conversation, frees the step, and sends nothing', async () => {
    const id = world.addContact(campaign, ANA);
    const saved = initial(1, id);
    const messageId = saved.kind === 'saved' ? saved.messageId : 0;
    expect(world.sending.withdraw({ messageId })).toMatchObject({ withdrawn: true });
    expect(world.message(messageId)).toMatchObject({ state: 'withdrawn' });
    expect(world.conversation(id)).toMatchObject({ status: 'todo', texted_at: null, last_outbound_at: null });
    world.sending.start();
    await world.settle();
    expect(world.carrier.posts).toEqual([]);
    expect(world.sending.withdraw({ messageId })).toMatchObject({ withdrawn: false });
    expect(initial(2, id)).toMatchObject({ kind: 'saved' });
    await world.settle();
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('gives a reply back to the composer', async () => {
    const id = world.addContact(campaign, ANA);
    initial(1, id);
    world.sending.start();
    await world.settle();
    world.receive(inboundEvent(ANA, 'when?'));
    world.online = false;
    const head = world.rows(`select id from message where direction = 'in'`)[0]!['id'] as number;
    const saved = world.sending.pressReply({ pressId: pressId(2), conversationId: id, text: 'At noon', head });
    world.sending.withdraw({ messageId: saved.kind === 'saved' ? saved.messageId : 0 });
    expect(world.conversation(id)).toMatchObject({ status: 'needs_reply', urgency: 2 });
    expect(world.rows('select body from draft')).toEqual([{ body: 'At noon' }]);
  });

  it('comes too late once the text is on its way', async () => {
    const id = world.addContact(campaign, ANA);
    world.sending.start();
    const saved = initial(1, id);
    await world.settle();
    const messageId = saved.kind === 'saved' ? saved.messageId : 0;
    expect(world.sending.withdraw({ messageId })).toEqual({ withdrawn: false, words: 'Too late: it is on its way.' });
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
  });

  it('leaves a conversation alone that has moved on', async () => {
    const id = world.addContact(campaign, ANA);
    initial(1, id);
    world.sending.start();
    await world.settle();
    world.online = false;
    world.receive(inboundEvent(ANA, 'ok'));
    const head = world.rows(`select id from message where direction = 'in'`)[0]!['id'] as number;
    const saved = world.sending.pressReply({ pressId: pressId(2), conversationId: id, text: 'At noon', head });
    world.receive(inboundEvent(ANA, 'where?'));
    world.sending.withdraw({ messageId: saved.kind === 'saved' ? saved.messageId : 0 });
    expect(world.conversation(id)).toMatchObject({ status: 'needs_reply', urgency: 2 });
  });
});
