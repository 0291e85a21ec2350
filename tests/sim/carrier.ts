import type { Carrier, OutgoingText, SendOutcome } from '#core/carrier/carrier.ts';
import type { Chance } from './chance.ts';
import type { Fault, FaultMix } from './fault-mix.ts';
import type { RunRecord } from './facts.ts';
import type { SimulatedHub } from './hub/simulated-hub.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One text that the carrier took. Its ledger is the judge of what was sent. */
export interface LedgerEntry {
  readonly at: number;
  readonly carrierId: string;
  readonly attemptId: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

export interface SimulatedCarrier {
  /** Append only. */
  readonly ledger: readonly LedgerEntry[];
  /** The carrier as one process sees it. `begun` hears of every POST before anything can go wrong. */
  lineFor(process: CarrierCaller): Carrier;
  /** A text of a person to one of our numbers. */
  inbound(from: string, to: string, text: string): void;
  /** Texts of persons, with what became of their delivery. */
  readonly inbounds: readonly InboundEntry[];
  calm(): void;
  /** Deliveries that still wait. */
  waiting(): number;
}

export interface InboundEntry {
  readonly carrierId: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly at: number;
  /** The carrier was told 200; false also when it lost the event itself. */
  acknowledged: boolean;
}

export interface CarrierCaller {
  /** Runs something in the calling process: later when it sleeps, never when it is gone. */
  readonly inProcess: (fn: () => void) => void;
  readonly isOnline: () => boolean;
  begun(text: OutgoingText): void;
}

export interface CarrierSetting {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly mix: FaultMix;
  readonly record: RunRecord;
  readonly hub: SimulatedHub;
  /** Whether this carrier lets go of texts at their expiration. */
  readonly enforcesExpiration: boolean;
  /** The person has the text on the phone. */
  readonly onReceived: (entry: LedgerEntry) => void;
}

const TIMEOUT_MS = 15_000;
/** Bandwidth delivers again for 24 hours. */
const RETRIES_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000, 14_400_000, 43_200_000];

