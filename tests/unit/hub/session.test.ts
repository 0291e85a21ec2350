import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHubDesk } from '#core/hub/create-hub-desk.ts';
import { HubUnreachable, type HubLink, type LinkAnswer, type LinkHeaders } from '#core/hub/hub-link.ts';
import type { EndpointName } from '#shared/protocol/endpoints.ts';
import type { HubEvent } from '#shared/protocol/events.ts';
import type { OpEnvelope, OpResult } from '#shared/protocol/ops.ts';
import { HEADER } from '#shared/protocol/version.ts';
import { joinHub } from '../../support/hub-member.ts';
import { testContext, type TestContext } from '../../support/test-context.ts';

interface Asked {
  readonly name: EndpointName;
  readonly headers: LinkHeaders;
  readonly body: Record<string, unknown>;
}

type Reply = LinkAnswer | 'silence' | 'never';

/** A hub that says what the test wants, and otherwise that all is well. */
class ScriptedHub implements HubLink {
  readonly asked: Asked[] = [];
  readonly replies = new Map<EndpointName, Reply[]>();
  epoch = randomUUID();
  incarnation = 1;
  acked = 0;
  tell: ((event: HubEvent) => void) | null = null;
  endEvents: (() => void) | null = null;

  /** The next answers to a call, in order. */
  next(name: EndpointName, ...replies: Reply[]): void {
    this.replies.set(name, [...(this.replies.get(name) ?? []), ...replies]);
  }

  async call(name: EndpointName, headers: LinkHeaders, body: unknown): Promise<LinkAnswer> {
    await Promise.resolve();
    // The line to the carrier asks on its own; there is none here.
    if (name === 'carrierAccess') return refusal('NOT_FOUND');
    this.asked.push({ name, headers, body: body as Record<string, unknown> });
    const reply = this.replies.get(name)?.shift() ?? ok(this.usual(name, body as Record<string, unknown>));
    if (reply === 'silence') throw new HubUnreachable('Nothing.');
    if (reply === 'never') return new Promise(() => undefined);
    return reply;
  }

  events(_headers: LinkHeaders, onEvent: (event: HubEvent) => void, onEnd: () => void): () => void {
    this.tell = onEvent;
    this.endEvents = onEnd;
    return () => undefined;
  }

  close(): void {
    this.tell = null;
  }

  usual(name: EndpointName, body: Record<string, unknown>): unknown {
    if (name === 'hello') return this.hello();
    if (name === 'push') return this.push(body['ops'] as (OpEnvelope & { seq: number })[]);
    const buckets = (body['buckets'] ?? []) as { bucket: string }[];
    const pages = buckets.map(({ bucket }) => ({ bucket, reset: false, rows: [], cursor: 'c', more: false }));
    if (name === 'pull') return { pages, ackedSeq: this.acked, sendsEnabled: true, serverTime: 1, urgent: [] };
    if (name === 'outcome') return { attempts: [] };
    return { result: 'same', slots: [] };
  }

  push(ops: readonly (OpEnvelope & { seq: number })[]): unknown {
    this.acked = Math.max(this.acked, ops.at(-1)?.seq ?? 0);
    const results = ops.map(({ opUuid }): OpResult => ({ opUuid, status: 'applied', code: null, words: '' }));
    return { ackedSeq: this.acked, results, urgent: [] };
  }

  hello(more: Record<string, unknown> = {}): unknown {
    return {
      directive: 'ok',
      words: '',
      serverEpoch: this.epoch,
      deviceId: randomUUID(),
      officeId: 1,
      office: 'Main',
      role: 'organizer',
      incarnation: this.incarnation,
      lastSeq: this.acked,
      protocol: { min: 1, max: 1 },
      mode: 'practice',
      sendsEnabled: true,
      serverTime: 1,
      unknownAttempts: [],
      buckets: ['g:optout', 'o:1'],
      limits: { pushOps: 500, pushBytes: 8_000_000, pullBytes: 1_000_000, permitAttempts: 10, claimTargets: 200 },
      ...more,
    };
  }

  names(): string[] {
    return this.asked.map(({ name }) => name);
  }

  /** The ops of each push, as number and kind. */
  pushes(): string[][] {
    return this.asked
      .filter(({ name }) => name === 'push')
      .map(({ body }) => (body['ops'] as { seq: number; kind: string }[]).map(({ seq, kind }) => `${seq} ${kind}`));
  }
}

function ok(body: unknown): LinkAnswer {
  return { status: 200, body, retryAfterMs: null };
}

function refusal(error: string, more: Record<string, unknown> = {}, retryAfterMs: number | null = null): LinkAnswer {
  return { status: 409, body: { error, words: `It says ${error}.`, ...more }, retryAfterMs };
}

