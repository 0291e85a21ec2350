import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handOver } from '#core/conversations/hand-over.ts';
import { UNDO_MS } from '#core/conversations/opt-out-by-texter.ts';
import { createCampaigns } from '#core/campaigns/campaigns.ts';
import { createDashboard } from '#core/dashboard/dashboard.ts';
import { createExports } from '#core/exports/exports.ts';
import { countResults } from '#core/store/export-views.ts';
import { optOutOf } from '#core/store/opt-outs.ts';
import { run } from '#core/store/statement.ts';
import { joinHub, pushAll, recordedOps } from '../../support/hub-member.ts';
import { openWorkstation, phone, type Workstation } from './workstation.ts';

let station: Workstation;
let campaignUid: string;
let campaignId: number;
beforeEach(() => {
  station = openWorkstation();
  joinHub(station.world.db, { role: 'texter' });
  campaignUid = randomUUID();
  campaignId = station.campaign({ uid: campaignUid, hub_version: 3 });
});
afterEach(() => station.world.close());

/** Who was texted an hour ago; `over` are columns of the conversation. */
function person(n: number, over: Record<string, unknown> = {}): number {
  const at = station.world.time.now() - 3_600_000;
  const texted = { texted_at: at, last_outbound_at: at, status: 'waiting' };
  return station.world.addContact(campaignId, phone(n), { ...texted, ...over });
}

/** Somebody whose words wait for an answer. */
function writer(n: number, text: string): number {
  const id = person(n, { status: 'needs_reply', urgency: 2, last_inbound_at: station.world.time.now() - 60_000 });
  const sql = `insert into message (uid, conversation_id, campaign_id, direction, step, body, to_number, parts, state,
    created_at) values (?, ?, ?, 'in', 'inbound', ?, '+12025550100', 1, 'received', ?)`;
  run(station.world.db, sql, randomUUID(), id, campaignId, text, station.world.time.now() - 60_000);
  return id;
}

const ops = () => recordedOps(station.world.db).map(({ kind, body }) => ({ kind, ...body }));
const kinds = () => ops().map(({ kind }) => kind);
const at = (n: number) => ({ campaignId: campaignUid, phone: phone(n) });
const undo = (actionId?: number) => station.desk.undo(actionId === undefined ? {} : { actionId });
const standing = (id: number) => {
  const { status, closed_reason, urgency, later_until } = station.world.conversation(id);
  return { status, closed_reason, urgency, later_until };
};

function ask(): { questionId: number; optionIds: number[] } {
  const asked = station.ask(campaignId, 'Coming?', ['Yes', 'No']);
  run(station.world.db, `update question set key = 'qcoming'`);
  asked.optionIds.forEach((id, i) =>
    run(station.world.db, 'update answer_option set key = ? where id = ?', `a${i}`, id),
  );
  return asked;
}

