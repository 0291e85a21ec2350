import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { endpoints, EVENTS_PATH } from '#shared/protocol/endpoints.ts';
import type { EndpointName, ResponseOf } from '#shared/protocol/endpoints.ts';
import { apiRoutes } from '../api/routes.ts';
import { addApi } from '../api/serve-api.ts';
import { addApiDocument } from '../api/serve-document.ts';
import type { Headers } from '../auth/authenticate.ts';
import type { CarrierAccount } from '../carrier/access-token.ts';
import type { HubContext } from '../context.ts';
import type { Db } from '../db/db.ts';
import { createHub } from '../hub.ts';
import type { CallName } from '../hub.ts';
import { HubError } from '../hub-error.ts';
import type { FeedWatch } from '../sync/feed-watch.ts';
import { addHqPage } from '../hq/hq-page.ts';
import { addHqRoutes } from '../hq/hq-routes.ts';
import type { LaptopContact } from '../hq/laptop-contact.ts';
import { createGuessBrake } from './guess-brake.ts';
import { createGate } from './gate.ts';
import { logRefused } from './log-refused.ts';
import { addPacketRoutes } from './packet-routes.ts';
import { addPracticeRoutes } from './practice-routes.ts';
import { parseJson, readBody } from './read-body.ts';
import { replyError, replyJson } from './reply.ts';
import { streamEvents } from './stream-events.ts';
import { addWebhookRoutes } from './webhook-routes.ts';
import type { WebhookParts } from './webhook-routes.ts';

export interface AppParts extends WebhookParts {
  readonly ctx: HubContext;
  /** Connections for what can wait: pushes and pulls never keep a permit waiting for one. */
  readonly bulk: Db;
  /** For reading much: results. */
  readonly sums: Db;
  /** Webhooks may lead into private networks. */
  readonly allowPrivate: boolean;
  readonly watch: FeedWatch;
  readonly account: CarrierAccount | null;
  /** Where the practice carrier listens; null = there is none. */
  readonly practiceOrigin: string | null;
  /** Where packets on their way in are, and the keys that open them. */
  readonly packets: { readonly dir: string; readonly keyFile: string };
  readonly contact: LaptopContact;
  /** The folder of the built page. */
  readonly pageDir: string;
  /** The hub's own folder. */
  readonly dataDir: string;
  /** Where the hub is reached; null = as each browser does. */
  readonly address: string | null;
}

/** After these somebody may have news. */
const CHANGES: ReadonlySet<CallName> = new Set(['push', 'claim', 'permit', 'outcome', 'decide', 'journal']);
/** A field office's network is slow; who sends a byte now and then holds a connection no longer than this. */
const REQUEST_TIMEOUT_MS = 120_000;

/** The hub over HTTP: reads, checks, calls the rules, answers. */
export function createApp(parts: AppParts): FastifyInstance {
  const { ctx, watch } = parts;
  const app = fastify({ logger: false, requestTimeout: REQUEST_TIMEOUT_MS, bodyLimit: ctx.limits.bodyBytes });
  const hub = createHub(ctx, parts.bulk, parts.account);
  const gate = createGate(ctx);
  const brake = createGuessBrake(ctx);
  // Bodies are read here, with the limits of the wire.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.setErrorHandler((error, request, reply) => {
    logRefused(ctx, request, reply, error);
    return replyError(request, reply, error);
  });
  app.setNotFoundHandler((request, reply) =>
    replyError(request, reply, new HubError('NOT_FOUND', 'There is nothing here.')),
  );

  app.post(endpoints.enrol.path, async (request, reply) => {
    const body = await bodyOf(request);
    await replyJson(request, reply, 200, await brake.pass(() => hub.enrol(body)));
  });
  for (const call of Object.keys(endpoints) as EndpointName[]) {
    if (call !== 'enrol') app.post(endpoints[call].path, (request, reply) => answer(call, request, reply));
  }
  app.get(EVENTS_PATH, async (request, reply) => {
    const { caller } = await hub.open('events', headersOf(request));
    streamEvents(ctx, watch, caller, request, reply);
  });
  addWebhookRoutes(app, ctx, parts);
  if (parts.practiceOrigin !== null) addPracticeRoutes(app, parts.practiceOrigin);
  addHqRoutes(app, {
    ctx: { ...ctx, db: parts.bulk },
    account: parts.account,
    address: parts.address,
    dataDir: parts.dataDir,
    onChange: () => watch.wake(),
  });
  addPacketRoutes(app, {
    ctx: { ...ctx, db: parts.bulk },
    hub,
    headersOf,
    ...parts.packets,
    onTaken: () => watch.wake(),
  });
  addHqPage(app, ctx, parts.pageDir);
  addApi(app, { ctx, sums: parts.sums, changed: () => watch.wake(), allowPrivate: parts.allowPrivate }, apiRoutes);
  addApiDocument(app, apiRoutes);
  addHealthRoutes(app, ctx);
  return app;

  async function bodyOf(request: FastifyRequest): Promise<unknown> {
    return parseJson(await readBody(request.raw, ctx.limits.bodyBytes));
  }

  async function answer(call: CallName, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    // Read before the gate: a slow sender keeps nobody else out.
    const body = await bodyOf(request);
    const { result, deviceId } = await gate.pass(call, async () => {
      const { caller, meta } = await hub.open(call, headersOf(request));
      const work = () => hub.answer(call, { caller, meta }, body);
      return { result: await gate.alone(call, caller.deviceId, work), deviceId: caller.deviceId };
    });
    await replyJson(request, reply, 200, result);
    if (CHANGES.has(call)) watch.wake();
    noteContact(parts.contact, call, deviceId, body, result);
  }
}

/** What people at headquarters see of a laptop: that it is there, its version, how far it has read. */
function noteContact(
  contact: LaptopContact,
  call: CallName,
  deviceId: string,
  body: unknown,
  result: ResponseOf<CallName>,
): void {
  if (call === 'hello') contact.hello(deviceId, (body as { appVersion: string }).appVersion);
  else if (call === 'pull') contact.pulled(deviceId, (result as ResponseOf<'pull'>).pages);
  else contact.seen(deviceId);
}

function headersOf(request: FastifyRequest): Headers {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function addHealthRoutes(app: FastifyInstance, ctx: HubContext): void {
  // The process runs.
  app.get('/healthz', async () => ({ ok: true }));
  // It can do its work.
  app.get('/readyz', async (_request, reply) => {
    const ready = await ctx.db.first('select 1 from server_meta').then(
      (row) => row !== undefined,
      () => false,
    );
    return reply.code(ready ? 200 : 503).send({ ok: ready });
  });
}
