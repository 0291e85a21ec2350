import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutgoingText, SendOutcome } from '#core/carrier/carrier.ts';
import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import { putOptOut } from '#core/store/opt-outs.ts';
import { inboundEvent, NOON, openWorld, pressId, statusEvent, type World } from '../../support/sending-world.ts';

/**
 * Random histories of presses, carrier answers, receipts, replies, opt-outs, crashes and repairs on a real store, judged
 * by what the carrier was handed and by a model that knows nothing of the store.
 */
const PHONES = ['+12125550101', '+12125550102', '+12125550103'];
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 60);

const pick = fc.nat({ max: 40 });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('press' as const), who: pick, again: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('reply' as const), who: pick, stale: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('answers' as const),
      how: fc.array(
        fc.constantFrom('accept', 'lost', 'refused', 'busy', 'account', 'unreachable', 'hang', 'hangTaken'),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('endHanging' as const),
      as: fc.constantFrom('accept', 'lost', 'refused'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('receipt' as const),
      of: pick,
      type: fc.constantFrom('message-sending', 'message-sent', 'message-delivered', 'message-failed'),
      tagged: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      who: pick,
      text: fc.constantFrom('ok', 'when?', 'STOP', 'START'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('repeatEvent' as const), which: pick }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('texterOptsOut' as const), who: pick, confirm: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, 500, 5_000, 60_000, 1_000_000) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('line' as const), open: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('campaign' as const), live: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), which: pick }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('release' as const), which: pick }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      which: pick,
      as: fc.constantFrom('texted', 'leave', 'text_again'),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Post extends OutgoingText {
  readonly messageId: number;
  /** The carrier has it, whatever it answered. */
  taken: boolean;
  /** Ranks of the receipts that were delivered to us. */
  readonly receipts: Set<string>;
}

const RANK = ['message-sending', 'message-sent', 'message-failed', 'message-delivered'];
const SHOWN = ['accepted', 'sent', 'failed', 'delivered'];

class Model {
  readonly world: World = openWorld();
  readonly posts: Post[] = [];
  readonly events: CarrierEvent[] = [];
  readonly saved: number[] = [];
  readonly optedOut = new Set<string>();
  readonly released = new Map<number, number>();
  readonly planned: string[] = [];
  readonly texts: string[] = [];
  readonly problems: string[] = [];
  readonly conversations: number[] = [];
  readonly hanging: { post: Post; end: (outcome: SendOutcome) => void }[] = [];
  presses = 0;
  clock = 0;

  constructor() {
    const { world } = this;
    const campaigns = [world.addCampaign(), world.addCampaign()];
    for (const campaign of campaigns)
      for (const phone of PHONES) this.conversations.push(world.addContact(campaign, phone));
    world.carrier.send = (text) => this.send(text);
  }

  /** The carrier: its ledger is `posts`. */
  private send(text: OutgoingText): Promise<SendOutcome> {
    const row = this.world.rows(
      `select t.message_id as id, t.step_key as step from send_attempt a join send_target t on t.id = a.target_id
       where a.attempt_id = ? and a.state = 'handed_over'`,
      text.attemptId,
    )[0];
    if (!row) this.problems.push('a POST that is not in the journal');
    if (this.posts.some(({ attemptId }) => attemptId === text.attemptId)) this.problems.push('an attempt POSTed twice');
    if (this.optedOut.has(text.to) && row?.['step'] !== 'optout')
      this.problems.push(`a POST to ${text.to} after an opt-out`);
    const how = this.planned.shift() ?? 'accept';
    const post: Post = { ...text, messageId: Number(row?.['id']), taken: false, receipts: new Set() };
    this.posts.push(post);
    if (how === 'hang' || how === 'hangTaken') {
      post.taken = how === 'hangTaken';
      return new Promise((end) => this.hanging.push({ post, end }));
    }
    return Promise.resolve(this.answer(post, how));
  }

  private answer(post: Post, how: string): SendOutcome {
    const carrierId = `c-${this.posts.indexOf(post)}`;
    post.taken ||= how === 'accept' || how === 'lost';
    switch (how) {
      case 'accept':
        return { kind: 'accepted', carrierId };
      case 'refused':
        return post.taken
          ? { kind: 'unknown', reason: 'cut' }
          : { kind: 'rejected', status: 400, code: 'bad', detail: '', retryAfterMs: null };
      case 'busy':
        return { kind: 'rejected', status: 429, code: 'full', detail: '', retryAfterMs: 3_000 };
      case 'account':
        return { kind: 'rejected', status: 401, code: 'unauthorized', detail: '', retryAfterMs: null };
      case 'unreachable':
        return { kind: 'not_sent', reason: 'refused' };
      default:
        return { kind: 'unknown', reason: 'timeout' };
    }
  }

