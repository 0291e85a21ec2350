import fs from 'node:fs/promises';
import path from 'node:path';
import type { CarrierAccount } from '../carrier/access-token.ts';
import type { HubDeps } from '../deps.ts';
import type { WebhookCredentials } from '../webhooks/credentials.ts';
import { startPracticeProcess } from './practice-process.ts';
import type { PracticePeople, PracticeProcess } from './practice-process.ts';

/** A carrier without a carrier: it takes texts, keeps a ledger, and its people answer. */
export interface PracticeCarrier {
  readonly account: CarrierAccount;
  /** Where its side door is: /practice/ledger, /practice/faults, /practice/status, /practice/say. */
  readonly origin: string;
  /** Whether this hub started it; otherwise another hub on the same folder did, and gets its deliveries. */
  readonly own: boolean;
  /** From now on events are delivered there. */
  deliverTo(url: string, credentials: WebhookCredentials): Promise<void>;
  stop(): Promise<void>;
}

const AGAIN_AFTER_MS = 1_000;
const ASK_WITHIN_MS = 2_000;
const ACCOUNT_FILE = 'account.json';

/**
 * The practice carrier of a data folder: the one that another hub there runs already, or a new process. It keeps its
 * port, so that laptops find it again after a restart; when it ends by itself it is started again.
 */
export async function openPracticeCarrier(
  deps: HubDeps,
  people: PracticePeople,
  dataDir: string,
): Promise<PracticeCarrier> {
  await fs.mkdir(dataDir, { recursive: true });
  const file = path.join(dataDir, ACCOUNT_FILE);
  const known = await readAccount(file);
  if (known && (await answers(known))) {
    return {
      account: known,
      origin: new URL(known.messagingUrl).origin,
      own: false,
      deliverTo: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    };
  }
  const first = await startSomewhere(people, dataDir, known ? Number(new URL(known.messagingUrl).port) : 0);
  await fs.writeFile(file, JSON.stringify(first.account), { mode: 0o600 });
  return keepRunning(deps, people, dataDir, first);
}

/** On the port it had; on another when something else has taken that. */
async function startSomewhere(people: PracticePeople, dataDir: string, port: number): Promise<PracticeProcess> {
  if (port === 0) return startPracticeProcess(people, dataDir, 0);
  return startPracticeProcess(people, dataDir, port).catch(() => startPracticeProcess(people, dataDir, 0));
}

function keepRunning(deps: HubDeps, people: PracticePeople, dataDir: string, first: PracticeProcess): PracticeCarrier {
  let current: PracticeProcess | null = null;
  let target: { url: string; credentials: WebhookCredentials } | null = null;
  let cancel: (() => void) | null = null;
  let starting: Promise<void> | null = null;
  let stopped = false;

  function take(process: PracticeProcess): void {
    current = process;
    void process.gone.then(() => {
      current = null;
      if (stopped) return;
      deps.log.warn('practice.carrier.ended');
      again();
    });
  }

  function again(): void {
    cancel = deps.timers.after(AGAIN_AFTER_MS, () => {
      starting = startPracticeProcess(people, dataDir, first.port)
        .then(async (process) => {
          take(process);
          if (target) await pointWebhook(first.account, target.url, target.credentials);
        })
        .catch(() => {
          deps.log.warn('practice.carrier.start.failed');
          if (current === null && !stopped) again();
        });
    });
  }

  take(first);
  return {
    account: first.account,
    origin: new URL(first.account.messagingUrl).origin,
    own: true,
    async deliverTo(url, credentials) {
      target = { url, credentials };
      await pointWebhook(first.account, url, credentials);
    },
    async stop() {
      stopped = true;
      cancel?.();
      await starting;
      await current?.stop();
    },
  };
}

async function pointWebhook(account: CarrierAccount, url: string, credentials: WebhookCredentials): Promise<void> {
  const response = await ask(account, 'PUT', '/practice/webhook', { url, ...credentials });
  if (!response.ok) throw new Error('The practice carrier does not take the address of its webhooks.');
}

async function answers(account: CarrierAccount): Promise<boolean> {
  return ask(account, 'GET', '/practice/status').then(
    (response) => response.ok,
    () => false,
  );
}

function ask(account: CarrierAccount, method: string, place: string, body?: unknown): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${account.clientId}:${account.clientSecret}`).toString('base64')}`;
  return fetch(new URL(place, account.messagingUrl), {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    signal: AbortSignal.timeout(ASK_WITHIN_MS),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Written by ourselves; anything else in its place counts as none. */
async function readAccount(file: string): Promise<CarrierAccount | null> {
  try {
    const account = JSON.parse(await fs.readFile(file, 'utf8')) as CarrierAccount;
    return new URL(account.messagingUrl).hostname === '127.0.0.1' ? account : null;
  } catch {
    return null;
  }
}
