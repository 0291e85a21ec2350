import type { PressResult, TrayItem } from '#shared/contract/sending.ts';
import type { RejectedElement } from '#shared/domain/parse-webhook.ts';
import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import type { CoreContext } from '../context.ts';
import { createReceive } from '../conversations/receive.ts';
import { countUnplacedReplies } from '../store/carrier-events.ts';
import { outboxCounts } from '../store/outbox.ts';
import type {
  Decision,
  InitialPress,
  OptOutConfirmation,
  ReminderPress,
  ReplyPress,
  SendingCounts,
  Shift,
  TraySection,
} from './calls.ts';
import { chanceFrom } from './chance.ts';
import { byClockOf, createContactHours, type ContactHours } from './contact-hours.ts';
import { noCrash, type ReachCrashPoint } from './crash-point.ts';
import { decideByPerson, type DecideAtHub } from './decide.ts';
import { createDeliver } from './deliver.ts';
import { createLocalPermits } from './local-permits.ts';
import { queueConfirmation } from './opt-out-confirmation.ts';
import { createPace, type SendingProblem } from './pace.ts';
import type { PermitAuthority } from './permit-authority.ts';
import { createPress } from './press.ts';
import { releaseByPerson } from './release.ts';
import { createReminderGate } from './reminder-gate.ts';
import type { SendLine } from './send-line.ts';
import { createSender } from './sender.ts';
import { readShift } from './shift.ts';
import { createSwitchedPermits } from './switched.ts';
import { readTray } from './tray.ts';
import { withdrawByPerson, withdrawQueued } from './withdraw.ts';

/** Everything that sends and receives. What a call answers with "saved" is on the disk. */
export interface Sending {
  pressInitial(press: InitialPress): PressResult;
  pressReply(press: ReplyPress): PressResult;
  pressReminder(press: ReminderPress): PressResult;
  /** Releases one text from "look again": this press sends it. */
  release(input: { readonly messageId: number }): PressResult;
  /** A person's judgement of a text whose fate is unknown. Of a campaign at the hub, the hub must hear of it first. */
  decide(input: { readonly messageId: number; readonly decision: Decision }): Promise<{ ok: true }>;
  /** Takes back a text that is still queued, and says how that went. */
  withdraw(input: { readonly messageId: number }): { withdrawn: boolean; words: string };
  tray(): { items: TrayItem[]; counts: Record<TraySection, number> };
  shift(input: { readonly campaignId: number | null }): Shift;

  /** Queues the one confirmation of an opt-out; null when this conversation has one already. Call it inside the transaction of its cause. */
  queueOptOutConfirmation(confirmation: OptOutConfirmation): number | null;
  /** Withdraws a text, only while it is queued; says whether it did. Safe inside a transaction. */
  withdrawMessage(messageId: number): boolean;

  /**
   * Takes in what the carrier sent: raw events, opt-outs, inbound texts and receipts in one transaction. When it
   * returns, all of it is on the disk, and the webhook may be answered with 200. Repeated or reordered events are fine.
   */
  receive(rawBody: string, events: readonly CarrierEvent[], rejected?: readonly RejectedElement[]): void;

  counts(): SendingCounts;
  /** Why nothing goes out right now; null = texts go out. */
  problem(): SendingProblem | null;
  /** Recovers what an earlier start left open, then sends what may be sent. */
  start(): void;
  /** Takes no new text and waits, a limited time, for calls in flight. */
  stop(): Promise<void>;
  /** Settings (credentials, hours, numbers) may have changed: look at the queue anew, and at once, whatever the carrier said. */
  wake(): void;
  /** A text may go that could not a moment ago: look at the queue, but no sooner than the carrier asked. */
  nudge(): void;
  /** Resolves when nothing that could go now is queued and nothing is in flight. */
  idle(): Promise<void>;
}

export interface HubSide {
  readonly authority: PermitAuthority;
  readonly decide: DecideAtHub;
  /** The hub's clock as last heard, milliseconds since the epoch; null = not heard. */
  now(): number | null;
}