  deliver(event: CarrierEvent): void {
    this.world.receive(event);
    const post = this.posts.find(({ attemptId }, i) => event.tag === attemptId || event.carrierId === `c-${i}`);
    if (event.type !== 'message-received') post?.receipts.add(event.type);
    else if (!this.texts.includes(event.eventKey)) this.heard(event);
  }

  private heard(event: CarrierEvent): void {
    this.texts.push(event.eventKey);
    if (event.text === 'STOP') this.optedOut.add(event.from);
    if (event.text === 'START') this.optedOut.delete(event.from);
  }

  async run(one: Step): Promise<void> {
    const { world } = this;
    const message = (which: number): number | undefined => this.saved[which % this.saved.length];
    switch (one.kind) {
      case 'press': {
        const n = one.again && this.presses > 0 ? this.presses : ++this.presses;
        const conversationId = this.conversations[one.who % this.conversations.length]!;
        this.keep(world.sending.pressInitial({ pressId: pressId(n), conversationId, text: `hello ${n}` }));
        break;
      }
      case 'reply': {
        const conversationId = this.conversations[one.who % this.conversations.length]!;
        const [row] = world.rows(
          `select max(id) as head from message where conversation_id = ? and direction = 'in'`,
          conversationId,
        );
        const head = one.stale ? null : (row!['head'] as number | null);
        const n = ++this.presses;
        this.keep(world.sending.pressReply({ pressId: pressId(n), conversationId, text: `answer ${n}`, head }));
        break;
      }
      case 'answers':
        this.planned.push(...one.how);
        break;
      case 'endHanging': {
        const call = this.hanging.shift();
        call?.end(this.answer(call.post, one.as));
        break;
      }
      case 'receipt': {
        const taken = this.posts.filter((post) => post.taken);
        const post = taken[one.of % taken.length];
        if (!post) break;
        // Only an answer that came told us the carrier's id; a tag is always there.
        const event = statusEvent(one.type, {
          to: post.to,
          carrierId: `c-${this.posts.indexOf(post)}`,
          tag: one.tagged || !this.knowsId(post) ? post.attemptId : null,
          errorCode: one.type === 'message-failed' ? 4750 : null,
        });
        this.events.push(event);
        this.deliver(event);
        break;
      }
      case 'text': {
        this.clock += 1;
        const event = inboundEvent(PHONES[one.who % PHONES.length]!, one.text, { at: NOON + this.clock });
        this.events.push(event);
        this.deliver(event);
        break;
      }
      case 'repeatEvent': {
        const event = this.events[one.which % this.events.length];
        if (event) this.deliver(event);
        break;
      }
      case 'texterOptsOut': {
        const conversationId = this.conversations[one.who % this.conversations.length]!;
        const { phone } = world.conversation(conversationId) as { phone: string };
        putOptOut(world.db, {
          phone,
          opted_out_at: NOON + this.clock,
          source: 'texter',
          campaign_id: null,
          conversation_id: conversationId,
          message_id: null,
          matched: '',
          texter: 'Robin',
          practice: 1,
        });
        this.optedOut.add(phone);
        const notBeforeAt = world.time.now() + 5_000;
        const id = one.confirm
          ? world.sending.queueOptOutConfirmation({ conversationId, pressId: pressId(++this.presses), notBeforeAt })
          : null;
        if (id !== null) this.saved.push(id);
        break;
      }
      case 'crash':
        this.hanging.length = 0;
        world.crash();
        break;
      case 'wait':
        world.time.advance(one.ms);
        break;
      case 'line':
        world.online = one.open;
        world.sending.wake();
        break;
      case 'campaign':
        world.db.prepare('update campaign set state = ?').run(one.live ? 'live' : 'paused');
        world.ctx.events.changed(['campaigns']);
        break;
      case 'withdraw':
        if (this.saved.length > 0) world.sending.withdraw({ messageId: message(one.which)! });
        break;
      case 'release':
        if (this.saved.length > 0) world.sending.release({ messageId: message(one.which)! });
        break;
      case 'decide': {
        const messageId = message(one.which);
        if (messageId === undefined) break;
        try {
          await world.sending.decide({ messageId, decision: one.as });
          if (one.as === 'text_again') this.released.set(messageId, (this.released.get(messageId) ?? 0) + 1);
        } catch (error) {
          if (!/settled|opted out|not here|not delivered/.test(String(error))) throw error;
        }
        break;
      }
    }
    await this.calm();
  }

