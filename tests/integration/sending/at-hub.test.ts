import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalPermits } from '#core/sending/local-permits.ts';
import { createContactHours } from '#core/sending/contact-hours.ts';
import { refused } from '#core/refusal.ts';
import { run } from '#core/store/statement.ts';
import { joinHub, pushAll, recordedOps } from '../../support/hub-member.ts';
import { openWorld, OUR_NUMBER, pressId, type World } from '../../support/sending-world.ts';

const ANA = '+12125550101';
const CAMPAIGN = '5c6f3c1e-8f0a-4a55-9a3d-6f1f2f0e7a11';

/** What the hub says to a judgement, and what it was asked. */
const decided: { messageUid: string; decision: string }[] = [];
let hubSaysNo: boolean;
let hubNow: number | null;
let world: World;
let campaign: number;
let id: number;

beforeEach(() => {
  decided.length = 0;
  hubSaysNo = false;
  hubNow = null;
  world = openWorld({
    // The rules of the hub are tested elsewhere: here it lets everything go.
    authority: {
      request: (request) => {
        const permits = createLocalPermits(world.ctx, createContactHours(world.settings));
        run(world.db, 'update campaign set hub_version = null');
        return permits.request(request).finally(() => run(world.db, 'update campaign set hub_version = 1'));
      },
      stands: () => true,
      tidy: () => undefined,
    },
    hub: {
      authority: { request: () => Promise.reject(new Error('not asked')), stands: () => false, tidy: () => undefined },
      decide: async (input) => {
        if (hubSaysNo) throw refused('OFFLINE', 'No connection to the hub.');
        decided.push(input);
      },
      now: () => hubNow,
    },
  });
  joinHub(world.db);
  campaign = world.addCampaign({ uid: CAMPAIGN, hub_version: 1 });
  id = world.addContact(campaign, ANA);
});
afterEach(() => world.close());

const kinds = () => recordedOps(world.db).map(({ kind, body }) => [kind, body['outcome'] ?? body['state'] ?? null]);

describe('a text of a campaign at the hub', () => {
  it('is recorded with its press, and with what became of it', async () => {
    world.online = false;
    world.press(id, 'Hello');
    const [op] = recordedOps(world.db);
    expect(op).toMatchObject({
      kind: 'text',
      body: {
        campaignId: CAMPAIGN,
        phone: ANA,
        messageId: pressId(1),
        step: 'initial',
        body: 'Hello',
        from: OUR_NUMBER,
      },
      holdUntil: null,
    });
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(kinds()).toEqual([
      ['text', null],
      ['outcome', 'accepted'],
    ]);
    expect(recordedOps(world.db)[1]?.body).toMatchObject({
      attemptId: world.carrier.posts[0]!.attemptId,
      carrierId: 'carrier-1',
    });
  });

  it('is saved with its op, or neither is', () => {
    world.db.exec(`create trigger no_op before insert on op begin select raise(abort, 'disk full'); end`);
    expect(() => world.press(id)).toThrow(/disk full/);
    expect(world.rows('select 1 from message')).toEqual([]);
    expect(world.conversation(id)).toMatchObject({ status: 'todo' });
  });

  it('names the inbound text that it answers as the hub does', async () => {
    world.press(id);
    await world.settle();
    run(world.db, `update conversation set status = 'needs_reply' where id = ?`, id);
    const head = run(
      world.db,
      `insert into message (uid, conversation_id, campaign_id, direction, step, body, to_number, parts, state, created_at, inbound_id)
       values ('in', ?, ?, 'in', 'inbound', 'When?', ?, 1, 'received', ?, 4711)`,
      id,
      campaign,
      OUR_NUMBER,
      world.time.now(),
    ).id;
    const reply = (n: number, text: string) =>
      world.sending.pressReply({ pressId: pressId(n), conversationId: id, text, head, seen: null });
    // `seen` is the newest text in either direction: the first text is newer than nothing.
    expect(reply(50, 'Noon')).toMatchObject({ kind: 'refused', code: 'HEAD_MOVED' });
    const press = { pressId: pressId(51), conversationId: id, head, seen: head };
    expect(world.sending.pressReply({ ...press, text: 'At noon' })).toMatchObject({ kind: 'saved' });
    // Another window that shows the same thread answers with other words.
    const other = { ...press, pressId: pressId(52), text: 'At one' };
    expect(world.sending.pressReply(other)).toMatchObject({ kind: 'refused', code: 'HEAD_MOVED' });
    expect(recordedOps(world.db).at(-1)?.body).toMatchObject({ step: 're:4711', body: 'At noon' });
  });

  it('taken back before it was pushed leaves no trace; after that the hub is told', () => {
    world.online = false;
    const press = (n: number) => {
      const result = world.sending.pressInitial({ pressId: pressId(n), conversationId: id, text: 'Hello' });
      return result.kind === 'saved' ? result.messageId : 0;
    };
    world.sending.withdraw({ messageId: press(60) });
    expect(kinds()).toEqual([]);
    const second = press(61);
    pushAll(world.db);
    world.sending.withdraw({ messageId: second });
    expect(kinds()).toEqual([
      ['text', null],
      ['text_closed', 'withdrawn'],
    ]);
  });

  it.each([
    ['not_sent', { kind: 'not_sent', reason: 'x' }, 'not_used'],
    ['unknown', { kind: 'unknown', reason: 'x' }, 'unknown'],
    ['rejected', { kind: 'rejected', status: 429, code: 'full', detail: '', retryAfterMs: 60_000 }, 'rejected'],
  ] as const)('that was %s says so', async (_, outcome, told) => {
    world.carrier.script.push(outcome);
    world.press(id);
    await world.settle();
    expect(kinds()[1]).toEqual(['outcome', told]);
  });

  it('the confirmation of an opt-out is told after its undo', () => {
    world.press(id);
    const notBeforeAt = world.time.now() + 5_000;
    world.sending.queueOptOutConfirmation({ conversationId: id, pressId: pressId(70), notBeforeAt });
    expect(recordedOps(world.db).at(-1)).toMatchObject({
      kind: 'text',
      body: { step: 'optout' },
      holdUntil: notBeforeAt,
    });
  });

  it('is not pressed for a person whom another laptop has', () => {
    run(world.db, `update conversation set status = 'away' where id = ?`, id);
    expect(world.press(id)).toMatchObject({ kind: 'refused', code: 'AWAY' });
    const reply = { pressId: pressId(80), conversationId: id, text: 'Hi', head: null };
    expect(world.sending.pressReply(reply)).toMatchObject({ kind: 'refused', code: 'AWAY' });
  });

  it('is pressed by the hub’s clock where that is known: ours may be wrong', () => {
    world.settings.view = { ...world.settings.view, practiceAnyHour: false };
    const night = world.time.now() - 8 * 3_600_000;
    const day = world.time.now();
    world.time.set(night);
    expect(world.press(id)).toMatchObject({ kind: 'refused', code: 'QUIET_HOURS' });
    hubNow = day;
    expect(world.press(id)).toMatchObject({ kind: 'saved' });
  });

  it('is never let out by this laptop’s own permits, also after it has left the hub', async () => {
    world.online = false;
    world.press(id);
    const own = createLocalPermits(world.ctx, createContactHours(world.settings));
    const asked = { attemptId: 'a', targetId: 1, bodySha256: 'x', from: OUR_NUMBER };
    expect(await own.request(asked)).toMatchObject({ kind: 'refused', refusal: 'PAUSED' });
    run(world.db, 'delete from hub_member');
    expect(await own.request(asked)).toMatchObject({ kind: 'refused', refusal: 'PAUSED' });
  });
});

