import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { supportedProtocols } from '#shared/protocol/version.ts';
import type { ProtocolRange } from '#shared/protocol/version.ts';
import { startBackground } from './background.ts';
import type { Background } from './background.ts';
import type { CarrierAccount } from './carrier/access-token.ts';
import { standardLimits } from './context.ts';
import type { HubContext, HubLimits } from './context.ts';
import { migrate } from './db/migrate.ts';
import { HUB_CONNECTION, openPgDb } from './db/pg-db.ts';
import type { HubDeps } from './deps.ts';
import { createLaptopContact } from './hq/laptop-contact.ts';
import { createApp } from './http/app.ts';
import { ensureKey, keyFileOf } from './packets/key-ring.ts';
import { createFeedWatch } from './sync/feed-watch.ts';
import { createCredentialCheck } from './webhooks/credentials.ts';
import type { WebhookCredentials } from './webhooks/credentials.ts';
import { createSpool } from './webhooks/spool.ts';
import type { PostOptions } from './webhooks-out/post.ts';
import { runDeliveries } from './webhooks-out/run-deliveries.ts';
import type { Deliveries } from './webhooks-out/run-deliveries.ts';

export interface HubOptions {
  readonly databaseUrl: string;
  /** The spool is here. Every hub on a machine has its own. */
  readonly dataDir: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  readonly deps: HubDeps;
  readonly limits?: Partial<HubLimits>;
  readonly protocol?: ProtocolRange;
  /** How events are delivered to other systems. */
  readonly webhooks?: Partial<PostOptions>;
  /** Connections of each of the two kinds. */
  readonly connections?: number;
  /** The carrier's account, whose tokens the laptops get; null = each laptop has its own. */
  readonly account?: CarrierAccount | null;
  /** The practice carrier that this hub runs. */
  readonly practice?: PracticeSide | null;
  /** Where the hub is reached from outside, for the links that it makes. */
  readonly address?: string | null;
  /** The folder of HQ's built page. */
  readonly pageDir?: string;
}

export interface PracticeSide {
  /** Where it listens, on this machine. */
  readonly origin: string;
  /** What it shows with its deliveries. */
  readonly credentials: WebhookCredentials;
}

export interface RunningHub {
  readonly url: string;
  readonly ctx: HubContext;
  readonly background: Background;
  readonly deliveries: Deliveries;
  /** Takes nothing new, lets what is being worked on finish, then closes the database. */
  stop(): Promise<void>;
}

/** Where the build puts the page, seen from the sources. */
const PAGE_DIR = path.resolve(import.meta.dirname, '../../out/renderer');
const URGENT_CONNECTIONS = 20;
const BULK_CONNECTIONS = 12;
/** Results are read by few, and never take a connection from a laptop. */
const SUMS_CONNECTIONS = 4;
/** Standard Webhooks asks receivers to answer within fifteen seconds; ours are told ten. */
const POST_TIMEOUT_MS = 10_000;

/** Opens the database, brings its schema up to date and begins to answer. */
export async function startHub(options: HubOptions): Promise<RunningHub> {
  const ctx = await openContext(options);
  await mkdir(options.dataDir, { recursive: true });
  const keyFile = keyFileOf(options.dataDir);
  await ensureKey(ctx, keyFile);
  const watch = createFeedWatch(ctx);
  const spool = createSpool(path.join(options.dataDir, 'spool'), ctx.log);
  const background = startBackground(ctx, spool, () => watch.wake());
  const bulk = openPgDb({
    url: options.databaseUrl,
    connections: options.connections ?? BULK_CONNECTIONS,
    name: HUB_CONNECTION,
    log: ctx.log,
  });
  const contact = createLaptopContact({ ...ctx, db: bulk });
  const sums = openPgDb({
    url: options.databaseUrl,
    connections: SUMS_CONNECTIONS,
    name: HUB_CONNECTION,
    log: ctx.log,
    work: 'sums',
  });
  const posting = { allowPrivate: false, timeoutMs: POST_TIMEOUT_MS, ...options.webhooks };
  const deliveries = runDeliveries(ctx, posting);
  const app = createApp({
    ctx,
    allowPrivate: posting.allowPrivate,
    contact,
    pageDir: options.pageDir ?? PAGE_DIR,
    dataDir: options.dataDir,
    address: options.address ?? null,
    bulk,
    sums,
    watch,
    account: options.account ?? null,
    spool,
    credentials: createCredentialCheck(ctx, options.practice?.credentials ?? null),
    packets: { dir: path.join(options.dataDir, 'packets-in'), keyFile },
    practiceOrigin: options.practice?.origin ?? null,
    onDelivery() {
      background.wake();
      watch.wake();
    },
  });
  await app.listen({ port: options.port, host: options.host ?? '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  ctx.log.info('hub.started', { port });
  return {
    url: `http://${options.host ?? '127.0.0.1'}:${port}`,
    ctx,
    background,
    deliveries,
    async stop() {
      watch.stop();
      app.server.closeIdleConnections();
      await app.close();
      await Promise.all([background.stop(), deliveries.stop()]);
      await contact.flush();
      await Promise.all([ctx.db.close(), bulk.close(), sums.close()]);
      ctx.log.info('hub.stopped');
    },
  };
}

/** The hub's parts without HTTP, for its command line. */
export async function openContext(options: Omit<HubOptions, 'port' | 'dataDir'>): Promise<HubContext> {
  const { deps } = options;
  const db = openPgDb({
    url: options.databaseUrl,
    connections: options.connections ?? URGENT_CONNECTIONS,
    name: HUB_CONNECTION,
    log: deps.log,
  });
  await migrate(db, deps.clock.now(), deps.chance.uuid());
  return {
    ...deps,
    db,
    limits: { ...standardLimits, ...options.limits },
    protocol: options.protocol ?? supportedProtocols(),
  };
}