export function createSimulatedCarrier(setting: CarrierSetting): SimulatedCarrier {
  const { time, chance, mix, record, hub } = setting;
  const ledger: LedgerEntry[] = [];
  const inbounds: InboundEntry[] = [];
  let calm = false;
  let made = 0;
  let waiting = 0;
  const strikes = (fault: Fault): boolean => {
    const struck = chance.hit(mix.of(fault)) && !calm;
    if (struck) record.count(fault);
    return struck;
  };

  function send(caller: CarrierCaller, text: OutgoingText): Promise<SendOutcome> {
    const { promise, resolve } = Promise.withResolvers<SendOutcome>();
    const answer = (delayMs: number, outcome: SendOutcome): void =>
      void time.after(delayMs, () => caller.inProcess(() => resolve(outcome)));
    caller.begun(text);
    const refused = strikes('carrier.4xx');
    const full = strikes('carrier.429');
    const broken = strikes('carrier.5xx');
    const lostBefore = strikes('carrier.lost-before');
    const lostAfter = strikes('carrier.lost-after');
    const unreadable = strikes('carrier.unreadable');
    const brokenAfter = broken && chance.hit(0.5);
    const trip = strikes('carrier.slow') ? chance.between(2_000, 14_000) : chance.between(20, 400);
    const lag = strikes('carrier.too-late') ? chance.between(30_000, 400_000) : 0;
    const back = chance.between(20, 400);
    if (!caller.isOnline() || strikes('carrier.unreachable')) {
      answer(10, { kind: 'not_sent', reason: 'no way to the carrier' });
      return promise;
    }
    const unknown = (reason: string): void => answer(Math.max(0, TIMEOUT_MS - trip), { kind: 'unknown', reason });
    if (lag > 0 || lostAfter || lostBefore) answer(TIMEOUT_MS, { kind: 'unknown', reason: 'no answer' });
    if (lostBefore) return promise;
    time.after(trip + lag, () => {
      if (full)
        return answer(back, { kind: 'rejected', status: 429, code: 'too-many', detail: '', retryAfterMs: 1_000 });
      if (refused)
        return answer(back, {
          kind: 'rejected',
          status: 400,
          code: 'request-validation',
          detail: '',
          retryAfterMs: null,
        });
      if (broken && !brokenAfter) return unknown('status 503');
      const carrierId = accept(text);
      if (carrierId === null)
        return answer(back, { kind: 'rejected', status: 400, code: 'expired', detail: '', retryAfterMs: null });
      if (brokenAfter) return unknown('status 500');
      answer(back, { kind: 'accepted', carrierId: unreadable ? null : carrierId });
    });
    return promise;
  }

  /** Null when the text came too late for a carrier that looks at that. */
  function accept(text: OutgoingText): string | null {
    if (setting.enforcesExpiration && time.now() > text.expiresAt) {
      record.count('carrier.expired');
      return null;
    }
    const carrierId = `c${String(++made).padStart(8, '0')}`;
    const { attemptId, from, to } = text;
    const entry = { at: time.now(), carrierId, attemptId, from, to, text: text.text };
    ledger.push(entry);
    record.add({ kind: 'accepted', at: entry.at, attemptId, carrierId, to, text: text.text });
    record.count('texts.accepted');
    sendReceipts(entry);
    return carrierId;
  }

  function sendReceipts(entry: LedgerEntry): void {
    const fails = chance.hit(0.08);
    const at = time.now();
    const receipts = [
      ...(chance.hit(0.3) ? [statusOf('message-sending', entry, at + 100)] : []),
      ...(chance.hit(0.6) ? [statusOf('message-sent', entry, at + 900)] : []),
      fails ? statusOf('message-failed', entry, at + 3_000, 4_750) : statusOf('message-delivered', entry, at + 3_000),
    ];
    if (!fails) time.after(chance.between(500, 4_000), () => setting.onReceived(entry));
    // Mostly the carrier delivers what it has in one go.
    if (chance.hit(0.6)) deliver(receipts, chance.between(200, 6_000));
    else for (const receipt of receipts) deliver([receipt], chance.between(50, 8_000));
  }

  /** Delivers events until the hub says 200, for a day. */
  function deliver(events: readonly object[], delayMs: number, onDone: () => void = () => undefined): void {
    if (strikes('webhook.dropped')) return;
    const wait = strikes('webhook.late') ? chance.between(60_000, 90_000_000) : delayMs;
    const body = JSON.stringify(events);
    waiting += 1;
    attempt(body, wait, 0, onDone);
    if (strikes('webhook.duplicate')) {
      waiting += 1;
      attempt(body, wait + chance.between(0, 600_000), 0, () => undefined);
    }
  }

  function attempt(body: string, delayMs: number, tries: number, onDone: () => void): void {
    time.after(calm ? Math.min(delayMs, 1_000) : delayMs, async () => {
      const fails = strikes('webhook.fails');
      const lost = fails && chance.hit(0.5);
      if (fails && !lost) hub.db.failAfter(chance.int(5));
      else if (fails) hub.db.loseCommit();
      const status = await hub.deliver(body);
      hub.db.calm();
      record.count(`webhooks.${status ?? 'nobody'}`);
      if (status === 200) {
        waiting -= 1;
        onDone();
        time.after(calm ? 100 : chance.between(100, 3_000), () => hub.work());
        return;
      }
      const next = RETRIES_MS[Math.min(tries, RETRIES_MS.length - 1)] ?? 5_000;
      attempt(body, next, tries + 1, onDone);
    });
  }

  return {
    ledger,
    inbounds,
    lineFor: (caller) => ({ send: (text) => send(caller, text) }),
    inbound(from, to, text) {
      const carrierId = `i${String(++made).padStart(8, '0')}`;
      const at = time.now();
      const entry: InboundEntry = { carrierId, from, to, text, at, acknowledged: false };
      inbounds.push(entry);
      record.count('texts.inbound');
      deliver([inboundOf(entry)], chance.between(100, 3_000), () => void (entry.acknowledged = true));
    },
    calm: () => void (calm = true),
    waiting: () => waiting,
  };
}

function statusOf(type: string, entry: LedgerEntry, at: number, errorCode?: number): object {
  const time = new Date(at).toISOString();
  const { carrierId: id, from, to, attemptId: tag } = entry;
  const message = {
    id,
    owner: from,
    applicationId: 'application',
    time,
    segmentCount: 1,
    direction: 'out',
    to: [to],
    from,
    text: '',
    tag,
  };
  return { type, time, to, description: 'ok', ...(errorCode === undefined ? {} : { errorCode }), message };
}

function inboundOf({ carrierId: id, from, to, text, at }: InboundEntry): object {
  const time = new Date(at).toISOString();
  const message = {
    id,
    owner: to,
    applicationId: 'application',
    time,
    segmentCount: 1,
    direction: 'in',
    to: [to],
    from,
    text,
  };
  return { type: 'message-received', time, to, description: 'Incoming message received', message };
}