/** Timers that the test lets run. */
class Time {
  readonly due = new Map<number, { readonly at: number; readonly fn: () => void }>();
  now = 1_000_000;
  private count = 0;

  after(delayMs: number, fn: () => void): () => void {
    const id = ++this.count;
    this.due.set(id, { at: this.now + delayMs, fn });
    return () => this.due.delete(id);
  }

  /** Lets `ms` pass, timer by timer, with everything that follows at once from each. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    await turns();
    for (;;) {
      const [id, next] = [...this.due].toSorted(([, a], [, b]) => a.at - b.at)[0] ?? [];
      if (id === undefined || !next || next.at > until) break;
      this.due.delete(id);
      this.now = Math.max(this.now, next.at);
      next.fn();
      await turns();
    }
    this.now = until;
  }
}

async function turns(): Promise<void> {
  for (let n = 0; n < 60; n++) await Promise.resolve();
}

function start(more: Partial<TestContext> = {}) {
  const base = testContext();
  onTestFinished(() => base.remove());
  const time = new Time();
  const clock = { now: () => time.now, monotonic: () => time.now };
  const ctx: TestContext = { ...base, clock, timers: { after: (ms, fn) => time.after(ms, fn) }, ...more };
  const hub = new ScriptedHub();
  joinHub(base.db, { server_epoch: hub.epoch });
  const secrets = { canKeep: true, get: () => 'token-token-token-token', set: () => undefined };
  const desk = createHubDesk(ctx, { openLink: () => hub, secrets, appVersion: 'test' });
  desk.start();
  onTestFinished(() => desk.stop());
  const optOut = (holdUntil?: number): string =>
    ctx.ops.record(
      'opt_out',
      { phone: '+12025550001', campaignId: null, source: 'texter', words: 'stop' },
      holdUntil === undefined ? {} : { holdUntil },
    );
  const list = (): string =>
    ctx.ops.record('list.put', { listId: randomUUID(), name: 'L', sourceName: 'l.csv', fields: [] });
  const states = (): unknown[] => ctx.db.prepare('select state from op order by id').pluck().all();
  return { ctx, hub, desk, time, optOut, list, states };
}

describe('a start', () => {
  it('says hello before anything else, with the boot of this process', async () => {
    const { ctx, hub, desk, time, list } = start();
    list();
    expect(desk.status().state).toBe('connecting');
    await time.pass(0);
    expect(hub.names().slice(0, 3)).toEqual(['hello', 'push', 'pull']);
    expect(hub.asked[0]?.body).toMatchObject({
      bootId: ctx.bootId,
      serverEpoch: hub.epoch,
      incarnation: 1,
      lastSeq: 0,
    });
    expect(hub.asked[1]?.headers).toMatchObject({ [HEADER.boot]: ctx.bootId, [HEADER.incarnation]: '1' });
    expect(desk.status().state).toBe('online');
  });

  it('without an answer tries again within a second, then ever later, and says since when', async () => {
    const { hub, desk, time } = start();
    hub.next('hello', ...Array.from({ length: 12 }, () => 'silence' as const));
    await time.pass(1_000);
    expect(hub.names().length).toBeGreaterThanOrEqual(2);
    expect(desk.status()).toMatchObject({ state: 'offline', since: 1_000_000 });
    await time.pass(60 * 60_000);
    expect(hub.asked.length).toBeLessThan(40);
    expect(desk.status().state).toBe('online');
  });

  it('does not wait for ever for an answer', async () => {
    const { hub, desk, time } = start();
    hub.next('hello', 'never');
    await time.pass(19_000);
    expect(desk.status().state).toBe('connecting');
    await time.pass(2_000);
    expect(desk.status().state).toBe('online');
    expect(hub.names().filter((name) => name === 'hello')).toHaveLength(2);
  });
});

describe('numbers', () => {
  it('are kept when the answer is lost: the same ops go again under the same numbers', async () => {
    const { hub, time, list, states } = start();
    await time.pass(0);
    hub.next('push', 'silence');
    list();
    await time.pass(0);
    list();
    await time.pass(2_000);
    expect(hub.pushes()).toEqual([['1 list.put'], ['1 list.put', '2 list.put']]);
    expect(states()).toEqual(['acked', 'acked']);
  });

  it('of a held op are given when it is due, behind those that were not held', async () => {
    const { ctx, hub, time, list, optOut } = start();
    await time.pass(0);
    optOut(ctx.clock.now() + 5_000);
    list();
    await time.pass(4_000);
    expect(hub.pushes()).toEqual([['1 list.put']]);
    await time.pass(1_500);
    expect(hub.pushes()).toEqual([['1 list.put'], ['2 opt_out']]);
  });

  it('go on from what the hub has when it has less than it said', async () => {
    const { hub, time, list, states } = start();
    list();
    list();
    await time.pass(0);
    hub.acked = 1;
    hub.next('push', refusal('GAP', { lastSeq: 1 }));
    list();
    await time.pass(2_000);
    expect(hub.pushes().slice(1)).toEqual([['3 list.put'], ['2 list.put', '3 list.put']]);
    expect(states()).toEqual(['acked', 'acked', 'acked']);
  });

  it('are given anew after a fork, to what may have been pushed first', async () => {
    const { ctx, hub, time, list } = start();
    await time.pass(0);
    hub.next('push', 'silence', refusal('FORK'));
    list();
    await time.pass(0);
    list();
    hub.incarnation = 2;
    hub.next('hello', ok(hub.hello({ directive: 'fork', lastSeq: 40 })));
    await time.pass(10_000);
    expect(hub.pushes().at(-1)).toEqual(['41 list.put', '42 list.put']);
    expect(ctx.db.prepare('select incarnation, last_seq, acked_seq from hub_member').get()).toEqual({
      incarnation: 2,
      last_seq: 42,
      acked_seq: 42,
    });
  });

  it('once given are never taken away, so that what may be at the hub is not cancelled', async () => {
    const { ctx, hub, time, optOut } = start();
    await time.pass(0);
    hub.next('push', 'silence');
    const opUuid = optOut();
    await time.pass(0);
    hub.incarnation = 2;
    hub.next('push', refusal('OLD_INCARNATION'));
    hub.next('hello', ok(hub.hello({ directive: 'fork', lastSeq: 0 })));
    hub.next('push', 'silence', 'silence', 'silence');
    await time.pass(2_000);
    expect(ctx.ops.cancel(opUuid)).toBe(false);
  });
});

describe('one bad op', () => {
  it('is found among many, told to the hub without its body, and holds up nothing', async () => {
    const { hub, time, list, states } = start();
    hub.next('push', refusal('BAD_REQUEST'), refusal('BAD_REQUEST'));
    list();
    list();
    await time.pass(5_000);
    expect(hub.pushes().slice(0, 4)).toEqual([
      ['1 list.put', '2 list.put'],
      ['1 list.put'],
      ['1 list.put'],
      ['2 list.put'],
    ]);
    const bare = hub.asked.filter(({ name }) => name === 'push')[2]?.body['ops'] as { body: unknown }[];
    expect(bare[0]?.body).toBeNull();
    expect(states()).toEqual(['acked', 'acked']);
  });

  it('that the hub does not know yet is pushed again when the hub speaks a newer version', async () => {
    const { hub, desk, time, list, states } = start();
    await time.pass(0);
    const opUuid = list();
    const unknown = { opUuid, status: 'rejected', code: 'UNKNOWN_KIND', words: 'Too old.' };
    hub.next('push', ok({ ackedSeq: 1, results: [unknown], urgent: [] }));
    hub.acked = 1;
    await time.pass(1_000);
    expect(states()).toEqual(['rejected']);
    expect(desk.refused()).toMatchObject([{ opUuid, words: 'Too old.' }]);
    hub.next('pull', refusal('EPOCH'));
    hub.next('hello', ok(hub.hello({ protocol: { min: 1, max: 2 } })));
    desk.tryNow();
    await time.pass(2_000);
    expect(states()).toEqual(['acked']);
    expect(hub.pushes().at(-1)).toEqual(['2 list.put']);
    expect(desk.refused()).toEqual([]);
  });
});

describe('what the hub has', () => {
  it('is kept for thirty days, in case the hub comes back from a backup', async () => {
    const { hub, desk, time, list, states } = start();
    list();
    await time.pass(30_000);
    expect(states()).toEqual(['settled']);
    time.now += 29 * 86_400_000;
    hub.next('pull', refusal('EPOCH'));
    hub.epoch = randomUUID();
    hub.next('hello', ok(hub.hello({ directive: 'recovery', lastSeq: 0 })));
    hub.acked = 0;
    desk.tryNow();
    await time.pass(2_000);
    expect(hub.pushes().at(-1)).toEqual(['1 list.put']);
    time.now += 31 * 86_400_000;
    await time.pass(6 * 60_000);
    await time.pass(6 * 60_000);
    expect(states()).toEqual([]);
  });
});

describe('opt-outs', () => {
  it('ride on whatever request goes, past what waits before them, and are pushed in their turn', async () => {
    const { ctx, hub, desk, time, list, optOut } = start();
    await time.pass(0);
    hub.next('push', ...Array.from({ length: 3 }, () => refusal('BUSY', {}, 600_000)));
    list();
    await time.pass(0);
    const opUuid = optOut();
    optOut(ctx.clock.now() + 30_000);
    desk.tryNow();
    await time.pass(0);
    const attempt = ctx.db.prepare('select op_uuid, seq from op order by seq nulls last').all();
    expect(attempt).toMatchObject([{ seq: 1 }, { op_uuid: opUuid, seq: 2 }, { seq: null }]);
  });
});

describe('a hub that does not answer', () => {
  const silent = (hub: ScriptedHub): void =>
    hub.next('hello', ...Array.from({ length: 200 }, () => 'silence' as const));
  /** As unlucky as can be: every wait is as long as it may be. */
  const longest = { uuid: () => `ffffffff${randomUUID().slice(8)}` };

