import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { conversationDetail, conversationSummary, initialCard } from '#shared/contract/conversations.ts';
import { all, run } from '#core/store/statement.ts';
import { inboundEvent, NOON, statusEvent } from '../../support/sending-world.ts';
import { openWorkstation, phone, type Workstation } from './workstation.ts';

let station: Workstation;
beforeEach(() => {
  station = openWorkstation();
});
afterEach(() => station.world.close());

const initials = (campaignId: number, afterConversationId = 0, limit = 50) =>
  station.desk.initials({ campaignId, afterConversationId, limit });
const replies = (
  campaignId: number | null,
  filter: Parameters<Workstation['desk']['replies']>[0]['filter'] = 'needs_reply',
) => station.desk.replies({ campaignId, filter, limit: 200 });

/** Puts a conversation where its zone has these hours. */
function settle(conversationId: number, zones: string, states = ''): void {
  const { db } = station.world;
  run(db, 'insert into place (zones, states) values (?, ?) on conflict do nothing', zones, states);
  run(
    db,
    'update conversation set place_id = (select id from place where zones = ? and states = ?) where id = ?',
    zones,
    states,
    conversationId,
  );
  run(
    db,
    "update contact set zones = ?, zip = '', state = '' where id = (select contact_id from conversation where id = ?)",
    zones,
    conversationId,
  );
}

describe('initials', () => {
  it('merges the script for each person, in the order of the list, page by page', () => {
    const { world } = station;
    const script = 'Hi {first_name|there}, {texter} with {org}. {city} votes. {nickname}';
    const campaignId = station.campaign({ script });
    for (let n = 0; n < 5; n++) {
      world.addContact(campaignId, phone(n), {
        contact: { first_name: `P${n}`, row_number: n + 2, fields: '{"city":"Reno"}' },
      });
    }
    const first = initials(campaignId, 0, 3);
    expect(first.cards.map((card) => initialCard.parse(card))).toEqual(first.cards);
    expect(first).toMatchObject({ todo: 5, texted: 0, skipped: 0, outsideHours: 0, nextOpensAt: null });
    expect(first.cards[0]).toMatchObject({
      text: 'Hi P0, Robin with River Trust. Reno votes.',
      missing: ['nickname'],
      parts: 1,
      fields: { city: 'Reno' },
      phone: phone(0),
    });
    const last = first.cards.at(-1)!.conversationId;
    const second = initials(campaignId, last, 3);
    expect([...first.cards, ...second.cards].map(({ firstName }) => firstName)).toEqual(['P0', 'P1', 'P2', 'P3', 'P4']);
    expect(initials(campaignId, second.cards.at(-1)!.conversationId).cards).toEqual([]);
  });

  it('leaves out whoever was texted, skipped or has opted out', async () => {
    const { world } = station;
    const campaignId = station.campaign();
    const ids = [0, 1, 2, 3].map((n) => world.addContact(campaignId, phone(n)));
    world.press(ids[0]!);
    station.desk.skip({ conversationId: ids[1]!, reason: 'knows them' });
    run(world.db, `insert into opt_out (phone, opted_out_at, source) values (?, 1, 'import')`, phone(2));
    const page = initials(campaignId);
    expect(page.cards.map(({ conversationId }) => conversationId)).toEqual([ids[3]]);
    expect(page).toMatchObject({ texted: 1, skipped: 1, todo: 2 });
  });

  it('fills a page past many who have opted out', () => {
    const { world } = station;
    const campaignId = station.campaign();
    for (let n = 0; n < 30; n++) world.addContact(campaignId, phone(n));
    run(
      world.db,
      `insert into opt_out (phone, opted_out_at, source) select phone, 1, 'import' from conversation where id <= 25`,
    );
    expect(initials(campaignId, 0, 4).cards.map(({ conversationId }) => conversationId)).toEqual([26, 27, 28, 29]);
  });

  it('counts people outside their hours, says when the next of them opens, and shows the others', () => {
    station.world.close();
    // 8:30 in New York: open nowhere but in zones further east; Los Angeles opens three hours after New York.
    station = openWorkstation({ start: NOON - 3.5 * 3_600_000, settings: { practiceAnyHour: false } });
    const campaignId = station.campaign();
    const [ny, la, halifax, nowhere] = [0, 1, 2, 3].map((n) => station.world.addContact(campaignId, phone(n)));
    settle(ny!, 'America/New_York');
    settle(la!, 'America/Los_Angeles|America/New_York');
    settle(halifax!, 'America/Halifax');
    settle(nowhere!, '');
    const page = initials(campaignId);
    expect(page.cards.map(({ conversationId }) => conversationId)).toEqual([halifax]);
    expect(page).toMatchObject({ todo: 4, outsideHours: 3, nextOpensAt: NOON - 3 * 3_600_000 });
    expect(page.cards[0]!.hours).toMatchObject({ open: true, zones: ['America/Halifax'] });
    expect(page.cards[0]!.hours.words).toMatch(/^It is 9:30 AM AST there\. Texts may go, until 8:00 PM AST\.$/);

    station.world.time.set(NOON);
    const noon = initials(campaignId);
    expect(noon.cards.map(({ conversationId }) => conversationId)).toEqual([ny, la, halifax, nowhere]);
    expect(noon).toMatchObject({ outsideHours: 0, nextOpensAt: null });

    station.world.time.set(NOON + 9 * 3_600_000);
    const night = initials(campaignId);
    expect(night.cards).toEqual([]);
    expect(night.outsideHours).toBe(4);
    expect(night.nextOpensAt).toBe(NOON + 20 * 3_600_000);
  });

  it('lets practice texts go at any hour when the office says so', () => {
    station.world.time.set(NOON + 12 * 3_600_000);
    const campaignId = station.campaign();
    settle(station.world.addContact(campaignId, phone(0)), 'America/New_York');
    const page = initials(campaignId);
    expect(page.cards[0]!.hours).toMatchObject({
      open: true,
      changesAt: null,
      words: 'Practice: texts may go at any hour.',
    });
  });

  it('says when there is no such campaign', () => {
    expect(() => initials(99)).toThrow(/not here any more/);
  });
});