  private knowsId(post: Post): boolean {
    const id = `c-${this.posts.indexOf(post)}`;
    return this.world.rows('select 1 from message where carrier_id = ?', id).length > 0;
  }

  private keep(result: { kind: string; messageId?: number }): void {
    if (result.kind === 'saved' && !this.saved.includes(result.messageId!)) this.saved.push(result.messageId!);
  }

  async calm(): Promise<void> {
    for (let i = 0; i < 3; i += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  check(): void {
    const { world } = this;
    expect(this.problems).toEqual([]);
    const perStep = new Map<string, number>();
    for (const target of world.rows('select * from send_target')) {
      const id = target['message_id'] as number;
      const taken = this.posts.filter((post) => post.messageId === id && post.taken).length;
      const key = `${String(target['campaign_id'])} ${String(target['step_key'])} ${String(target['phone'])}`;
      perStep.set(key, (perStep.get(key) ?? 0) + taken - (this.released.get(id) ?? 0));
    }
    for (const [key, surplus] of perStep)
      expect(surplus, `texts for ${key} beyond a person's decision`).toBeLessThanOrEqual(1);
    for (const id of this.saved) this.checkSaved(id);
    const heard = world.rows(`select count(*) as n from message where direction = 'in'`)[0]!['n'];
    const unplaced = world.rows(`select count(*) as n from carrier_event where note = 'no conversation'`)[0]!['n'];
    expect(Number(heard) + Number(unplaced)).toBe(this.texts.length);
    const open = world.rows(`select target_id from send_attempt
      where state not in ('not_used', 'rejected', 'human_released') group by target_id having count(*) > 1`);
    expect(open).toEqual([]);
    for (const phone of PHONES) {
      const stored = world.rows('select 1 from opt_out where phone = ?', phone).length > 0;
      expect(stored, `the opt-out of ${phone}`).toBe(this.optedOut.has(phone));
    }
  }

  private checkSaved(id: number): void {
    const { state } = this.world.message(id) as { state: string };
    const posts = this.posts.filter(({ messageId }) => messageId === id);
    const last = posts.at(-1);
    const again = this.released.get(id) ?? 0;
    if (posts.some(({ taken }) => taken) && again === 0)
      expect(['queued', 'refused', 'withdrawn']).not.toContain(state);
    if (['accepted', 'sent', 'delivered'].includes(state) && again === 0) {
      const decided = this.world.rows(
        `select 1 from action where kind = 'decide' and json_extract(detail, '$.messageId') = ?`,
        id,
      );
      if (decided.length === 0)
        expect(
          posts.some(({ taken }) => taken),
          `message ${id} is ${state}`,
        ).toBe(true);
    }
    if (!last || again > 0 || posts.length > 1 || !last.taken || last.receipts.size === 0) return;
    const best = Math.max(...[...last.receipts].map((type) => RANK.indexOf(type)));
    expect(state).toBe(SHOWN[best]);
  }

  /** With every trouble over, everything is sent, settled or shown to a person. */
  async finish(): Promise<void> {
    const { world } = this;
    this.planned.length = 0;
    world.db.prepare(`update campaign set state = 'live'`).run();
    world.online = true;
    for (const { post, end } of this.hanging.splice(0)) end(this.answer(post, 'lost'));
    await this.calm();
    world.sending.wake();
    for (let i = 0; i < 60; i += 1) {
      world.time.advance(20_000);
      await this.calm();
    }
    this.check();
    const { queued, sending } = world.sending.counts();
    expect({ queued, sending }).toEqual({ queued: 0, sending: 0 });
    const shown = new Set(world.sending.tray().items.map(({ messageId }) => messageId));
    for (const id of this.saved) {
      const { state } = world.message(id) as { state: string };
      if (state === 'queued') expect(shown, `message ${id} waits and nobody sees it`).toContain(id);
    }
  }
}

describe('sending and receiving in random histories', () => {
  it('texts nobody twice, nobody who opted out, and loses nothing', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const model = new Model();
        try {
          for (const one of steps) {
            await model.run(one);
            model.check();
          }
          await model.finish();
        } finally {
          model.world.close();
        }
      }),
      { numRuns: RUNS },
    );
  });
});