describe('what people do is recorded for the hub', () => {
  it('in the words of the wire, with who did it', () => {
    const { questionId, optionIds } = ask();
    const id = writer(0, 'What time?');
    const todo = person(1, { status: 'todo', texted_at: null });
    station.desk.recordAnswer({ conversationId: id, questionId, optionId: optionIds[1]! });
    station.desk.recordAnswer({ conversationId: id, questionId, optionId: null });
    station.desk.addTag({ conversationId: id, tag: 'driver' });
    station.desk.removeTag({ conversationId: id, tag: 'driver' });
    station.desk.addNote({ conversationId: id, body: 'Call after six' });
    station.desk.later({ conversationId: id, minutes: 30 });
    station.desk.done({ conversationId: id });
    station.desk.wrongNumber({ conversationId: id });
    station.desk.skip({ conversationId: todo, reason: 'moved away' });
    expect(ops()).toEqual([
      { kind: 'answer', ...at(0), questionId: 'qcoming', optionId: 'a1' },
      { kind: 'answer', ...at(0), questionId: 'qcoming', optionId: null },
      { kind: 'tag', ...at(0), tag: 'driver', on: true },
      { kind: 'tag', ...at(0), tag: 'driver', on: false },
      { kind: 'note', ...at(0), noteId: expect.any(String) as string, body: 'Call after six' },
      { kind: 'later', ...at(0), until: station.world.time.now() + 1_800_000, head: null },
      { kind: 'done', ...at(0), head: null },
      { kind: 'wrong_number', ...at(0) },
      { kind: 'skip', ...at(1), reason: 'moved away' },
    ]);
    expect(new Set(recordedOps(station.world.db).map(({ by }) => by))).toEqual(new Set(['Robin']));
    const [note] = station.world.rows('select uid from note');
    expect(ops()[4]).toMatchObject({ noteId: note?.['uid'] });
  });

  it('not for a campaign of this laptop alone, nor without a hub', () => {
    campaignId = station.campaign();
    station.desk.done({ conversationId: person(0) });
    station.desk.addNote({ conversationId: person(1), body: 'x' });
    expect(ops()).toEqual([]);
    run(station.world.db, 'delete from hub_member');
    campaignId = station.campaign({ uid: randomUUID(), hub_version: 1 });
    station.desk.addTag({ conversationId: person(2), tag: 'driver' });
    expect(ops()).toEqual([]);
  });

  it('with the change itself or not at all', () => {
    const id = person(0);
    run(station.world.db, `create trigger full before insert on op begin select raise(abort, 'disk full'); end`);
    expect(() => station.desk.done({ conversationId: id })).toThrow(/disk full/);
    expect(standing(id)).toMatchObject({ status: 'waiting' });
    run(station.world.db, 'drop trigger full');
    run(station.world.db, `create trigger full before insert on action begin select raise(abort, 'disk full'); end`);
    expect(() => station.desk.done({ conversationId: id })).toThrow(/disk full/);
    expect(ops()).toEqual([]);
  });
});

describe('undo', () => {
  it('takes back what was not pushed', () => {
    const { questionId, optionIds } = ask();
    const id = writer(0, 'Hm');
    const before = standing(id);
    station.desk.recordAnswer({ conversationId: id, questionId, optionId: optionIds[0]! });
    station.desk.addTag({ conversationId: id, tag: 'driver' });
    station.desk.addNote({ conversationId: id, body: 'x' });
    station.desk.done({ conversationId: id });
    for (let i = 0; i < 4; i++) undo();
    expect(ops()).toEqual([]);
    expect(standing(id)).toEqual(before);
  });

  it('records the opposite of what was pushed', () => {
    const { questionId, optionIds } = ask();
    const id = writer(0, 'Hm');
    station.desk.recordAnswer({ conversationId: id, questionId, optionId: optionIds[0]! });
    station.desk.recordAnswer({ conversationId: id, questionId, optionId: optionIds[1]! });
    station.desk.addTag({ conversationId: id, tag: 'driver' });
    station.desk.done({ conversationId: id });
    pushAll(station.world.db);
    for (let i = 0; i < 4; i++) undo();
    expect(ops().slice(4)).toEqual([
      { kind: 'reopen', ...at(0) },
      { kind: 'tag', ...at(0), tag: 'driver', on: false },
      { kind: 'answer', ...at(0), questionId: 'qcoming', optionId: 'a0' },
      { kind: 'answer', ...at(0), questionId: 'qcoming', optionId: null },
    ]);
  });

  it('tells the hub where the person stood when that was not open', () => {
    const later = person(0);
    station.desk.later({ conversationId: later, minutes: 10 });
    station.desk.wrongNumber({ conversationId: later });
    const skipped = person(1, { status: 'todo', texted_at: null });
    station.desk.skip({ conversationId: skipped, reason: 'twice' });
    station.desk.wrongNumber({ conversationId: skipped });
    pushAll(station.world.db);
    undo();
    undo(2);
    expect(ops().slice(4)).toMatchObject([
      { kind: 'reopen', ...at(1) },
      { kind: 'skip', ...at(1), reason: 'twice' },
      { kind: 'reopen', ...at(0) },
      { kind: 'later', ...at(0), until: station.world.time.now() + 600_000 },
    ]);
  });

  it('of a tag leaves what came after on the hub as it is here', () => {
    const id = person(0);
    const { actionId } = station.desk.addTag({ conversationId: id, tag: 'driver' });
    station.desk.removeTag({ conversationId: id, tag: 'driver' });
    station.desk.addTag({ conversationId: id, tag: 'driver' });
    undo(actionId);
    expect(station.desk.get({ conversationId: id }).tags).toEqual([]);
    expect(ops().at(-1)).toEqual({ kind: 'tag', ...at(0), tag: 'driver', on: false });
  });

  it('of a note is held open for some seconds, and refused once the hub has it', () => {
    const id = person(0);
    const kept = station.desk.addNote({ conversationId: id, body: 'Call after six' });
    expect(kept.undoUntil).toBe(station.world.time.now() + 10_000);
    expect(recordedOps(station.world.db)).toMatchObject([{ kind: 'note', holdUntil: kept.undoUntil }]);
    pushAll(station.world.db);
    expect(() => undo()).toThrow(/note is with the hub/);
    expect(station.desk.get({ conversationId: id }).notes).toHaveLength(1);
    run(station.world.db, 'delete from hub_member');
    undo();
    expect(station.desk.get({ conversationId: id }).notes).toEqual([]);
  });
});