describe('replies', () => {
  it('come in order of urgency, then by who waits longest', async () => {
    const campaignId = station.campaign();
    const other = await station.replied(campaignId, phone(0), 'Sounds good to me');
    const question = await station.replied(campaignId, phone(1), 'What time is it?');
    const stop = await station.replied(campaignId, phone(2), 'STOP');
    const earlier = await station.replied(campaignId, phone(3), 'Where is it?');
    await station.world.advance(1_000);
    station.world.receive(inboundEvent(phone(1), 'Hello? What time?'));
    const page = replies(campaignId);
    expect(page.conversations.map((one) => conversationSummary.parse(one))).toEqual(page.conversations);
    expect(page.conversations.map(({ id }) => id)).toEqual([stop, question, earlier, other]);
    expect(page.counts).toEqual({ needs_reply: 4, needs_help: 0, later: 0, waiting: 0, closed: 0, all: 4 });
    expect(page.conversations[0]).toMatchObject({ urgency: 3, optedOut: true, lastText: 'STOP', lastDirection: 'in' });
    // Writing twice must not cost a place: the wait began with the first text.
    const waits = page.conversations[1]!;
    expect(waits.waitingSince! < waits.lastAt).toBe(true);
    expect(waits.lastText).toBe('Hello? What time?');
  });

  it('show each filter its own, with drafts and tags', async () => {
    const campaignId = station.campaign();
    const waiting = await station.texted(campaignId, phone(0));
    const later = await station.replied(campaignId, phone(1), 'ok');
    const done = await station.replied(campaignId, phone(2), 'thanks');
    const open = await station.replied(campaignId, phone(3), 'maybe');
    station.world.addContact(campaignId, phone(4));
    station.desk.later({ conversationId: later, minutes: 30 });
    station.desk.done({ conversationId: done });
    station.desk.saveDraft({ conversationId: open, body: 'Well, ' });
    station.desk.addTag({ conversationId: open, tag: 'VIP' });
    const ids = (filter: Parameters<typeof replies>[1]) =>
      replies(campaignId, filter).conversations.map(({ id }) => id);
    expect(ids('waiting')).toEqual([waiting]);
    expect(ids('later')).toEqual([later]);
    expect(ids('closed')).toEqual([done]);
    expect(ids('needs_reply')).toEqual([open]);
    expect(new Set(ids('all'))).toEqual(new Set([waiting, later, done, open]));
    expect(replies(campaignId).counts).toEqual({
      needs_reply: 1,
      needs_help: 0,
      later: 1,
      waiting: 1,
      closed: 1,
      all: 4,
    });
    expect(replies(campaignId).conversations[0]).toMatchObject({ hasDraft: true, tags: ['VIP'] });
  });

  it('bring back what was set aside when its time comes, also after a restart', async () => {
    const campaignId = station.campaign();
    const id = await station.replied(campaignId, phone(0), 'Where is it?');
    station.desk.later({ conversationId: id, minutes: 30 });
    await station.world.advance(29 * 60_000);
    expect(replies(campaignId).conversations).toEqual([]);
    station.restart();
    await station.world.advance(60_000);
    const [back] = replies(campaignId).conversations;
    expect(back).toMatchObject({ id, status: 'needs_reply', urgency: 2, laterUntil: null });
  });

  it('come back though the store failed when their time came', async () => {
    const error = vi.spyOn(station.world.ctx.log, 'error');
    onTestFinished(() => error.mockRestore());
    const campaignId = station.campaign();
    const id = await station.replied(campaignId, phone(0), 'ok');
    station.desk.later({ conversationId: id, minutes: 5 });
    station.world.db.exec(`create trigger full before update on conversation begin select raise(abort, 'full'); end`);
    await station.world.advance(6 * 60_000);
    expect(error).toHaveBeenCalledWith('later.failed', { kind: 'SqliteError' });
    expect(replies(campaignId, 'all').conversations).toHaveLength(1);
    station.world.db.exec('drop trigger full');
    await station.world.advance(30_000);
    expect(station.world.conversation(id)).toMatchObject({ status: 'needs_reply' });
  });

  it('announce that something came back, also when nobody has looked since a restart', async () => {
    const campaignId = station.campaign();
    const id = await station.replied(campaignId, phone(0), 'ok');
    station.desk.later({ conversationId: id, minutes: 5 });
    station.restart();
    await station.world.advance(1_000);
    const seen: number[] = [];
    station.world.ctx.events.subscribe((event) => {
      if (event.kind === 'changed') seen.push(...event.conversationIds);
    });
    await station.world.advance(5 * 60_000);
    expect(seen).toContain(id);
  });

  it('are those of every campaign in this mode when none is named', async () => {
    const one = await station.replied(station.campaign(), phone(0), 'ok');
    const two = await station.replied(station.campaign(), phone(1), 'ok');
    const live = station.campaign({ mode: 'live' });
    station.world.addContact(live, phone(2), { status: 'needs_reply', last_inbound_at: 1 });
    expect(replies(null).conversations.map(({ id }) => id)).toEqual([one, two]);
    expect(replies(null).counts.needs_reply).toBe(2);
  });
});

