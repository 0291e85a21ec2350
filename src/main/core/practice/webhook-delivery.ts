/**
 * Delivers events to the console's webhook until it says 2xx: at least once, retried with back-off, in no promised
 * order. While no address is known, or nobody answers there, events wait.
 */
import http from 'node:http';
import https from 'node:https';
import { basicAuth } from '../carrier/basic-auth.ts';
import type { CoreDeps } from '../deps.ts';
import type { EventEntry } from './ledger.ts';
import type { WebhookElement } from './wire.ts';

export interface WebhookTarget {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

export interface WebhookDelivery {
  /** Takes over one delivery of an event. `delayMs` holds it back, so that later events overtake it. */
  enqueue(event: EventEntry, delayMs: number): void;
  /** Sends everything that waits to a new address at once; null stops delivering. */
  setTarget(target: WebhookTarget | null): void;
  stop(): void;
}

export interface WebhookDeliveryOptions {
  readonly deps: Pick<CoreDeps, 'timers'>;
  readonly speed: number;
  readonly target: WebhookTarget | null;
  readonly onAcknowledged: (event: EventEntry, attempt: number, status: number) => void;
}

interface Parcel {
  readonly event: EventEntry;
  attempt: number;
}

const AT_ONCE = 8;
/** Bandwidth waits this long for an answer (dev.bandwidth.com, messaging webhooks). */
const ANSWER_WITHIN_MS = 10_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
const SHORTEST_RETRY_MS = 20;

/** Posts one event as an array of one, and resolves to the status; 0 when nobody answered. */
function post(target: WebhookTarget, element: WebhookElement, stopped: AbortSignal): Promise<number> {
  return new Promise((resolve) => {
    try {
      const { request: open } = target.url.startsWith('https:') ? https : http;
      const body = Buffer.from(JSON.stringify([element]), 'utf8');
      const request = open(target.url, {
        method: 'POST',
        agent: false,
        signal: AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Length': body.length,
          'User-Agent': 'BandwidthAPI/v2',
          Authorization: basicAuth(target.user, target.password),
        },
      });
      request.on('response', (response) => {
        resolve(response.statusCode ?? 0);
        response.resume();
      });
      request.on('error', () => resolve(0));
      request.end(body);
    } catch {
      resolve(0);
    }
  });
}

export function createWebhookDelivery(options: WebhookDeliveryOptions): WebhookDelivery {
  const { deps, speed, onAcknowledged } = options;
  const stopped = new AbortController();
  const ready = new Set<Parcel>();
  const waiting = new Map<Parcel, () => void>();
  let { target } = options;
  let active = 0;

  function pump(): void {
    for (const parcel of ready) {
      if (target === null || active >= AT_ONCE || stopped.signal.aborted) return;
      ready.delete(parcel);
      active += 1;
      void deliver(parcel, target).finally(() => {
        active -= 1;
        pump();
      });
    }
  }

  async function deliver(parcel: Parcel, to: WebhookTarget): Promise<void> {
    parcel.attempt += 1;
    const status = await post(to, parcel.event.body, stopped.signal);
    if (stopped.signal.aborted) return;
    if (status >= 200 && status < 300) return onAcknowledged(parcel.event, parcel.attempt, status);
    if (target !== to) {
      // The console moved while this was under way; its new address deserves no wait.
      ready.add(parcel);
      return;
    }
    const backOffMs = Math.min(FIRST_RETRY_MS * 2 ** (parcel.attempt - 1), LONGEST_RETRY_MS) / speed;
    hold(parcel, Math.max(backOffMs, SHORTEST_RETRY_MS));
  }

  function hold(parcel: Parcel, delayMs: number): void {
    const cancel = deps.timers.after(delayMs, () => {
      waiting.delete(parcel);
      ready.add(parcel);
      pump();
    });
    waiting.set(parcel, cancel);
  }

  function releaseAll(): void {
    for (const [parcel, cancel] of waiting) {
      cancel();
      ready.add(parcel);
    }
    waiting.clear();
  }

  return {
    enqueue: (event, delayMs) => {
      const parcel = { event, attempt: 0 };
      if (delayMs > 0) return hold(parcel, delayMs);
      ready.add(parcel);
      pump();
    },
    setTarget: (next) => {
      target = next;
      releaseAll();
      pump();
    },
    stop: () => {
      stopped.abort();
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
      ready.clear();
    },
  };
}
