/**
 * The practice carrier: a carrier on this machine that speaks Bandwidth's HTTP protocol, with people who answer. It
 * shares no state with the console and keeps its own ledger.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CarrierAccount } from '../carrier/carrier.ts';
import { practiceAccount, practiceCredentials } from '../carrier/practice-account.ts';
import type { CoreDeps } from '../deps.ts';
import { createAnswerTo } from './asked.ts';
import { answerError } from './answers.ts';
import { createExchange } from './exchange.ts';
import type { SaidText } from './exchange.ts';
import { createFaults } from './faults.ts';
import type { FaultRequest } from './faults.ts';
import { openLedger } from './ledger.ts';
import type { EventEntry } from './ledger.ts';
import { createMediaCheck } from './media-check.ts';
import { createMediaEndpoint } from './media-endpoint.ts';
import { openMediaStore } from './media-store.ts';
import { createMessagesEndpoint } from './messages-endpoint.ts';
import { createPersonas } from './personas.ts';
import { createPracticeEndpoints } from './practice-endpoints.ts';
import { createPracticeState } from './practice-state.ts';
import type { PracticeCounts } from './practice-state.ts';
import { createRoutes } from './routes.ts';
import { createSendQueue } from './send-queue.ts';
import { createTokenDesk } from './token-desk.ts';
import { createWebhookDelivery } from './webhook-delivery.ts';
import type { WebhookTarget } from './webhook-delivery.ts';

export interface PracticeCarrierOptions {
  readonly deps: CoreDeps;
  /** The folder of the ledger; the same folder goes on where it stopped. */
  readonly dataDir: string;
  readonly seed: number;
  /** How many times faster than life. */
  readonly speed: number;
  /** Share of numbers that reply, 0 to 1; null: as the people themselves have it. */
  readonly replyRate: number | null;
  /** Nobody answers or fails by themselves; what is said comes through the side door. */
  readonly scripted?: boolean;
  /** 0 takes any free port. */
  readonly port?: number;
  readonly webhook?: WebhookTarget | null;
  /** The account's queue: segments each second, and how many fit. */
  readonly queue?: { readonly perSecond: number; readonly capacity: number };
}

export interface PracticeCarrier {
  /** Messaging base address, in place of https://messaging.bandwidth.com/api/v2. */
  readonly url: string;
  readonly tokenUrl: string;
  readonly port: number;
  /** The account that may send here. */
  readonly account: CarrierAccount;
  readonly ledgerFile: string;
  setWebhook(target: WebhookTarget | null): void;
  setFaults(request: FaultRequest): void;
  revokeTokens(): void;
  /** A contact texts us, whatever their persona; resolves to nothing but the record. */
  say(said: SaidText): EventEntry;
  /** Nothing more to come when `planned` and `undelivered` are 0. */
  counts(): PracticeCounts;
  close(): Promise<void>;
}

/** 100 segments a second, and Bandwidth's 900 seconds of them. */
const DEFAULT_QUEUE = { perSecond: 100, capacity: 90_000 };
/** How long a reordered webhook is held back, at normal speed. */
const HELD_BACK_MS = 3_000;

/** Starts the practice carrier; resolves once its port is open and what a restart interrupted goes on. */
export async function createPracticeCarrier(options: PracticeCarrierOptions): Promise<PracticeCarrier> {
  const { deps, seed, speed, replyRate, scripted = false } = options;
  const { accountId, applicationId } = practiceCredentials;
  const faults = createFaults();
  const state = createPracticeState();
  const ledger = openLedger(options.dataDir, state.apply);
  const tokens = createTokenDesk(deps, practiceCredentials);
  const media = openMediaStore(options.dataDir, () => deps.clock.now());
  let origin = '';
  const mediaUrl = (): string => `${origin}/api/v2/users/${accountId}/media`;

  const delivery = createWebhookDelivery({
    deps,
    speed,
    target: options.webhook ?? null,
    onAcknowledged: (event, attempt, status) => exchange.acknowledge(event, attempt, status),
  });
  const exchange = createExchange({
    deps,
    ledger,
    state,
    faults,
    personaOf: createPersonas({ seed, scripted, ...(replyRate === null ? {} : { replyRate }) }),
    answerTo: createAnswerTo(seed),
    speed,
    applicationId,
    photoUrl: (id) => `${mediaUrl()}/${id}/0/photo.jpg`,
    mediaProblem: createMediaCheck(media, accountId),
    deliver: (event, copies) => {
      const delayMs = faults.take('reorderWebhooks') ? HELD_BACK_MS / speed : 0;
      for (let copy = 0; copy < copies; copy += 1) delivery.enqueue(event, delayMs);
    },
  });
  const queue = createSendQueue({ ...(options.queue ?? DEFAULT_QUEUE), speed });
  const postMessage = createMessagesEndpoint({ exchange, faults, queue, applicationId, now: () => deps.clock.now() });
  const practice = createPracticeEndpoints({ exchange, delivery, faults, ledger, state, client: practiceCredentials });

  const mediaEndpoint = createMediaEndpoint({ media, faults, baseUrl: mediaUrl });
  const handle = createRoutes({ tokens, state, accountId, postMessage, media: mediaEndpoint, practice });

  const server = http.createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      deps.log.error('practice.request-failed', { kind: error instanceof Error ? error.name : 'unknown' });
      if (response.headersSent) response.destroy();
      else answerError(response, 500);
    });
  });
  const port = await listen(server, options.port ?? 0).catch((error: unknown) => {
    ledger.close();
    throw error;
  });
  origin = `http://127.0.0.1:${port}`;
  exchange.resume();

  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    exchange.stop();
    delivery.stop();
    await closeServer(server);
    ledger.close();
  }

  const account = practiceAccount(`${origin}/api/v2`, `${origin}/api/v1/oauth2/token`);
  return {
    url: account.messagingUrl,
    tokenUrl: account.tokenUrl,
    port,
    account,
    ledgerFile: ledger.file,
    setWebhook: (target) => delivery.setTarget(target),
    setFaults: (request) => faults.set(request),
    revokeTokens: () => tokens.revokeAll(),
    say: (said) => exchange.say(said),
    counts: () => state.counts(),
    close: () => (closing ??= close()),
  };
}

function listen(server: http.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Hangs up on everybody, stalled requests included. */
function closeServer(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
