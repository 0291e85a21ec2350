import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SendOutcome } from '#core/carrier/carrier.ts';
import {
  inboundEvent,
  NOON,
  openWorld,
  OUR_NUMBER,
  pressId,
  statusEvent,
  type World,
} from '../../support/sending-world.ts';

const phone = (n: number): string => `+1212555${String(n).padStart(4, '0')}`;
const MINUTE = 60_000;

let world: World;
let campaign: number;
beforeEach(() => {
  world = openWorld();
  campaign = world.addCampaign();
});
afterEach(() => world.close());

const rejected = (status: number, over: Partial<Extract<SendOutcome, { kind: 'rejected' }>> = {}): SendOutcome => ({
  kind: 'rejected',
  status,
  code: `http-${status}`,
  detail: 'No.',
  retryAfterMs: null,
  ...over,
});
const notSent: SendOutcome = { kind: 'not_sent', reason: 'no connection to the carrier (ECONNREFUSED)' };
const unknown: SendOutcome = { kind: 'unknown', reason: 'the connection ended without an answer (ECONNRESET)' };

async function pressed(n = 1): Promise<{ id: number; messageId: number }> {
  const id = world.addContact(campaign, phone(n));
  const result = world.press(id);
  await world.settle();
  return { id, messageId: result.kind === 'saved' ? result.messageId : 0 };
}
const attempts = () => world.rows('select * from send_attempt order by target_id, n');

describe('one text on its way', () => {
  it('gets a permit, is handed over, POSTed once, and is accepted', async () => {
    const { messageId } = await pressed();
    expect(world.carrier.posts).toHaveLength(1);
    const [post] = world.carrier.posts;
    expect(post).toMatchObject({ to: phone(1), from: OUR_NUMBER, text: expect.stringContaining('Robin') });
    expect(post!.expiresAt).toBe(NOON + 2 * MINUTE);
    expect(attempts()).toMatchObject([
      { attempt_id: post!.attemptId, state: 'accepted', carrier_id: 'carrier-1', boot_id: 'boot-1', n: 1 },
    ]);
    expect(world.message(messageId)).toMatchObject({ state: 'accepted', carrier_id: 'carrier-1', reason: null });
    expect(world.rows('select state from send_target')).toEqual([{ state: 'done' }]);
  });

  it('is on record as handed over before the carrier has it', async () => {
    world.carrier.script.push('hang');
    const { messageId } = await pressed();
    expect(attempts()).toMatchObject([{ state: 'handed_over' }]);
    expect(world.message(messageId)).toMatchObject({ state: 'sending' });
    world.carrier.hanging.pop()!.end({ kind: 'accepted', carrierId: 'late' });
    await world.settle();
    expect(world.message(messageId)).toMatchObject({ state: 'accepted', carrier_id: 'late' });
  });

  it('counts as accepted when the carrier said so without an id', async () => {
    world.carrier.script.push({ kind: 'accepted', carrierId: null });
    const { messageId } = await pressed();
    expect(world.message(messageId)).toMatchObject({ state: 'accepted', carrier_id: null });
    world.receive(
      statusEvent('message-delivered', { to: phone(1), carrierId: 'x9', tag: world.carrier.posts[0]!.attemptId }),
    );
    expect(world.message(messageId)).toMatchObject({ state: 'delivered', carrier_id: 'x9' });
  });

  it('is unknown, for ever, when the answer does not come: it is never sent again by itself', async () => {
    world.carrier.script.push(unknown);
    const { messageId } = await pressed();
    expect(world.message(messageId)).toMatchObject({ state: 'unknown', reason: 'NO_ANSWER' });
    await world.advance(60 * MINUTE);
    world.crash();
    await world.advance(60 * MINUTE);
    expect(world.carrier.posts).toHaveLength(1);
    expect(world.message(messageId)).toMatchObject({ state: 'unknown' });
  });

  it('is unknown when the carrier client breaks its promise and throws', async () => {
    world.carrier.send = () => Promise.reject(new Error('boom'));
    const { messageId } = await pressed();
    expect(world.message(messageId)).toMatchObject({ state: 'unknown' });
  });

  it('fails, with the reason, when the carrier refuses it', async () => {
    world.carrier.script.push(rejected(400, { code: 'request-validation', detail: 'Fields: to.' }));
    const { messageId } = await pressed();
    expect(world.message(messageId)).toMatchObject({ state: 'failed', reason: 'REJECTED:request-validation' });
    expect(attempts()[0]).toMatchObject({ state: 'rejected' });
    await world.advance(60 * MINUTE);
    expect(world.carrier.posts).toHaveLength(1);
  });
});