  it('is asked every half a minute while something waits to be shared, and every five minutes otherwise', async () => {
    for (const [works, asks] of [
      [true, 20],
      [false, 2],
    ] as const) {
      const { hub, time, list } = start({ ids: longest });
      silent(hub);
      if (works) list();
      await time.pass(20 * 60_000);
      hub.asked.length = 0;
      await time.pass(10 * 60_000);
      expect(hub.names()).toEqual(Array.from({ length: asks }, () => 'hello'));
    }
  });

  it('is asked soon when work comes up during a long wait, and no sooner than it wants', async () => {
    const { hub, time, list } = start({ ids: longest });
    silent(hub);
    await time.pass(20 * 60_000);
    hub.replies.set('hello', [refusal('UNAVAILABLE', {}, 120_000), 'silence']);
    while (hub.replies.get('hello')?.length === 2) await time.pass(10_000);
    hub.asked.length = 0;
    list();
    await time.pass(100_000);
    list();
    expect(hub.names()).toEqual([]);
    await time.pass(51_000);
    expect(hub.names()).toEqual(['hello']);
  });
});

describe('a stop', () => {
  it.each([
    ['REVOKED', /taken this laptop off the hub/],
    ['FENCED', /It says FENCED\. Call headquarters/],
    ['UNAUTHORIZED', /Ask for a new code/],
    ['OLD_BOOT', /close Outpost and start it once/],
    ['HUB_OLDER', /update the hub/],
  ])('for %s is told in words and asks nothing more', async (code, words) => {
    const { hub, desk, time, list, states } = start();
    await time.pass(0);
    hub.next('push', refusal(code));
    list();
    await time.pass(0);
    const { length } = hub.asked;
    expect(desk.status().state).toBe('stopped');
    expect(desk.status().words).toMatch(words);
    list();
    await time.pass(60 * 60_000);
    expect(hub.asked).toHaveLength(length);
    expect(states()).toEqual(['pending', 'pending']);
  });

  it('because this program is too old leaves reading and the reporting of outcomes', async () => {
    const { ctx, hub, desk, time, list, states } = start();
    hub.next('hello', ok(hub.hello({ directive: 'upgrade' })));
    const attemptId = randomUUID();
    ctx.ops.record('outcome', { attemptId, outcome: 'accepted', carrierId: 'b1', status: 202, detail: '' });
    list();
    await time.pass(31_000);
    expect(desk.status()).toMatchObject({ state: 'stopped', words: expect.stringMatching(/too old to send/) });
    expect(hub.names()).not.toContain('push');
    expect(hub.names().filter((name) => name === 'outcome')).toHaveLength(1);
    expect(hub.names().filter((name) => name === 'pull').length).toBeGreaterThanOrEqual(2);
    expect(states()).toEqual(['pending', 'pending']);
  });
});

