import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreEvent } from '#shared/contract/system.ts';
import {
  inboundEvent,
  NOON,
  openWorld,
  OUR_NUMBER,
  pressId,
  statusEvent,
  type World,
} from '../../support/sending-world.ts';

const ANA = '+12125550101';
const BO = '+12125550102';
const OFFICE_NUMBER = '+13125550177';

let world: World;
let campaign: number;
let id: number;
let messageId: number;
beforeEach(async () => {
  world = openWorld();
  campaign = world.addCampaign();
  id = world.addContact(campaign, ANA);
  const pressed = world.press(id);
  messageId = pressed.kind === 'saved' ? pressed.messageId : 0;
  await world.settle();
});
afterEach(() => world.close());

const tag = () => world.carrier.posts[0]!.attemptId;
const inbound = () => world.rows(`select * from message where direction = 'in' order by id`);
const byText = (a: unknown, b: unknown): number => String(a).localeCompare(String(b));
const optOuts = () => world.rows('select * from opt_out');
const notes = () =>
  world.rows('select note from carrier_event order by received_at, event_key').map((row) => row['note']);

describe('receipts', () => {
  it('are placed by tag, else by the carrier’s id', () => {
    world.receive(statusEvent('message-sent', { to: ANA, carrierId: 'other', tag: tag() }));
    expect(world.message(messageId)).toMatchObject({ state: 'sent' });
    world.receive(statusEvent('message-delivered', { to: ANA, carrierId: 'carrier-1' }));
    expect(world.message(messageId)).toMatchObject({ state: 'delivered' });
  });

  it('keep a text at its highest state in whatever order they come', () => {
    const events = (['message-failed', 'message-sent', 'message-delivered', 'message-sending'] as const).map((type) =>
      statusEvent(type, {
        to: ANA,
        carrierId: 'carrier-1',
        tag: tag(),
        errorCode: type === 'message-failed' ? 4720 : null,
      }),
    );
    world.receive(...events);
    world.receive(...events.toReversed());
    expect(world.message(messageId)).toMatchObject({ state: 'delivered', error_code: 4720 });
    expect(world.rows('select count(*) as n from carrier_event')).toEqual([{ n: 4 }]);
  });

  it('make a failed text failed, with the code', () => {
    world.receive(statusEvent('message-failed', { to: ANA, carrierId: 'carrier-1', tag: tag(), errorCode: 4720 }));
    expect(world.message(messageId)).toMatchObject({ state: 'failed', error_code: 4720, reason: null });
  });

  it('are the outcome when they come before the answer to the POST', async () => {
    world.carrier.script.push('hang');
    const other = world.addContact(campaign, BO);
    const pressed = world.press(other);
    const second = pressed.kind === 'saved' ? pressed.messageId : 0;
    await world.settle();
    const { attemptId } = world.carrier.posts[1]!;
    world.receive(statusEvent('message-delivered', { to: BO, carrierId: 'c-2', tag: attemptId }));
    expect(world.message(second)).toMatchObject({ state: 'delivered', carrier_id: 'c-2' });
    world.carrier.hanging.pop()!.end({ kind: 'unknown', reason: 'timeout' });
    await world.settle();
    expect(world.message(second)).toMatchObject({ state: 'delivered' });
    expect(world.rows('select state from send_attempt where attempt_id = ?', attemptId)).toEqual([
      { state: 'accepted' },
    ]);
  });

  it('beat an answer that says the opposite', async () => {
    world.carrier.script.push('hang');
    const pressed = world.press(world.addContact(campaign, BO));
    const second = pressed.kind === 'saved' ? pressed.messageId : 0;
    await world.settle();
    world.receive(statusEvent('message-sent', { to: BO, carrierId: 'c-2', tag: world.carrier.posts[1]!.attemptId }));
    world.carrier.hanging.pop()!.end({ kind: 'rejected', status: 429, code: 'x', detail: '', retryAfterMs: 10 });
    await world.advance(60_000);
    expect(world.message(second)).toMatchObject({ state: 'sent' });
    expect(world.carrier.posts).toHaveLength(2);
  });

  it('settle a text whose fate was unknown', async () => {
    world.carrier.script.push({ kind: 'unknown', reason: 'timeout' });
    const pressed = world.press(world.addContact(campaign, BO));
    const second = pressed.kind === 'saved' ? pressed.messageId : 0;
    await world.settle();
    const { attemptId } = world.carrier.posts[1]!;
    world.receive(statusEvent('message-sending', { to: BO, carrierId: 'c-2', tag: attemptId }));
    expect(world.message(second)).toMatchObject({ state: 'accepted', carrier_id: 'c-2', reason: null });
    expect(world.rows(`select state from send_target where message_id = ?`, second)).toEqual([{ state: 'done' }]);
  });

  it('that belong nowhere are kept with a note', () => {
    world.receive(
      statusEvent('message-sent', { to: BO, carrierId: 'a', tag: '00000000-0000-4000-8000-000000000000' }),
      statusEvent('message-sent', { to: BO, carrierId: 'b' }),
      statusEvent('other', { to: BO, carrierId: 'c', tag: tag() }),
    );
    expect(notes().toSorted(byText)).toEqual(['not a receipt', 'unknown message', 'unknown tag']);
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
  });

  it('stop a text from going again that a person had released', async () => {
    world.carrier.script.push({ kind: 'unknown', reason: 'timeout' });
    const pressed = world.press(world.addContact(campaign, BO));
    const second = pressed.kind === 'saved' ? pressed.messageId : 0;
    await world.settle();
    const { attemptId } = world.carrier.posts[1]!;
    world.online = false;
    await world.sending.decide({ messageId: second, decision: 'text_again' });
    expect(world.message(second)).toMatchObject({ state: 'queued' });
    world.receive(statusEvent('message-delivered', { to: BO, carrierId: 'c-2', tag: attemptId }));
    expect(world.message(second)).toMatchObject({ state: 'delivered' });
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.carrier.posts).toHaveLength(2);
  });

  it('of an attempt that a person gave up are noted when the next one has gone', async () => {
    world.carrier.script.push({ kind: 'unknown', reason: 'timeout' });
    const pressed = world.press(world.addContact(campaign, BO));
    const second = pressed.kind === 'saved' ? pressed.messageId : 0;
    await world.settle();
    const { attemptId } = world.carrier.posts[1]!;
    await world.sending.decide({ messageId: second, decision: 'text_again' });
    await world.advance(2_000);
    expect(world.carrier.posts).toHaveLength(3);
    world.receive(statusEvent('message-delivered', { to: BO, carrierId: 'c-2', tag: attemptId }));
    expect(world.message(second)).toMatchObject({ state: 'accepted', carrier_id: 'carrier-3' });
    expect(notes()).toContain('receipt for an earlier attempt');
    world.receive(statusEvent('message-sent', { to: BO, carrierId: 'carrier-3' }));
    expect(world.message(second)).toMatchObject({ state: 'sent' });
  });

  it('of a failed attempt do not stop a text that a person had released', async () => {
    world.carrier.script.push({ kind: 'unknown', reason: 'timeout' });
    const pressed = world.press(world.addContact(campaign, BO));
    const second = pressed.kind === 'saved' ? pressed.messageId : 0;
    await world.settle();
    const { attemptId } = world.carrier.posts[1]!;
    world.online = false;
    await world.sending.decide({ messageId: second, decision: 'text_again' });
    world.receive(statusEvent('message-failed', { to: BO, carrierId: 'c-2', tag: attemptId, errorCode: 4750 }));
    expect(world.message(second)).toMatchObject({ state: 'queued', error_code: null });
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.message(second)).toMatchObject({ state: 'accepted' });
    expect(world.carrier.posts).toHaveLength(3);
  });
});