describe('the order and width of sending', () => {
  it('sends in the order of the key presses, eight at once at most, one at a time for a number', async () => {
    const other = world.addCampaign();
    world.online = false;
    for (let n = 1; n <= 30; n += 1) world.press(world.addContact(campaign, phone(n)), `text ${n}`);
    for (let n = 1; n <= 30; n += 1) world.press(world.addContact(other, phone(n)), `again ${n}`);
    world.online = true;
    world.carrier.script.push(...Array.from({ length: 60 }, () => 'hang' as const));
    world.sending.wake();
    while (world.carrier.posts.length < 60 || world.carrier.hanging.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      world.carrier.hanging.shift()?.end({ kind: 'accepted', carrierId: `c${world.carrier.posts.length}` });
    }
    await world.settle();
    expect(world.carrier.widest()).toBe(8);
    expect(world.carrier.clashed()).toBe(false);
    expect(world.carrier.posts.map(({ text }) => text).slice(0, 30)).toEqual(
      Array.from({ length: 30 }, (_, i) => `text ${i + 1}`),
    );
    expect(new Set(world.carrier.posts.map(({ to, text }) => to + text)).size).toBe(60);
  });
});

describe('one number in several campaigns', () => {
  it('gets one text after the other', async () => {
    world.carrier.script.push('hang', 'hang', 'hang');
    for (let i = 0; i < 3; i += 1) world.press(world.addContact(world.addCampaign(), phone(1)), `text ${i}`);
    for (let posts = 1; posts <= 3; posts += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      expect(world.carrier.posts).toHaveLength(posts);
      world.carrier.hanging.shift()!.end({ kind: 'accepted', carrierId: `c${posts}` });
    }
    await world.settle();
    expect(world.carrier.clashed()).toBe(false);
  });
});