describe('an opt-out by a texter', () => {
  const press = (conversationId: number, confirm = false) =>
    station.desk.optOut({ conversationId, confirm, pressId: station.press() });

  it('goes to the hub when it cannot be undone any more, with what the person wrote', () => {
    const id = writer(0, 'leave me alone');
    const { undoUntil } = press(id);
    expect(undoUntil).toBe(station.world.time.now() + UNDO_MS);
    expect(recordedOps(station.world.db)).toMatchObject([
      { kind: 'opt_out', body: { ...at(0), source: 'texter', words: 'leave me alone' }, holdUntil: undoUntil },
    ]);
  });

  it('names each campaign of the hub whose conversation it closes', () => {
    const id = person(0);
    const otherUid = randomUUID();
    campaignId = station.campaign({ uid: otherUid, hub_version: 1 });
    person(0);
    press(id);
    expect(ops()).toMatchObject([{ campaignId: campaignUid }, { campaignId: otherUid }]);
  });

  it('is undone before the hub hears of it', () => {
    const id = person(0);
    press(id);
    undo();
    expect(ops()).toEqual([]);
    expect(optOutOf(station.world.db, phone(0))).toBeNull();
    expect(standing(id)).toMatchObject({ status: 'waiting' });
  });

  it('stands when the hub has it already', () => {
    const id = person(0);
    press(id);
    pushAll(station.world.db);
    expect(() => undo()).toThrow(/It stands/);
    expect(optOutOf(station.world.db, phone(0))).not.toBeNull();
    expect(kinds()).toEqual(['opt_out']);
  });

  it('is told of the number alone where the campaign is none of the hub’s', () => {
    campaignId = station.campaign();
    press(person(0));
    expect(ops()).toEqual([{ kind: 'opt_out', phone: phone(0), campaignId: null, source: 'texter', words: '' }]);
  });

  it('in practice is none of a live hub’s', () => {
    joinHub(station.world.db, { mode: 'live' });
    campaignId = station.campaign({ mode: 'practice' });
    press(person(0));
    expect(ops()).toEqual([]);
    expect(optOutOf(station.world.db, phone(0))).toMatchObject({ practice: 1 });
  });

  it('after their own STOP is told for the conversation that it closes, once', () => {
    const id = writer(0, 'STOP');
    const row = { opted_out_at: 1, source: 'keyword', practice: 1 };
    run(
      station.world.db,
      'insert into opt_out (phone, opted_out_at, source, practice) values (?, ?, ?, ?)',
      phone(0),
      ...Object.values(row),
    );
    press(id);
    expect(ops()).toMatchObject([{ kind: 'opt_out', campaignId: campaignUid }]);
    expect(() => press(id)).toThrow(/already/);
    expect(ops()).toHaveLength(1);
  });
});