describe('a judgement about a text of unknown fate', () => {
  async function unknown(): Promise<number> {
    world.carrier.script.push({ kind: 'unknown', reason: 'x' });
    const result = world.press(id);
    await world.settle();
    return result.kind === 'saved' ? result.messageId : 0;
  }

  it('is the hub’s first', async () => {
    const messageId = await unknown();
    await world.sending.decide({ messageId, decision: 'texted' });
    expect(decided).toEqual([{ messageUid: pressId(1), decision: 'texted' }]);
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
  });

  it('can be given for a text that another laptop sent, and let it go from here', async () => {
    const messageId = run(
      world.db,
      `insert into message (uid, conversation_id, campaign_id, direction, step, body, to_number, parts, state, created_at)
       values (?, ?, ?, 'out', 'initial', 'Hello', ?, 1, 'unknown', ?)`,
      pressId(90),
      id,
      campaign,
      ANA,
      world.time.now(),
    ).id;
    expect(world.sending.tray().counts.unknown).toBe(1);
    await world.sending.decide({ messageId, decision: 'text_again' });
    await world.settle();
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('changes nothing here when the hub does not agree', async () => {
    const messageId = await unknown();
    hubSaysNo = true;
    await expect(world.sending.decide({ messageId, decision: 'text_again' })).rejects.toThrow(/No connection/);
    expect(world.message(messageId)).toMatchObject({ state: 'unknown' });
    expect(world.rows('select state, decided_by from send_attempt')).toEqual([{ state: 'unknown', decided_by: null }]);
  });

  it('is not asked of the hub where a permit was refused or a text failed: nothing of that is unknown', async () => {
    world.carrier.script.push({ kind: 'rejected', status: 400, code: 'bad', detail: '', retryAfterMs: null });
    world.press(id);
    await world.settle();
    await world.sending.decide({ messageId: 1, decision: 'text_again' });
    await world.settle();
    expect(decided).toEqual([]);
    expect(world.message(1)).toMatchObject({ state: 'accepted' });
  });

  it('cannot let a text go again that the carrier took and could not deliver: to the hub that step is done', async () => {
    world.press(id);
    await world.settle();
    run(world.db, `update message set state = 'failed', error_code = 4750`);
    await expect(world.sending.decide({ messageId: 1, decision: 'text_again' })).rejects.toThrow(/write to them anew/);
  });
});
