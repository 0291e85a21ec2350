import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createBandwidthCarrier } from '#core/carrier/bandwidth-carrier.ts';
import type { Carrier } from '#core/carrier/carrier.ts';
import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import { createWebhookServer } from '#core/carrier/webhook-server.ts';
import type { WebhookServer } from '#core/carrier/webhook-server.ts';
import { createPersonas } from '#core/practice/personas.ts';
import type { Persona } from '#core/practice/personas.ts';
import { createPracticeCarrier } from '#core/practice/server.ts';
import type { PracticeCarrier, PracticeCarrierOptions } from '#core/practice/server.ts';
import { quietDeps } from './quiet-deps.ts';

/** A folder that is gone after the test. */
export function tempDir(): string {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'outpost-practice-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export const SEED = 11;
export const WEBHOOK_USER = 'carrier';
export const WEBHOOK_PASSWORD = 'practice-hooks';

/** Receives webhooks and keeps every delivery, repeated ones included. */
export interface Inbox {
  readonly server: WebhookServer;
  readonly raw: string[];
  readonly events: CarrierEvent[];
  /** While positive, the next commits fail. */
  failing: number;
}

export async function startInbox(): Promise<Inbox> {
  const inbox = { raw: [] as string[], events: [] as CarrierEvent[], failing: 0 };
  const server = await createWebhookServer({
    port: 0,
    user: WEBHOOK_USER,
    password: WEBHOOK_PASSWORD,
    log: quietDeps().log,
    onEvents: (raw, events) => {
      if (inbox.failing > 0) {
        inbox.failing -= 1;
        throw new Error('not committed');
      }
      inbox.raw.push(raw);
      inbox.events.push(...events);
    },
  });
  onTestFinished(server.close);
  return Object.assign(inbox, { server });
}

export const targetOf = ({ server }: Inbox) => ({ url: server.url, user: WEBHOOK_USER, password: WEBHOOK_PASSWORD });

export interface Bench {
  readonly practice: PracticeCarrier;
  readonly carrier: Carrier;
  /** Everything planned has happened and every webhook was taken. */
  isIdle(): boolean;
}

/** A practice carrier at a thousand times the speed of life, and the console's own client pointed at it. */
export async function startBench(options: Partial<PracticeCarrierOptions> = {}): Promise<Bench> {
  const practice = await createPracticeCarrier({
    deps: quietDeps(),
    dataDir: options.dataDir ?? tempDir(),
    seed: SEED,
    speed: 1000,
    replyRate: null,
    ...options,
  });
  onTestFinished(practice.close);
  const clock = { now: () => Date.now() };
  const carrier = createBandwidthCarrier({ account: practice.account, clock, timeoutMs: 1500 });
  return {
    practice,
    carrier,
    isIdle: () => {
      const { planned, undelivered } = practice.counts();
      return planned === 0 && undelivered === 0;
    },
  };
}

/** The n-th of a long row of numbers. */
export const numberAt = (index: number): string => `+1${2_025_000_000 + index}`;

/** The first number whose persona is of a kind, for the bench's seed. */
export function numberWho(matches: (persona: Persona) => boolean, replyRate?: number): string {
  const personaOf = createPersonas({ seed: SEED, ...(replyRate === undefined ? {} : { replyRate }) });
  for (let index = 0; index < 200_000; index += 1) {
    if (matches(personaOf(numberAt(index)))) return numberAt(index);
  }
  throw new Error('nobody is like that');
}