describe('handing over', () => {
  it('tells the hub, the note first, and keeps the conversation here as away', () => {
    const id = writer(0, '¿Cuándo?');
    const taker = randomUUID();
    const to = { toDeviceId: taker, toLabel: 'Marta’s laptop' };
    const { words } = handOver(station.world.ctx, { conversationId: id, ...to, note: ' speaks Spanish ' });
    expect(words).toBe('Ana Reyes is with Marta’s laptop now.');
    expect(ops()).toEqual([
      { kind: 'note', ...at(0), noteId: expect.any(String) as string, body: 'speaks Spanish' },
      { kind: 'handover', ...at(0), toDeviceId: taker },
    ]);
    expect(standing(id)).toEqual({ status: 'away', closed_reason: null, urgency: 0, later_until: null });
    const desk = handOver(station.world.ctx, { conversationId: person(1), toDeviceId: null });
    expect(desk.words).toBe('Ana Reyes is with the organizers now.');
  });

  it('is refused in words where it cannot be', () => {
    const { db, ctx } = station.world;
    const me = joinHub(db);
    const give =
      (conversationId: number, toDeviceId: string | null = null) =>
      () =>
        handOver(ctx, { conversationId, toDeviceId });
    expect(give(person(0), me.device_id)).toThrow(/has this conversation already/);
    expect(give(person(1, { status: 'away' }))).toThrow(/Another laptop has/);
    const waiting = person(2);
    const sql = `insert into message (uid, conversation_id, campaign_id, direction, step, body, to_number, parts, state,
      created_at) values ('m', ?, ?, 'out', 'reply', 'Hi', ?, 1, 'queued', 1)`;
    run(db, sql, waiting, campaignId, phone(2));
    const target = `insert into send_target (campaign_id, step_key, phone, message_id, state)
      select campaign_id, 'op:m', to_number, id, 'queued' from message where uid = 'm'`;
    run(db, target);
    expect(give(waiting)).toThrow(/still on its way/);
    campaignId = station.campaign();
    expect(give(person(3), randomUUID())).toThrow(/on this laptop alone/);
    expect(ops()).toEqual([]);
  });

  it('to the organizers tells them that help is wanted, by whom and why', () => {
    const { ctx } = station.world;
    const id = writer(0, 'Is this legal?');
    handOver(ctx, { conversationId: id, toDeviceId: null, note: 'A lawyer, I think' });
    expect(ops()).toEqual([
      { kind: 'note', ...at(0), noteId: expect.any(String) as string, body: 'A lawyer, I think' },
      { kind: 'tag', ...at(0), tag: 'needs help', on: true },
      { kind: 'handover', ...at(0), toDeviceId: null },
    ]);
  });

  it('to the organizers marks a conversation that the hub does not have', () => {
    campaignId = station.campaign();
    const id = person(3);
    const { words } = handOver(station.world.ctx, { conversationId: id, toDeviceId: null });
    expect(words).toMatch(/Needs help/);
    expect(station.desk.get({ conversationId: id }).tags).toEqual(['needs help']);
    expect(ops()).toEqual([]);
  });
});