export interface SendingOptions {
  /** Who gives permits, whatever this laptop has joined; without it, its own database or the hub. */
  readonly authority?: PermitAuthority;
  /** Texts under way at once. */
  readonly width?: number;
  /** A number from 0 to 1, new at each call. */
  readonly chance?: () => number;
  readonly crashPoint?: ReachCrashPoint;
  /** What gives permits and hears judgements while this laptop works with a hub; see HubDesk. */
  readonly hub?: HubSide;
}

const WIDTH = 8;

/** Sending and receiving over one store and one line to a carrier. Nothing goes out before `start`. */
export function createSending(ctx: CoreContext, line: SendLine, options: SendingOptions = {}): Sending {
  const { db, clock, events } = ctx;
  const crashPoint = options.crashPoint ?? noCrash;
  const hours = createContactHours(ctx.settings);
  const authority = options.authority ?? authorityOf(ctx, hours, options.hub?.authority);
  const pace = createPace(options.width ?? WIDTH, options.chance ?? chanceFrom(ctx.ids));
  const deliver = createDeliver({ ctx, line, authority, pace, crashPoint, running: () => sender.running() });
  const sender = createSender(ctx, { line, pace, deliver, authority });
  const hoursThere = options.hub ? byClockOf(() => options.hub?.now() ?? null, hours) : hours;
  const gate = createReminderGate(ctx, hours, () => options.hub?.now() ?? clock.now());
  const press = createPress(ctx, line, hoursThere, gate);
  const receive = createReceive(ctx, crashPoint);

  const problem = (): SendingProblem | null => pace.problem(clock.now());
  const pressed = (result: PressResult, conversationId: number | null): PressResult => {
    if (result.kind === 'refused') return result;
    crashPoint('after-press-commit');
    changed(conversationId);
    sender.nudge();
    return result;
  };
  const changed = (conversationId: number | null): void =>
    events.changed(['conversations', 'messages', 'tray', 'carrier'], conversationId === null ? [] : [conversationId]);

  return {
    pressInitial: (input) => pressed(press.initial(input), input.conversationId),
    pressReply: (input) => pressed(press.reply(input), input.conversationId),
    pressReminder: (input) => pressed(press.reminder(input), input.conversationId),
    release({ messageId }) {
      const result = pressed(releaseByPerson(ctx, hoursThere, messageId), null);
      // The account may be in order by now, and this press is a person's try.
      if (result.kind === 'saved' && problem()?.state === 'not_set_up') sender.wake();
      return result;
    },
    async decide({ messageId, decision }) {
      await decideByPerson(ctx, options.hub?.decide, messageId, decision);
      changed(null);
      sender.nudge();
      return { ok: true };
    },
    withdraw({ messageId }) {
      const { withdrawn, words, conversationId } = withdrawByPerson(ctx, messageId);
      if (withdrawn) changed(conversationId);
      return { withdrawn, words };
    },
    tray: () => readTray({ db, scope: sender.scope(), now: clock.now(), problem: problem() }),
    shift: ({ campaignId }) => readShift(ctx, campaignId),

    queueOptOutConfirmation(confirmation) {
      const messageId = queueConfirmation(ctx, line, confirmation);
      if (messageId !== null) changed(confirmation.conversationId);
      sender.nudge();
      return messageId;
    },
    withdrawMessage: (messageId) => withdrawQueued(ctx, messageId, clock.now()),
    receive: (rawBody, arrived, rejected) => void receive(rawBody, arrived, rejected),

    counts: () => ({ ...outboxCounts(db, sender.scope()), unplacedReplies: countUnplacedReplies(db) }),
    problem,
    start: () => sender.start(),
    stop: () => sender.stop(),
    wake: () => sender.wake(),
    nudge: () => sender.nudge(),
    idle: () => sender.idle(),
  };
}

function authorityOf(ctx: CoreContext, hours: ContactHours, hub: PermitAuthority | undefined): PermitAuthority {
  const own = createLocalPermits(ctx, hours);
  return hub ? createSwitchedPermits(ctx.ops, own, hub) : own;
}