describe('trouble', () => {
  it('waits out a full queue and tries again with a new attempt', async () => {
    world.carrier.script.push(rejected(429, { retryAfterMs: 45_000 }));
    const { messageId } = await pressed();
    expect(world.message(messageId)).toMatchObject({ state: 'queued', reason: 'BUSY' });
    expect(world.sending.problem()).toMatchObject({ state: 'unreachable' });
    await pressed(2);
    await world.advance(44_000);
    expect(world.carrier.posts).toHaveLength(1);
    await world.advance(1_000);
    expect(world.carrier.posts).toHaveLength(3);
    expect(new Set(world.carrier.posts.map(({ attemptId }) => attemptId)).size).toBe(3);
    expect(attempts().map(({ n, state }) => [n, state])).toEqual([
      [1, 'rejected'],
      [2, 'accepted'],
      [1, 'accepted'],
    ]);
    expect(world.sending.problem()).toBeNull();
  });

  it('waits out a full queue though a person lets a text go that waited for a look', async () => {
    world.online = false;
    const { messageId: old } = await pressed(1);
    await world.advance(16 * MINUTE);
    world.online = true;
    world.carrier.script.push(rejected(429, { retryAfterMs: 45_000 }));
    await pressed(2);
    expect(world.sending.release({ messageId: old })).toMatchObject({ kind: 'saved' });
    await world.advance(44_000);
    expect(world.carrier.posts).toHaveLength(1);
    await world.advance(1_000);
    expect(world.carrier.posts).toHaveLength(3);
    expect(world.message(old)).toMatchObject({ state: 'accepted' });
  });

  it.each([401, 403, 404])('stops at %i until the settings change: no text is burnt', async (status) => {
    world.carrier.script.push(rejected(status));
    const { messageId } = await pressed();
    await pressed(2);
    expect(world.message(messageId)).toMatchObject({ state: 'queued', reason: 'CREDENTIALS' });
    expect(world.sending.problem()).toMatchObject({ state: 'not_set_up' });
    await world.advance(5 * MINUTE);
    expect(world.carrier.posts).toHaveLength(1);
    world.sending.wake();
    await world.settle();
    expect(world.carrier.posts).toHaveLength(3);
    expect(world.sending.problem()).toBeNull();
  });

  it('tries a refused account again when a person lets a waiting text go', async () => {
    world.carrier.script.push(rejected(401));
    const { messageId } = await pressed();
    await world.advance(16 * MINUTE);
    expect(world.carrier.posts).toHaveLength(1);
    expect(world.sending.release({ messageId })).toMatchObject({ kind: 'saved' });
    await world.settle();
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
    expect(world.sending.problem()).toBeNull();
  });

  it('backs off, doubling to a minute, while the carrier cannot be reached, and then goes on', async () => {
    world.carrier.script.push(...Array.from({ length: 8 }, () => notSent));
    const { messageId } = await pressed();
    for (let n = 2; n <= 9; n += 1) await pressed(n);
    expect(world.message(messageId)).toMatchObject({ state: 'queued', reason: 'UNREACHABLE' });
    expect(world.sending.problem()).toMatchObject({ state: 'unreachable' });
    const times: number[] = [];
    for (let second = 1; second <= 250 && times.length < 8; second += 1) {
      const before = world.carrier.posts.length;
      await world.advance(1_000);
      if (world.carrier.posts.length > before) times.push(second);
    }
    expect(times.slice(0, 7)).toEqual([1, 3, 7, 15, 31, 63, 123]);
    await world.advance(MINUTE);
    expect(world.rows(`select distinct state from message`)).toEqual([{ state: 'accepted' }]);
    expect(attempts().filter(({ state }) => state === 'not_used')).toHaveLength(8);
    expect(world.sending.problem()).toBeNull();
  });

  it('does not let one text that cannot be handed over hold up the others', async () => {
    const { send } = world.carrier;
    world.carrier.send = (text) => (text.to === phone(1) ? Promise.resolve(notSent) : send(text));
    const { messageId } = await pressed(1);
    for (let n = 2; n <= 5; n += 1) await pressed(n);
    await world.advance(MINUTE);
    expect(world.carrier.posts.map(({ to }) => to)).toEqual([2, 3, 4, 5].map(phone));
    expect(world.message(messageId)).toMatchObject({ state: 'queued', reason: 'UNREACHABLE' });
    await world.advance(20 * MINUTE);
    expect(world.sending.counts()).toMatchObject({ queued: 0, lookAgain: 1 });
  });

  it('tries at once again what could not be handed over when the line is opened anew', async () => {
    world.carrier.script.push(notSent, notSent, notSent);
    const { messageId } = await pressed();
    await world.advance(4_000);
    expect(world.message(messageId)['not_before_at']).toBeGreaterThan(world.time.now());
    world.sending.wake();
    await world.settle();
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
  });

  it('sends one at a time after an answer was lost, so that few fates are unknown', async () => {
    world.online = false;
    for (let n = 1; n <= 20; n += 1) world.press(world.addContact(campaign, phone(n)));
    world.carrier.script.push(...Array.from({ length: 10 }, () => unknown));
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.sending.counts().unknown).toBe(8);
    await world.advance(1_000);
    expect(world.sending.counts().unknown).toBe(9);
    await world.advance(2_000);
    expect(world.sending.counts().unknown).toBe(10);
    await world.advance(4_000);
    expect(world.sending.counts()).toMatchObject({ unknown: 10, queued: 0 });
  });

  it('keeps texts while the line is closed and sends them when it opens', async () => {
    world.online = false;
    const { messageId } = await pressed();
    expect(world.message(messageId)).toMatchObject({ state: 'queued' });
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
  });

  it('does not use a permit after the laptop slept', async () => {
    world.close();
    let slept = false;
    world = openWorld({
      crashPoint: (point) => {
        if (point === 'after-permit' && !slept) world.time.set(world.time.now() + 61_000);
        if (point === 'after-permit') slept = true;
      },
    });
    campaign = world.addCampaign();
    const { messageId } = await pressed();
    expect(world.carrier.posts).toEqual([]);
    expect(attempts()).toMatchObject([{ state: 'not_used' }]);
    expect(world.message(messageId)).toMatchObject({ state: 'queued' });
    await world.advance(2_000);
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('does not use a permit when the clock was turned back', async () => {
    world.close();
    let turned = false;
    world = openWorld({
      crashPoint: (point) => {
        if (point === 'after-permit' && !turned) world.time.set(world.time.now() - 61_000);
        if (point === 'after-permit') turned = true;
      },
    });
    campaign = world.addCampaign();
    await pressed();
    expect(attempts()[0]).toMatchObject({ state: 'not_used' });
    expect(world.carrier.posts).toEqual([]);
  });

  it('goes on after the store failed between permit and hand-over', async () => {
    world.close();
    let failing = true;
    world = openWorld({
      crashPoint: (point) => {
        if (point !== 'after-permit' || !failing) return;
        failing = false;
        throw new Error('disk full');
      },
    });
    campaign = world.addCampaign();
    const { messageId } = await pressed();
    expect(world.carrier.posts).toEqual([]);
    await world.advance(4 * MINUTE);
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('goes on by itself after the store failed for a while', async () => {
    const error = vi.spyOn(world.ctx.log, 'error');
    onTestFinished(() => error.mockRestore());
    world.online = false;
    const { messageId } = await pressed();
    world.db.exec('alter table message rename to lost; alter table send_attempt rename to lost_too');
    world.online = true;
    world.sending.wake();
    world.ctx.events.changed(['campaigns']);
    for (let looks = 0; looks < 3; looks += 1) {
      world.time.advance(30_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const failed = ['waits', 'pauses', 'launch', 'plan', 'permits', 'counts'].map((what) => `sender.${what}.failed`);
    expect(new Set(error.mock.calls.map(([event]) => event))).toEqual(new Set(failed));
    expect(error.mock.calls.every(([, facts]) => facts?.['kind'] === 'SqliteError')).toBe(true);
    world.db.exec('alter table lost rename to message; alter table lost_too rename to send_attempt');
    await world.advance(MINUTE);
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('asks for permits again when the authority cannot be reached', async () => {
    world.close();
    let failures = 2;
    const options = {
      authority: {
        request: () => Promise.reject(new Error('no hub')),
        stands: () => true,
        tidy: () => undefined,
      },
    };
    world = openWorld(options);
    campaign = world.addCampaign();
    const real = world.ctx;
    const { createLocalPermits } = await import('#core/sending/local-permits.ts');
    const { createContactHours } = await import('#core/sending/contact-hours.ts');
    const local = createLocalPermits(real, createContactHours(real.settings));
    options.authority.request = ((request: Parameters<typeof local.request>[0]) =>
      failures-- > 0
        ? Promise.reject(new Error('no hub'))
        : local.request(request)) as typeof options.authority.request;
    await pressed();
    expect(world.carrier.posts).toEqual([]);
    expect(world.sending.problem()).toMatchObject({ state: 'unreachable' });
    await world.advance(3_000);
    expect(world.carrier.posts).toHaveLength(1);
  });
});

describe('the rules at the moment of sending', () => {
  it('refuses for good who opted out after the press, and closes the conversation', async () => {
    world.online = false;
    const { id, messageId } = await pressed();
    world.db.prepare(`insert into opt_out (phone, opted_out_at, source) values (?, 0, 'import')`).run(phone(1));
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.carrier.posts).toEqual([]);
    expect(world.message(messageId)).toMatchObject({ state: 'refused', reason: 'OPTED_OUT' });
    expect(world.conversation(id)).toMatchObject({ status: 'closed', closed_reason: 'opted_out' });
  });

  it('does not POST after an opt-out that came between permit and hand-over', async () => {
    world.close();
    world = openWorld({
      crashPoint: (point) => {
        if (point === 'after-permit') world.receive(inboundEvent(phone(1), 'STOP'));
      },
    });
    campaign = world.addCampaign();
    const { messageId } = await pressed();
    expect(world.carrier.posts).toEqual([]);
    expect(world.message(messageId)).toMatchObject({ state: 'refused', reason: 'OPTED_OUT' });
    expect(attempts()).toMatchObject([{ state: 'not_used' }]);
  });

  it('does not POST after a texter’s key that came between permit and hand-over', async () => {
    world.close();
    world = openWorld({
      crashPoint: (point) => {
        if (point !== 'after-permit') return;
        world.db.prepare(`insert into opt_out (phone, opted_out_at, source) values (?, 0, 'texter')`).run(phone(1));
      },
    });
    campaign = world.addCampaign();
    const { messageId } = await pressed();
    expect(world.carrier.posts).toEqual([]);
    expect(world.message(messageId)).toMatchObject({ state: 'refused', reason: 'OPTED_OUT' });
  });

  it('does not POST a text that was taken back between permit and hand-over', async () => {
    world.close();
    world = openWorld({
      crashPoint: (point) => {
        if (point === 'after-permit') expect(world.sending.withdraw({ messageId: 1 }).withdrawn).toBe(true);
      },
    });
    campaign = world.addCampaign();
    await pressed();
    expect(world.carrier.posts).toEqual([]);
    expect(attempts()).toMatchObject([{ state: 'not_used' }]);
    expect(world.rows('select state from send_target')).toEqual([{ state: 'withdrawn' }]);
  });

  it('holds texts of a paused campaign and sends them when it goes on', async () => {
    world.online = false;
    const { messageId } = await pressed();
    world.db.prepare(`update campaign set state = 'paused'`).run();
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.message(messageId)).toMatchObject({ state: 'queued', reason: 'PAUSED' });
    world.db.prepare(`update campaign set state = 'live'`).run();
    const other = world.message(messageId)['not_before_at'];
    expect(other).toBe(NOON + MINUTE);
    world.ctx.events.changed(['campaigns']);
    await world.advance(100);
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
  });

  it('holds texts outside the hours until they open, and ends the carrier’s leave with them', async () => {
    world.settings.view = { ...world.settings.view, practiceAnyHour: false };
    world.online = false;
    await world.advance(8 * 60 * MINUTE - 2 * MINUTE);
    const { messageId } = await pressed();
    await world.advance(3 * MINUTE);
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.message(messageId)).toMatchObject({ state: 'queued', reason: 'QUIET_HOURS' });
    expect(world.message(messageId)['not_before_at']).toBe(NOON + 21 * 60 * MINUTE);
    expect(world.sending.counts()).toMatchObject({ queued: 1, lookAgain: 0 });
    await world.advance(15 * MINUTE);
    expect(world.sending.counts()).toMatchObject({ queued: 0, lookAgain: 1 });
    await world.advance(24 * 60 * MINUTE);
    expect(world.carrier.posts).toEqual([]);
  });

  it('lets texts go that waited for the hours when the office widens them', async () => {
    world.settings.view = { ...world.settings.view, practiceAnyHour: false };
    world.online = false;
    await world.advance(8 * 60 * MINUTE - MINUTE);
    const { messageId } = await pressed();
    await world.advance(2 * MINUTE);
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.message(messageId)).toMatchObject({ state: 'queued', reason: 'QUIET_HOURS' });
    world.settings.view = { ...world.settings.view, hoursEndMin: 1260 };
    world.sending.wake();
    await world.settle();
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
  });

  it('never lets the carrier keep a text beyond the hours', async () => {
    world.settings.view = { ...world.settings.view, practiceAnyHour: false };
    await world.advance(8 * 60 * MINUTE - 30_000);
    await pressed();
    expect(world.carrier.posts[0]!.expiresAt).toBe(NOON + 8 * 60 * MINUTE);
  });

  it('does not send an answer that the conversation has overtaken, until a person looks again', async () => {
    const { id } = await pressed();
    world.receive(inboundEvent(phone(1), 'Yes?'));
    const head = world.rows(`select id from message where direction = 'in'`)[0]!['id'] as number;
    world.online = false;
    await world.advance(1_000);
    const reply = world.sending.pressReply({ pressId: pressId(50), conversationId: id, text: 'Great', head });
    await world.advance(1_000);
    world.receive(inboundEvent(phone(1), 'Actually no'));
    world.online = true;
    world.sending.wake();
    await world.settle();
    const messageId = reply.kind === 'saved' ? reply.messageId : 0;
    expect(world.carrier.posts).toHaveLength(1);
    expect(world.message(messageId)).toMatchObject({ state: 'queued', reason: 'HEAD_MOVED' });
    expect(world.sending.counts()).toMatchObject({ lookAgain: 1, queued: 0 });
    await world.advance(1_000);
    expect(world.sending.release({ messageId })).toMatchObject({ kind: 'saved' });
    await world.settle();
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
  });

  it('lets an old press wait for a person, and a press of less than a quarter of an hour go by itself', async () => {
    world.online = false;
    const { messageId: old } = await pressed(1);
    await world.advance(5 * MINUTE);
    const { messageId: young } = await pressed(2);
    await world.advance(10 * MINUTE);
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.message(old)).toMatchObject({ state: 'queued' });
    expect(world.message(young)).toMatchObject({ state: 'accepted' });
    expect(world.sending.counts()).toMatchObject({ queued: 0, lookAgain: 1 });
    expect(world.sending.release({ messageId: old })).toEqual({ kind: 'saved', messageId: old });
    await world.settle();
    expect(world.message(old)).toMatchObject({ state: 'accepted', released_at: NOON + 15 * MINUTE });
  });

  it('sends nothing of a real campaign through the practice line', async () => {
    world.online = false;
    const { messageId } = await pressed();
    world.db.prepare(`update campaign set mode = 'live'`).run();
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.carrier.posts).toEqual([]);
    expect(world.message(messageId)).toMatchObject({ state: 'queued' });
    expect(world.sending.counts()).toMatchObject({ lookAgain: 1 });
  });
});

describe('starting and stopping', () => {
  it('waits for calls in flight when it stops, and begins none', async () => {
    world.carrier.script.push('hang');
    const { messageId } = await pressed();
    await pressed(2);
    const waiting = world.carrier.posts.length;
    const stopped = world.sending.stop();
    world.press(world.addContact(campaign, phone(3)));
    await new Promise((resolve) => setImmediate(resolve));
    world.carrier.hanging.pop()!.end({ kind: 'accepted', carrierId: 'last' });
    await stopped;
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
    expect(world.carrier.posts).toHaveLength(waiting);
    expect(world.rows(`select count(*) as n from message where state = 'queued'`)).toEqual([{ n: 1 }]);
  });

  it('does not use a permit that came while it stops', async () => {
    world.close();
    world = openWorld({
      crashPoint: (point) => {
        if (point === 'after-permit') void world.sending.stop();
      },
    });
    campaign = world.addCampaign();
    const { messageId } = await pressed();
    expect(world.carrier.posts).toEqual([]);
    expect(attempts()).toMatchObject([{ state: 'not_used' }]);
    expect(world.message(messageId)).toMatchObject({ state: 'queued' });
  });

  it('does nothing inside a transaction that somebody holds open', async () => {
    world.db.exec('begin');
    world.press(world.addContact(campaign, phone(1)));
    for (let i = 0; i < 3; i += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(attempts()).toEqual([]);
    world.db.exec('commit');
    await world.advance(1_000);
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('never leaves a text "sending" that nobody sends', async () => {
    world.online = false;
    const { messageId } = await pressed();
    world.db.prepare(`update message set state = 'sending'`).run();
    world.crash();
    expect(world.message(messageId)).toMatchObject({ state: 'unknown', reason: 'RESTART' });
  });

  it('does not wait for ever', async () => {
    world.carrier.script.push('hang');
    await pressed();
    let done = false;
    void world.sending.stop().then(() => (done = true));
    world.time.advance(20_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toBe(true);
  });

  it('makes what an earlier start left open unknown, sends it never again, and believes a receipt', async () => {
    world.carrier.script.push('hang', 'hang');
    const sent = await pressed(1);
    const other = await pressed(2);
    const tag = world.carrier.posts[0]!.attemptId;
    world.crash();
    await world.settle();
    expect(world.message(sent.messageId)).toMatchObject({ state: 'unknown', reason: 'RESTART' });
    expect(attempts()).toMatchObject([{ state: 'unknown' }, { state: 'unknown' }]);
    expect(world.carrier.posts).toHaveLength(2);
    world.receive(statusEvent('message-delivered', { to: phone(1), carrierId: 'c-1', tag }));
    expect(world.message(sent.messageId)).toMatchObject({ state: 'delivered', carrier_id: 'c-1', reason: null });
    expect(world.message(other.messageId)).toMatchObject({ state: 'unknown' });
    expect(world.sending.counts()).toMatchObject({ unknown: 1 });
  });

  it('knows that a text was not begun that was taken back before its hand-over', async () => {
    world.close();
    let first = true;
    world = openWorld({
      crashPoint: (point) => {
        if (point !== 'after-permit' || !first) return;
        first = false;
        world.sending.withdraw({ messageId: 1 });
        throw new Error('the power is gone');
      },
    });
    campaign = world.addCampaign();
    const { id } = await pressed();
    expect(attempts()).toMatchObject([{ state: 'permitted' }]);
    world.crash();
    await world.settle();
    expect(attempts()).toMatchObject([{ state: 'not_used' }]);
    expect(world.rows('select state from message')).toEqual([{ state: 'withdrawn' }]);
    expect(world.press(id)).toMatchObject({ kind: 'saved' });
    await world.settle();
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('ignores the late answer of a call that an earlier start made', async () => {
    world.carrier.script.push('hang');
    const { messageId } = await pressed();
    world.crash();
    world.carrier.hanging.pop()!.end({ kind: 'accepted', carrierId: 'old' });
    await world.settle();
    expect(world.message(messageId)).toMatchObject({ state: 'unknown' });
  });

  it('keeps what was pressed and not begun, and sends it after the start', async () => {
    world.online = false;
    const { messageId } = await pressed();
    world.crash();
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.message(messageId)).toMatchObject({ state: 'accepted' });
    expect(world.carrier.posts).toHaveLength(1);
  });
});

describe('an opt-out confirmation', () => {
  const confirm = (n: number, id: number, over = {}) =>
    world.sending.queueOptOutConfirmation({
      conversationId: id,
      pressId: pressId(n),
      notBeforeAt: world.time.now() + 5_000,
      ...over,
    });
  const optOut = (to: string) =>
    world.db.prepare(`insert into opt_out (phone, opted_out_at, source) values (?, 0, 'texter')`).run(to);

  it('waits for its time, goes to who opted out, and only once', async () => {
    const { id } = await pressed();
    optOut(phone(1));
    const messageId = confirm(60, id)!;
    expect(confirm(61, id)).toBeNull();
    await world.settle();
    expect(world.carrier.posts).toHaveLength(1);
    await world.advance(5_000);
    expect(world.message(messageId)).toMatchObject({ state: 'accepted', step: 'optout' });
    expect(world.carrier.posts[1]!.text).toBe(
      'River Trust: You have been opted out and will get no more texts from us.',
    );
    expect(confirm(62, id)).toBeNull();
  });

  it('is taken back within its time, and may then be queued again', async () => {
    const { id } = await pressed();
    optOut(phone(1));
    const messageId = confirm(60, id)!;
    expect(world.sending.withdrawMessage(messageId)).toBe(true);
    expect(world.sending.withdrawMessage(messageId)).toBe(false);
    await world.advance(10_000);
    expect(world.carrier.posts).toHaveLength(1);
    expect(confirm(61, id)).not.toBeNull();
  });

  it('does not go when nobody is opted out any more', async () => {
    const { id } = await pressed();
    const messageId = confirm(60, id)!;
    await world.advance(10_000);
    expect(world.message(messageId)).toMatchObject({ state: 'queued', reason: 'HEAD_MOVED' });
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('uses the words it is given, or the campaign’s own', async () => {
    const own = world.addCampaign({ opt_out_text: 'Bye from {org}.' });
    const ids = [1, 2].map((n) => world.addContact(own, phone(n)));
    for (const n of [1, 2]) optOut(phone(n));
    confirm(60, ids[0]!);
    confirm(61, ids[1]!, { text: 'So long.' });
    await world.advance(5_000);
    expect(world.carrier.posts.map(({ text }) => text)).toEqual(['Bye from River Trust.', 'So long.']);
  });

  it('may be queued inside a transaction that is rolled back: then nothing goes out', async () => {
    const { id } = await pressed();
    optOut(phone(1));
    expect(() =>
      world.db.transaction(() => {
        confirm(60, id, { notBeforeAt: 0 });
        throw new Error('no');
      })(),
    ).toThrow('no');
    await world.settle();
    expect(world.carrier.posts).toHaveLength(1);
    expect(world.rows(`select * from message where step = 'optout'`)).toEqual([]);
  });
});