describe('replies', () => {
  it('come into their conversation, once, and are announced after they are saved', () => {
    const heard: CoreEvent[] = [];
    world.ctx.events.subscribe((event) => {
      if (event.kind === 'reply') heard.push({ ...event, saved: inbound().length } as CoreEvent);
    });
    world.time.advance(5_000);
    const event = inboundEvent(ANA, 'Where is it?', { media: ['https://example.org/a.png'] });
    world.receive(event);
    world.receive(event, event);
    expect(inbound()).toMatchObject([
      {
        conversation_id: id,
        campaign_id: campaign,
        body: 'Where is it?',
        from_number: ANA,
        to_number: OUR_NUMBER,
        state: 'received',
        media: '["https://example.org/a.png"]',
        parts: 1,
        created_at: NOON + 5_000,
      },
    ]);
    expect(world.conversation(id)).toMatchObject({
      status: 'needs_reply',
      urgency: 2,
      replied_at: NOON + 5_000,
      last_inbound_at: NOON + 5_000,
    });
    expect(heard).toEqual([{ kind: 'reply', conversationId: id, campaignId: campaign, urgency: 2, saved: 1 }]);
  });

  it('keep the time of the first one, and the most urgent of those not answered', () => {
    world.receive(inboundEvent(ANA, 'When?'));
    world.time.advance(1_000);
    world.receive(inboundEvent(ANA, 'ok then'));
    expect(world.conversation(id)).toMatchObject({ urgency: 2, replied_at: NOON, last_inbound_at: NOON + 1_000 });
  });

  it.each([
    ['later', null],
    ['closed', 'done'],
    ['waiting', null],
  ])('bring back a conversation that is %s', (status, reason) => {
    world.db.prepare('update conversation set status = ?, closed_reason = ?, later_until = 5').run(status, reason);
    world.receive(inboundEvent(ANA, 'hello'));
    expect(world.conversation(id)).toMatchObject({
      status: 'needs_reply',
      closed_reason: null,
      later_until: null,
      urgency: 1,
    });
  });

  it('bring back a wrong number: a person looks again', () => {
    world.db.prepare(`update conversation set status = 'closed', closed_reason = 'wrong_number'`).run();
    world.receive(inboundEvent(ANA, 'wait, it is me after all'));
    expect(world.conversation(id)).toMatchObject({ status: 'needs_reply', closed_reason: null, urgency: 1 });
  });

  it('do not bring back who opted out, and are kept all the same', () => {
    world.db.prepare(`update conversation set status = 'closed', closed_reason = 'opted_out'`).run();
    world.db.prepare(`insert into opt_out (phone, opted_out_at, source) values (?, 0, 'texter')`).run(ANA);
    world.receive(inboundEvent(ANA, 'who?'));
    expect(world.conversation(id)).toMatchObject({
      status: 'closed',
      closed_reason: 'opted_out',
      last_inbound_at: NOON,
    });
    expect(inbound()).toHaveLength(1);
  });

  it('go to the conversation that texted last, from the number it came to', async () => {
    const newer = world.addCampaign();
    const second = world.addContact(newer, ANA);
    world.time.advance(1_000);
    world.press(second);
    await world.settle();
    world.receive(inboundEvent(ANA, 'hi'));
    expect(inbound()).toMatchObject([{ conversation_id: second, campaign_id: newer }]);
    expect(world.conversation(id)).toMatchObject({ status: 'waiting' });
  });

  it('go to the campaign whose number they were sent to, though another texted last', async () => {
    const numbers = ['+13125550171', '+13125550172'];
    world.ours = numbers;
    world.settings.view = { ...world.settings.view, mode: 'live' };
    const ids = numbers.map((from_number) => world.addContact(world.addCampaign({ mode: 'live', from_number }), ANA));
    for (const one of ids) {
      world.press(one);
      await world.settle();
    }
    world.receive(inboundEvent(ANA, 'hi', { to: numbers[0]! }), inboundEvent(ANA, 'ho', { to: numbers[1]! }));
    expect(inbound().map((row) => [row['body'], row['conversation_id']])).toEqual([
      ['hi', ids[0]],
      ['ho', ids[1]],
    ]);
  });

  it('do not go to a text that was taken back', async () => {
    world.online = false;
    const second = world.addContact(world.addCampaign(), ANA);
    const pressed = world.press(second);
    world.sending.withdraw({ messageId: pressed.kind === 'saved' ? pressed.messageId : 0 });
    world.receive(inboundEvent(ANA, 'hi'));
    expect(inbound()).toMatchObject([{ conversation_id: id }]);
  });

  it('from strangers are kept, counted and shown, and their opt-out counts', () => {
    world.addContact(campaign, BO);
    world.receive(inboundEvent(BO, 'Who is this'), inboundEvent('+13035550199', 'STOP'));
    expect(inbound()).toEqual([]);
    expect(world.sending.counts()).toMatchObject({ unplacedReplies: 2 });
    const items = world.sending.tray().items.filter(({ section }) => section === 'unplaced');
    expect(items.map(({ phone, body }) => [phone, body]).toSorted(byText)).toEqual([
      [BO, 'Who is this'],
      ['+13035550199', 'STOP'],
    ]);
    expect(optOuts()).toMatchObject([
      { phone: '+13035550199', source: 'keyword', matched: 'stop', conversation_id: null },
    ]);
  });
});