describe('a conversation that another laptop has', () => {
  it('is in no list of work and in no count of it', () => {
    const id = writer(0, 'Hello');
    const todo = person(1, { status: 'todo', texted_at: null });
    for (const conversationId of [id, todo]) handOver(station.world.ctx, { conversationId, toDeviceId: null });
    const all = { campaignId, limit: 50 };
    const { conversations, counts } = station.desk.replies({ ...all, filter: 'all' });
    expect(conversations).toEqual([]);
    expect(counts).toEqual({ needs_reply: 0, needs_help: 0, later: 0, waiting: 0, closed: 0, all: 0 });
    const page = station.desk.initials({ campaignId, afterConversationId: 0, limit: 50 });
    expect(page).toMatchObject({ cards: [], todo: 0, skipped: 0 });
  });

  it('counts among the contacts of this laptop if it texted them', () => {
    const [texted, todo] = [person(0), person(1, { status: 'todo', texted_at: null })];
    for (const conversationId of [texted, todo]) handOver(station.world.ctx, { conversationId, toDeviceId: null });
    person(2);
    const { funnel } = createDashboard(station.world.ctx).figures({ campaignId });
    expect(funnel.contacts).toBe(2);
    run(station.world.db, 'update campaign set assigned_at = 1');
    expect(createCampaigns(station.world.ctx).all()).toMatchObject([{ contacts: 2, todo: 0, needsReply: 0 }]);
  });

  it('is in the results of the laptop that has it', async () => {
    person(0);
    handOver(station.world.ctx, { conversationId: person(1), toDeviceId: null });
    person(2);
    run(station.world.db, 'update campaign set launched_at = 1');
    const files = createExports(station.world.ctx);
    files.start({ kind: 'contacts', campaignId, excel: false });
    await files.idle();
    expect(files.all()).toMatchObject([{ state: 'ready', rows: 2 }]);
    expect(countResults(station.world.db, { campaignId, mode: 'practice' })).toBe(2);
  });

  it('is found by search and can be read', () => {
    const id = writer(0, 'please stop texting me');
    expect(station.desk.get({ conversationId: id }).suggestion).not.toBeNull();
    handOver(station.world.ctx, { conversationId: id, toDeviceId: null });
    expect(station.desk.search({ query: 'Reyes', limit: 5 })).toMatchObject([{ id, status: 'away' }]);
    expect(station.desk.get({ conversationId: id })).toMatchObject({ status: 'away', suggestion: null });
  });

  it('is not acted on, nor is what was done before undone', () => {
    const { questionId, optionIds } = ask();
    const id = writer(0, 'Hello');
    station.desk.addTag({ conversationId: id, tag: 'driver' });
    handOver(station.world.ctx, { conversationId: id, toDeviceId: randomUUID() });
    const told = ops().length;
    const one = { conversationId: id };
    const actions = [
      () => station.desk.done(one),
      () => station.desk.later({ ...one, minutes: 5 }),
      () => station.desk.wrongNumber(one),
      () => station.desk.skip({ ...one, reason: '' }),
      () => station.desk.addTag({ ...one, tag: 'x' }),
      () => station.desk.removeTag({ ...one, tag: 'driver' }),
      () => station.desk.addNote({ ...one, body: 'x' }),
      () => station.desk.recordAnswer({ ...one, questionId, optionId: optionIds[0]! }),
      () => undo(),
    ];
    for (const action of actions) expect(action).toThrow(/Another laptop has this conversation/);
    expect(ops()).toHaveLength(told);
    expect(station.desk.get(one)).toMatchObject({ tags: ['driver'], notes: [] });
  });

  it('takes an opt-out all the same, and stays away', () => {
    const id = writer(0, 'Hello');
    handOver(station.world.ctx, { conversationId: id, toDeviceId: null });
    station.desk.optOut({ conversationId: id, confirm: true, pressId: station.press() });
    expect(optOutOf(station.world.db, phone(0))).not.toBeNull();
    expect(ops().at(-1)).toMatchObject({ kind: 'opt_out', campaignId: campaignUid });
    expect(standing(id)).toMatchObject({ status: 'away' });
    expect(station.world.rows(`select id from message where step = 'optout'`)).toEqual([]);
    undo();
    expect(standing(id)).toMatchObject({ status: 'away' });
    expect(optOutOf(station.world.db, phone(0))).toBeNull();
  });
});
