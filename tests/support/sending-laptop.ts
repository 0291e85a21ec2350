/**
 * A laptop that sends through a test hub: a real store, the real desk over real HTTP, and a carrier in memory whose
 * ledger is the judge. Its clock runs, and can be wrong; its wire can lose a request or an answer.
 */
import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createHubDesk } from '#core/hub/create-hub-desk.ts';
import type { HubDesk } from '#core/hub/hub-desk.ts';
import { openHttpLink } from '#core/hub/http-link.ts';
import { HubUnreachable, type HubLink } from '#core/hub/hub-link.ts';
import type { ReachCrashPoint } from '#core/sending/crash-point.ts';
import { createSending, type Sending } from '#core/sending/sending.ts';
import { createSwitchedLine, type TellingLine } from '#core/sending/switched.ts';
import { all, first } from '#core/store/statement.ts';
import type { EndpointName } from '#shared/protocol/endpoints.ts';
import type { Role } from '#shared/protocol/fields.ts';
import type { TestHub } from './hub.ts';
import { until } from './joined-laptop.ts';
import { createFakeCarrier, OUR_NUMBER, type FakeCarrier } from './sending-world.ts';
import { testContext, type TestContext } from './test-context.ts';

/** What happens to one call on the wire; null = nothing. */
export type Fault = (name: EndpointName, body: unknown) => 'lose request' | 'lose answer' | null;

export interface SendingLaptop {
  readonly ctx: TestContext;
  readonly desk: HubDesk;
  readonly sending: Sending;
  readonly carrier: FakeCarrier;
  /** Calls that went out, in order. */
  readonly calls: { readonly name: EndpointName; readonly body: unknown }[];
  fault: Fault;
  /** How wrong the wall clock is. */
  skewMs: number;
  crashPoint: ReachCrashPoint;
  /** Takes `n` people of a campaign and gives their conversations here. */
  claim(campaignId: string, n: number): Promise<number[]>;
  press(conversationId: number, text?: string): number;
  sync(): Promise<void>;
  /** Waits until a text is in one of these states. */
  became(messageId: number, ...states: string[]): Promise<void>;
  message(id: number): Record<string, unknown>;
  rows(sql: string, ...values: unknown[]): Record<string, unknown>[];
  phone(conversationId: number): string;
  /** Another boot over the same folder; this one is dead, as after a crash. */
  restart(): Promise<SendingLaptop>;
  stop(): Promise<void>;
}

interface Options {
  readonly role?: Role;
  readonly label?: string;
  /** In place of the carrier in memory. */
  readonly line?: (desk: HubDesk) => TellingLine;
}

export async function sendingLaptop(hub: TestHub, options: Options = {}): Promise<SendingLaptop> {
  const { role = 'texter', label = `${role} laptop` } = options;
  const laptop = start(options);
  await laptop.desk.join({ hub: hub.url, code: await hub.code(role), label });
  await laptop.sync();
  return laptop;
}

function start(options: Options, dataDir?: string, carrier = createFakeCarrier()): SendingLaptop {
  const clock = { now: () => Date.now() + laptop.skewMs, monotonic: () => performance.now() };
  const ctx = Object.assign(testContext(dataDir === undefined ? {} : { dataDir }), { clock });
  const calls: { name: EndpointName; body: unknown }[] = [];
  const desk = createHubDesk(ctx, {
    openLink: (url) => faulty(openHttpLink(url), calls, (name, body) => laptop.fault(name, body)),
    secrets: { canKeep: false, get: () => null, set: () => undefined },
    appVersion: 'test',
    crashPoint: (point) => laptop.crashPoint(point),
  });
  const line = createSwitchedLine(ctx.ops, closed, options.line?.(desk) ?? fakeLine(desk, carrier));
  const sending = createSending(ctx, line, { hub: desk, crashPoint: (point) => laptop.crashPoint(point) });
  ctx.events.subscribe((event) => {
    if (event.kind === 'changed' && event.topics.includes('hub')) sending.nudge();
  });
  let stopped = false;
  async function stop(): Promise<void> {
    if (stopped) return;
    stopped = true;
    await sending.stop();
    await desk.stop();
    if (ctx.db.open) ctx.db.close();
  }
  onTestFinished(async () => {
    for (const { end } of carrier.hanging.splice(0)) end({ kind: 'unknown', reason: 'the test is over' });
    await stop();
    ctx.remove();
  });
  const rows = (sql: string, ...values: unknown[]) => all<Record<string, unknown>>(ctx.db, sql, ...values);
  const laptop: SendingLaptop = {
    ctx,
    desk,
    sending,
    carrier,
    calls,
    fault: () => null,
    skewMs: 0,
    crashPoint: () => undefined,
    rows,
    message: (id) => first<Record<string, unknown>>(ctx.db, 'select * from message where id = ?', id) ?? {},
    phone: (id) => String(first<{ phone: string }>(ctx.db, 'select phone from conversation where id = ?', id)?.phone),
    async claim(campaignId, n) {
      await until(() => rows('select 1 from campaign where uid = ?', campaignId).length > 0);
      const [campaign] = rows('select id from campaign where uid = ?', campaignId);
      desk.wantAhead(Number(campaign?.['id']));
      const todo = (): Record<string, unknown>[] =>
        rows(`select id from conversation where campaign_id = ? and status = 'todo' order by id`, campaign?.['id']);
      await until(() => todo().length >= n);
      return todo()
        .slice(0, n)
        .map(({ id }) => Number(id));
    },
    press(conversationId, text = `Hi ${conversationId}. Reply STOP to opt out.`) {
      const result = sending.pressInitial({ pressId: randomUUID(), conversationId, text });
      if (result.kind === 'refused') throw new Error(result.words);
      return result.messageId;
    },
    async sync() {
      desk.tryNow();
      await until(
        () => desk.status().state === 'online' && desk.status().caughtUpAt !== null,
        () => desk.status(),
      );
    },
    became: (id, ...states) =>
      until(
        () => states.includes(String(laptop.message(id)['state'])),
        () => [laptop.message(id), rows('select attempt_id, state, evidence from send_attempt'), sending.problem()],
      ),
    async restart() {
      stopped = true;
      await desk.stop();
      void sending.stop();
      if (ctx.db.open) ctx.db.close();
      return start(options, ctx.dataDir, carrier);
    },
    stop,
  };
  sending.start();
  desk.start();
  return laptop;
}

const closed: TellingLine = { carrier: () => null, fromNumbers: () => [], problem: () => null };

/** Open while the hub answers. */
function fakeLine(desk: HubDesk, carrier: FakeCarrier): TellingLine {
  const isOpen = (): boolean => ['online', 'behind'].includes(desk.status().state);
  return {
    carrier: () => (isOpen() ? carrier : null),
    fromNumbers: () => (isOpen() ? [OUR_NUMBER] : []),
    problem: () => null,
  };
}

function faulty(link: HubLink, calls: { name: EndpointName; body: unknown }[], fault: Fault): HubLink {
  return {
    async call(name, headers, body) {
      calls.push({ name, body });
      const kind = fault(name, body);
      if (kind === 'lose request') throw new HubUnreachable('Lost by the test.');
      const answer = await link.call(name, headers, body);
      if (kind === 'lose answer') throw new HubUnreachable('Lost by the test.');
      return answer;
    },
    events: (headers, onEvent, onEnd) => link.events(headers, onEvent, onEnd),
    close: () => link.close(),
  };
}