describe('opt-outs', () => {
  it('by STOP stay on top of the replies, closed to texts, with the evidence', () => {
    world.receive(inboundEvent(ANA, ' Stop. ', { at: NOON + 7 }));
    expect(optOuts()).toMatchObject([
      {
        phone: ANA,
        opted_out_at: NOON + 7,
        source: 'keyword',
        campaign_id: campaign,
        conversation_id: id,
        message_id: inbound()[0]!['id'],
        matched: 'stop',
        practice: 1,
      },
    ]);
    expect(world.conversation(id)).toMatchObject({ status: 'needs_reply', urgency: 3 });
    const head = inbound()[0]!['id'] as number;
    expect(world.sending.pressReply({ pressId: pressId(90), conversationId: id, text: 'But', head })).toMatchObject({
      code: 'OPTED_OUT',
    });
  });

  it('refuse queued texts in every campaign, and close what has nothing to answer', async () => {
    world.online = false;
    const others = [world.addCampaign(), world.addCampaign()].map((one) => world.addContact(one, ANA));
    const queued = world.press(others[0]!);
    world.receive(inboundEvent(ANA, 'STOP'));
    expect(world.message(queued.kind === 'saved' ? queued.messageId : 0)).toMatchObject({
      state: 'refused',
      reason: 'OPTED_OUT',
    });
    for (const other of others)
      expect(world.conversation(other)).toMatchObject({ status: 'closed', closed_reason: 'opted_out' });
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('by STOP while an answer to the same person waits: it never goes, and the STOP is on top', async () => {
    world.receive(inboundEvent(ANA, 'When?'));
    world.online = false;
    const head = inbound()[0]!['id'] as number;
    world.sending.pressReply({ pressId: pressId(90), conversationId: id, text: 'Soon', head });
    world.receive(inboundEvent(ANA, 'STOP'));
    expect(world.conversation(id)).toMatchObject({ status: 'needs_reply', urgency: 3 });
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('that are only likely are left to a person, at the top', () => {
    world.receive(inboundEvent(ANA, 'please take me off your list'));
    expect(world.conversation(id)).toMatchObject({ status: 'needs_reply', urgency: 3 });
  });

  it('are repeated without harm, and not taken back by the undo of a texter’s key', async () => {
    const { putOptOut, removeOptOut } = await import('#core/store/opt-outs.ts');
    putOptOut(world.db, {
      phone: ANA,
      opted_out_at: NOON,
      source: 'texter',
      campaign_id: campaign,
      conversation_id: id,
      message_id: null,
      matched: '',
      texter: 'Robin',
      practice: 1,
    });
    world.receive(inboundEvent(ANA, 'STOP'), inboundEvent(ANA, 'stop!'));
    expect(removeOptOut(world.db, ANA)).toBe(false);
    expect(optOuts()).toMatchObject([{ source: 'keyword', matched: 'stop' }]);
  });

  it('end with START, and the conversation comes back; a confirmation that still waits is taken back', () => {
    world.receive(inboundEvent(ANA, 'STOP', { at: NOON }));
    world.db.prepare(`update conversation set status = 'closed', closed_reason = 'opted_out'`).run();
    const confirmation = world.sending.queueOptOutConfirmation({
      conversationId: id,
      pressId: pressId(90),
      notBeforeAt: NOON + 5_000,
    })!;
    world.receive(inboundEvent(ANA, 'START', { at: NOON + 1 }));
    expect(optOuts()).toEqual([]);
    expect(world.conversation(id)).toMatchObject({ status: 'needs_reply' });
    expect(world.message(confirmation)).toMatchObject({ state: 'withdrawn' });
  });

  it('stand when the START is older than the STOP, in whatever order they come', () => {
    const stop = inboundEvent(ANA, 'STOP', { at: NOON });
    const start = inboundEvent(ANA, 'START', { at: NOON + 10 });
    const again = inboundEvent(ANA, 'STOP', { at: NOON + 20 });
    world.receive(stop);
    world.receive(again);
    world.receive(start);
    expect(optOuts()).toHaveLength(1);
  });

  it('of headquarters’ list do not end with START', () => {
    world.db.prepare(`insert into opt_out (phone, opted_out_at, source, practice) values (?, 0, 'import', 1)`).run(ANA);
    world.receive(inboundEvent(ANA, 'START', { at: NOON + 10 }));
    expect(optOuts()).toHaveLength(1);
  });

  it('in practice bind practice only, and a real one takes the place of a practice one', async () => {
    world.receive(inboundEvent(ANA, 'STOP'));
    expect(optOuts()).toMatchObject([{ practice: 1 }]);
    const { optOutOf } = await import('#core/store/opt-outs.ts');
    expect(optOutOf(world.db, ANA, 'live')).toBeNull();
    world.receive(inboundEvent(ANA, 'QUIT', { to: OFFICE_NUMBER, at: NOON + 5 }));
    expect(optOuts()).toMatchObject([{ practice: 0, matched: 'quit' }]);
    world.receive(inboundEvent(ANA, 'START', { at: NOON + 9 }));
    expect(optOuts(), 'practice takes back no real opt-out').toMatchObject([{ practice: 0 }]);
    expect(optOutOf(world.db, ANA, 'live')).not.toBeNull();
    expect(optOutOf(world.db, ANA, 'practice')).not.toBeNull();
  });
});

describe('a delivery', () => {
  it('is kept whole or not at all', () => {
    world.db.exec(`create trigger no_opt_outs before insert on opt_out begin select raise(abort, 'disk'); end`);
    const events = [inboundEvent(ANA, 'hello'), inboundEvent(ANA, 'STOP')];
    expect(() => world.receive(...events)).toThrow('disk');
    expect(inbound()).toEqual([]);
    expect(world.rows('select * from carrier_event')).toEqual([]);
    world.db.exec('drop trigger no_opt_outs');
    world.receive(...events);
    expect(inbound()).toHaveLength(2);
    expect(optOuts()).toHaveLength(1);
  });

  it('with an element that cannot be read keeps it as it came, once', () => {
    const rejected = [{ index: 1, reason: 'time: invalid' }];
    for (let i = 0; i < 2; i += 1) world.sending.receive('[1, 2]', [], rejected);
    expect(world.rows('select raw, note from carrier_event')).toEqual([
      { raw: '[1, 2]', note: 'not understood: time: invalid' },
    ]);
  });

  it('counts a text once though it comes under another event key', () => {
    world.receive(inboundEvent(ANA, 'hello', { carrierId: 'same' }));
    world.receive(inboundEvent(ANA, 'hello', { carrierId: 'same', eventKey: 'another' }));
    expect(inbound()).toHaveLength(1);
  });
});
