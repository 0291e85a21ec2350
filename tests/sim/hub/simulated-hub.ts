import type { EndpointName, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { HubEvent } from '#shared/protocol/events.ts';
import { supportedProtocols } from '#shared/protocol/version.ts';
import { bucketsOf } from '../../../src/server/auth/access.ts';
import { standardLimits } from '../../../src/server/context.ts';
import type { HubContext } from '../../../src/server/context.ts';
import { answerOf } from '../../../src/server/http/errors.ts';
import { createHub } from '../../../src/server/hub.ts';
import type { Hub, Session } from '../../../src/server/hub.ts';
import { sweepSilentPermits } from '../../../src/server/permits/sweep.ts';
import { putSetting } from '../../../src/server/settings.ts';
import { newEpoch } from '../../../src/server/sync/epoch.ts';
import { createFeedWatch } from '../../../src/server/sync/feed-watch.ts';
import type { FeedWatch } from '../../../src/server/sync/feed-watch.ts';
import { pruneTombstones } from '../../../src/server/sync/prune.ts';
import { processEvents } from '../../../src/server/webhooks/process-events.ts';
import { createSpool } from '../../../src/server/webhooks/spool.ts';
import { createTakeDelivery, replaySpool } from '../../../src/server/webhooks/take-delivery.ts';
import type { TakeDelivery } from '../../../src/server/webhooks/take-delivery.ts';
import type { LinkAnswer } from '#core/hub/hub-link.ts';
import { HubUnreachable } from '#core/hub/hub-link.ts';
import { quietLog } from '../../support/test-postgres.ts';
import type { Chance } from '../chance.ts';
import type { RunRecord } from '../facts.ts';
import type { VirtualTime } from '../virtual-time.ts';
import type { Cluster } from './cluster.ts';
import { createFaultyDb } from './faulty-db.ts';
import type { FaultyDb } from './faulty-db.ts';
import { createHubWatcher } from './hub-watcher.ts';
import type { HubWatcher } from './hub-watcher.ts';

/** Request headers of one call, lower case. */
export type CallHeaders = Readonly<Record<string, string>>;

/** The hub's real rules over a real database, without HTTP, and everything that can befall them. */
export interface SimulatedHub {
  readonly ctx: HubContext;
  readonly db: FaultyDb;
  readonly watcher: HubWatcher;
  /** One request, to its end. @throws HubUnreachable while the hub is down */
  call(name: EndpointName, headers: CallHeaders, body: unknown): Promise<LinkAnswer>;
  /** @throws HubUnreachable, or what the hub refuses with */
  listen(headers: CallHeaders, onEvent: (event: HubEvent) => void, onEnd: () => void): Promise<() => void>;
  /** One delivery of the carrier; null = nobody answered. */
  deliver(rawBody: string): Promise<number | null>;
  /** Works off what was kept, and the permits that nobody reported on. */
  work(): Promise<void>;
  isUp(): boolean;
  /** The process ends: what it had in memory is gone, what is committed stays. */
  crash(): void;
  start(): void;
  /** Copies the database as it is now. */
  backUp(): Promise<void>;
  /** Puts the last copy in place of the database, with a new epoch, as the runbook says. The hub must be down. */
  restore(): Promise<void>;
  hasBackup(): boolean;
  /** Opens a transaction that writes and stays open; the returned function ends it. */
  holdWriter(number: number): Promise<() => Promise<void>>;
  /** Everything that is gone so far is older than laptops may be away. */
  prune(): Promise<void>;
  close(): Promise<void>;
}

export interface HubSetting {
  readonly cluster: Cluster;
  /** Of the database; no other history has it. */
  readonly name: string;
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly record: RunRecord;
  /** Where deliveries wait while the database is away. */
  readonly spoolDir: string;
  readonly ourNumbers: readonly string[];
}

export async function startSimulatedHub(setting: HubSetting): Promise<SimulatedHub> {
  const { cluster, name, time, chance, record } = setting;
  await cluster.drop(name);
  await cluster.create(name);
  let open = cluster.open(name);
  const db = createFaultyDb(open);
  await open.run('update server_meta set server_epoch = $1', chance.uuid());
  const ctx: HubContext = {
    clock: { now: () => time.now() },
    chance: { uuid: () => chance.uuid(), bytes: (count) => chance.bytes(count) },
    // Nothing of the hub's own accord: the simulation says when it works and when it looks for news.
    timers: { after: () => () => undefined },
    log:
      process.env['OUTPOST_SIM_LOG'] === undefined
        ? quietLog
        : { info: console.log, warn: console.log, error: console.log },
    db,
    protocol: supportedProtocols(),
    limits: standardLimits,
  };
  const watcher = createHubWatcher(record, time);
  let backups = 0;
  let running: Process | null = null;

  function start(): void {
    const spool = watcher.spool(createSpool(setting.spoolDir, ctx.log));
    running = {
      hub: createHub(ctx, db, null),
      watch: createFeedWatch(ctx),
      take: createTakeDelivery(ctx, spool),
      spool,
      ends: new Set(),
    };
  }

  function crash(): void {
    const was = running;
    running = null;
    for (const end of was?.ends ?? []) end();
  }

  async function answer(
    process: Process,
    callName: EndpointName,
    headers: CallHeaders,
    body: unknown,
  ): Promise<LinkAnswer> {
    try {
      const result = await ask(process.hub, callName, headers, body);
      const plain: unknown = JSON.parse(JSON.stringify(result));
      return { status: 200, body: plain, retryAfterMs: null };
    } catch (error) {
      const refusal = answerOf(error);
      if (refusal.body.error === 'INTERNAL') {
        const words = error instanceof Error ? `${error.name}: ${error.message} ` : 'unknown';
        record.violate('hub-error', `${callName}: ${words}`);
      }
      record.count(`refused.${refusal.body.error}`);
      return { status: refusal.status, body: refusal.body, retryAfterMs: refusal.retryAfterMs };
    }
  }

  async function ask(hub: Hub, callName: EndpointName, headers: CallHeaders, body: unknown): Promise<unknown> {
    if (callName === 'enrol') return hub.enrol(body);
    const session = await hub.open(callName, headers);
    if (callName === 'carrierAccess') return lend(session);
    const result = await hub.answer(callName, session, body);
    watcher.answered(callName, session, body, result);
    return result;
  }

  /** The carrier's own side of an access token is another suite's matter. */
  const lend = (session: Session): ResponseOf<'carrierAccess'> => ({
    messagingUrl: 'https://carrier.invalid',
    accountId: 'account',
    applicationId: 'application',
    accessToken: `token-of-${session.caller.deviceId}`,
    validMs: 3_600_000,
    fromNumbers: [...setting.ourNumbers],
  });

  /** Looks for news, to the end of it. */
  async function wake({ watch }: Process): Promise<void> {
    watch.wake();
    await db.quiet();
  }

  async function lookAtHeads(): Promise<void> {
    const rows = await open.rows<{ key: string; head: number }>(
      `select c.campaign_id || ' ' || p.e164 as key, max(i.inbound_id) as head from inbound_message i
       join conversation c using (conversation_id) join phone p on p.phone_id = c.phone_id group by 1`,
    );
    watcher.setHeads(new Map(rows.map(({ key, head }) => [key, head])));
  }

  const simulated: SimulatedHub = {
    ctx,
    db,
    watcher,
    async call(callName, headers, body) {
      if (running === null) throw new HubUnreachable();
      const process = running;
      const before = db.statements();
      const result = await answer(process, callName, headers, callName === 'claim' ? fewer(body) : body);
      record.count(`calls.${callName}`);
      record.count(`statements.${callName}`, db.statements() - before);
      if (process.ends.size > 0 && result.status === 200 && callName !== 'pull') await wake(process);
      return result;
    },
    async listen(headers, onEvent, onEnd) {
      if (running === null) throw new HubUnreachable();
      const process = running;
      const { caller } = await process.hub.open('events', headers);
      const buckets = new Set(bucketsOf(caller));
      const leave = process.watch.listen({ deviceId: caller.deviceId, buckets, send: onEvent, end: onEnd });
      process.ends.add(onEnd);
      await wake(process);
      return () => {
        leave();
        process.ends.delete(onEnd);
      };
    },
    async deliver(rawBody) {
      if (running === null) return null;
      const status = await running.take(rawBody);
      watcher.delivery(rawBody, status, db.calm().lostCommit);
      return status;
    },
    async work() {
      if (running === null) return;
      const process = running;
      try {
        await replaySpool(ctx, process.spool);
        while ((await processEvents(ctx)) > 0) await lookAtHeads();
        await sweepSilentPermits(ctx);
      } catch (error) {
        // The database is away: it is tried again.
        if (answerOf(error).body.error === 'INTERNAL') record.violate('hub-error', `background: ${String(error)}`);
      }
      if (process.ends.size > 0) await wake(process);
    },
    isUp: () => running !== null,
    crash,
    start,
    async backUp() {
      await open.close();
      await cluster.drop(`${name}_backup`);
      await cluster.create(`${name}_backup`, name);
      db.use((open = cluster.open(name)));
      backups += 1;
      watcher.backUp();
    },
    async restore() {
      await open.close();
      await cluster.drop(name);
      await cluster.create(name, `${name}_backup`);
      db.use((open = cluster.open(name)));
      watcher.restore(await newEpoch(ctx, 'The operator'));
      await lookAtHeads();
    },
    hasBackup: () => backups > 0,
    async holdWriter(number) {
      const key = `held-${number}`;
      const phone = `+1303${5_550_000 + number}`;
      const gate = Promise.withResolvers<void>();
      const begun = Promise.withResolvers<void>();
      const writer = open
        .transaction(async (tx) => {
          await tx.run('insert into setting (key, value) values ($1, $2)', key, '1');
          await tx.run('insert into phone (e164, opted_out, opt_version) values ($1, true, 1)', phone);
          begun.resolve();
          await gate.promise;
        })
        .catch(() => begun.resolve());
      await begun.promise;
      // What is committed behind it, and is there first.
      await putSetting(ctx, `after-${number}`, number);
      return async () => {
        gate.resolve();
        await writer;
      };
    },
    async prune() {
      await db.run('update sync_row set gone_at = 0 where gone');
      while ((await pruneTombstones(ctx)) > 0);
    },
    async close() {
      crash();
      await open.close();
      await cluster.drop(name);
      if (backups > 0) await cluster.drop(`${name}_backup`);
    },
  };
  start();
  return simulated;
}

/** A laptop asks for a hundred people ahead; with so many each history would be one long claim. It asks again below fifty. */
const PEOPLE_AHEAD = 55;

function fewer(body: unknown): unknown {
  const { want } = body as { want: { kind: string; n?: number } };
  return want.kind === 'next'
    ? { ...(body as object), want: { ...want, n: Math.min(want.n ?? 1, PEOPLE_AHEAD) } }
    : body;
}

interface Process {
  readonly hub: Hub;
  readonly watch: FeedWatch;
  readonly take: TakeDelivery;
  readonly spool: ReturnType<typeof createSpool>;
  readonly ends: Set<() => void>;
}