describe('get', () => {
  it('shows everything about one conversation', async () => {
    const campaignId = station.campaign({ name: 'Spring', opt_out_text: '{org}: no more texts, {first_name}.' });
    station.quickReply(campaignId, 'Yes', 'Great, {first_name}!');
    station.quickReply(campaignId, 'Where?', 'In {city}. {nothing}');
    const { questionId, optionIds } = station.ask(campaignId, 'Coming?', ['Yes', 'No']);
    const contact = { first_name: 'Ana', external_id: 'V1', fields: '{"city":"Reno"}' };
    const id = await station.replied(campaignId, phone(0), 'Where is it?', { contact });
    station.desk.recordAnswer({ conversationId: id, questionId, optionId: optionIds[1]! });
    station.desk.addNote({ conversationId: id, body: 'Call after five' });
    const detail = station.desk.get({ conversationId: id });
    expect(conversationDetail.parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({
      campaignName: 'Spring',
      campaignState: 'live',
      externalId: 'V1',
      fields: { city: 'Reno' },
      status: 'needs_reply',
      urgency: 2,
      optOut: null,
      quickReplies: [
        { label: 'Yes', text: 'Great, Ana!' },
        { label: 'Where?', text: 'In Reno.' },
      ],
      suggestion: { quickReply: 1, optOut: false, reason: 'They ask where.' },
      question: { id: questionId, text: 'Coming?', answeredOptionId: optionIds[1] },
      optOutText: 'River Trust: no more texts, Ana.',
      notes: [{ body: 'Call after five', texter: 'Robin' }],
      draft: '',
    });
    expect(detail.messages.map(({ direction, state }) => `${direction} ${state}`)).toEqual([
      'out accepted',
      'in received',
    ]);
    expect(detail.head).toBe(detail.messages[1]!.id);
  });

  it('says in words what happened to a text', async () => {
    const campaignId = station.campaign();
    const id = await station.texted(campaignId, phone(0));
    const carrierId = all<{ carrier_id: string }>(station.world.db, 'select carrier_id from message')[0]!.carrier_id;
    station.world.receive(statusEvent('message-failed', { to: phone(0), carrierId, errorCode: 4720 }));
    const [message] = station.desk.get({ conversationId: id }).messages;
    expect(message).toMatchObject({ state: 'failed', errorCode: 4720 });
    expect(message!.stateDetail).toMatch(/\(4720\)$/);
    expect(station.desk.get({ conversationId: id })).toMatchObject({ head: null, suggestion: null });
  });

  it('suggests nothing once we have answered, and the opt-out key for a wish to stop', async () => {
    const campaignId = station.campaign();
    station.quickReply(campaignId, 'Yes', 'Great!');
    const id = await station.replied(campaignId, phone(0), 'yes');
    const { head, suggestion } = station.desk.get({ conversationId: id });
    expect(suggestion?.quickReply).toBe(0);
    station.world.sending.pressReply({ pressId: station.press(), conversationId: id, text: 'Great!', head });
    expect(station.desk.get({ conversationId: id }).suggestion).toBeNull();
    await station.world.advance(1_000);
    station.world.receive(inboundEvent(phone(0), 'I would like you people to leave me alone'));
    expect(station.desk.get({ conversationId: id }).suggestion).toMatchObject({ optOut: true, quickReply: null });
  });

  it('tells of an opt-out and its confirmation', async () => {
    const campaignId = station.campaign();
    const id = await station.replied(campaignId, phone(0), 'Stop');
    expect(station.desk.get({ conversationId: id }).optOut).toMatchObject({
      source: 'keyword',
      words: 'They wrote “stop”.',
      confirmation: 'none',
    });
    expect(station.desk.get({ conversationId: id }).suggestion).toMatchObject({ optOut: true, quickReply: null });
    station.desk.optOut({ conversationId: id, confirm: true, pressId: station.press() });
    expect(station.desk.get({ conversationId: id })).toMatchObject({
      optOut: { confirmation: 'queued' },
      suggestion: null,
    });
    await station.world.advance(5_000);
    expect(station.desk.get({ conversationId: id }).optOut?.confirmation).toBe('sent');
  });

  it('says when there is no such conversation', () => {
    expect(() => station.desk.get({ conversationId: 99 })).toThrow(/not here any more/);
    expect(() => station.desk.saveDraft({ conversationId: 99, body: 'x' })).toThrow(/not here any more/);
  });
});

describe('search', () => {
  const find = (query: string, limit = 30) => station.desk.search({ query, limit }).map(({ firstName }) => firstName);

  it('finds people by name, by number in any punctuation, and by what was written', async () => {
    const campaignId = station.campaign();
    const person = (first_name: string, last_name: string) => ({ contact: { first_name, last_name } });
    await station.texted(campaignId, '+12025550142', person('José', 'Núñez'));
    await station.replied(campaignId, '+13125550199', 'My café is closed on Sunday', person('Bea', 'O’Hara'));
    station.world.addContact(campaignId, '+14155550123', person('Joan', 'Smith'));
    expect(find('jose')).toEqual(['José']);
    expect(find('nun')).toEqual(['José']);
    expect(find('JO')).toEqual(['Joan', 'José']);
    expect(find('smith joan')).toEqual(['Joan']);
    expect(find("O'Hara")).toEqual(['Bea']);
    expect(find('(202) 555-0142')).toEqual(['José']);
    expect(find('202.555.0142')).toEqual(['José']);
    expect(find('+1 202 555 0142')).toEqual(['José']);
    expect(find('0199')).toEqual(['Bea']);
    expect(find('cafe sun')).toEqual(['Bea']);
    expect(find('zebra')).toEqual([]);
    expect(find('5550', 2)).toHaveLength(2);
  });

  it('takes what people type as words, never as an operator', async () => {
    const campaignId = station.campaign();
    await station.replied(campaignId, phone(0), 'yes "quoted" AND more');
    for (const query of ['"', "'", '*', 'a OR b', 'NEAR(', 'name:x', '-', '%', '(', 'AND', '\\']) {
      expect(() => find(query)).not.toThrow();
    }
    expect(find('"quoted" AND')).toEqual(['Ana']);
    expect(find('%')).toEqual([]);
  });

  it('lists a person once, and only those of this mode', async () => {
    const campaignId = station.campaign();
    await station.replied(campaignId, phone(0), 'Ana here');
    station.world.addContact(station.campaign({ mode: 'live' }), phone(1));
    expect(find('ana')).toEqual(['Ana']);
  });
});