describe('between rounds', () => {
  it('a poke pulls only what it names, and the whole is read every five minutes', async () => {
    const { hub, time } = start();
    await time.pass(0);
    hub.asked.length = 0;
    hub.tell?.({ kind: 'poke', buckets: ['o:1'] });
    await time.pass(1_000);
    expect(hub.asked.map(({ body }) => body['buckets'])).toEqual([[{ bucket: 'o:1', cursor: 'c' }]]);
    hub.asked.length = 0;
    await time.pass(5 * 60_000);
    expect(hub.names()).toEqual(['pull']);
    expect(hub.asked[0]?.body['buckets']).toHaveLength(2);
  });

  it('without the stream of news everything is read every half minute', async () => {
    const { hub, time } = start();
    await time.pass(0);
    hub.events = (_headers, _onEvent, onEnd) => {
      onEnd();
      return () => undefined;
    };
    hub.endEvents?.();
    await time.pass(2_000);
    hub.asked.length = 0;
    await time.pass(5 * 60_000);
    expect(hub.names().length).toBeGreaterThanOrEqual(9);
  });

  it('the hub is not asked sooner than it said', async () => {
    const { hub, time, list } = start();
    await time.pass(0);
    hub.next('push', refusal('BUSY', {}, 20_000));
    list();
    await time.pass(0);
    list();
    await time.pass(19_000);
    expect(hub.pushes()).toHaveLength(1);
    await time.pass(3_000);
    expect(hub.pushes()).toHaveLength(2);
  });
});
