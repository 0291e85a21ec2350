import type { IncomingMessage } from 'node:http';
import { ORPCError } from '@orpc/server';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HQ_RPC_PATH } from '#shared/hq/hq-base.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';
import { answerOf } from '../http/errors.ts';
import { createGuessBrake } from '../http/guess-brake.ts';
import { createCallBrake } from './call-brake.ts';
import { cookieToken, isSecure, sessionCookie } from './cookie.ts';
import { createHqRouter, type HqParts } from './hq-router.ts';
import { addDownloadRoute } from './download-route.ts';
import { addPacketRoute } from './packet-route.ts';
import { requireSameOrigin } from './same-origin.ts';
import { findSession, SESSION_MS, type HqPerson } from './sessions.ts';

/** The one call that needs nobody signed in. */
const SIGN_IN = `${HQ_RPC_PATH}/session/open`;
/** A pasted column of a million numbers is a file's work; what people paste is far below. */
const MAX_BODY_BYTES = 4_000_000;
/** For the moment of the sign-in, where there is nobody yet. */
const NOBODY: HqPerson = { sessionId: '', person: '', expiresAt: 0 };

export interface HqRouteParts extends HqParts {
  /** The hub's own folder: packets lie there while they are taken in. */
  readonly dataDir: string;
  /** Where laptops and browsers reach this hub; null = wherever this browser did. */
  readonly address: string | null;
}

/**
 * The door of HQ's page: every call is the page's own, by somebody who is signed in, and not too often. What is not let
 * in here reaches no handler, whichever call it names.
 */
export function addHqRoutes(app: FastifyInstance, parts: HqRouteParts): void {
  const { ctx } = parts;
  const guesses = createGuessBrake(ctx);
  const calls = createCallBrake(ctx);
  const handler = new RPCHandler(createHqRouter(parts), {
    plugins: [new BodyLimitPlugin({ maxBodySize: MAX_BODY_BYTES })],
    clientInterceptors: [
      async ({ next, path }) => {
        try {
          return await (path.join('/') === 'session/open' ? guesses.pass(() => next()) : next());
        } catch (error) {
          throw tellable(ctx, error, path);
        }
      },
    ],
  });
  addPacketRoute(app, { ...parts, whoAsks });
  // A file is asked for by going there, which carries no header: it changes nothing, and no other site can read it.
  addDownloadRoute(app, { ctx, signedIn });
  app.post(`${HQ_RPC_PATH}/*`, async (request, reply) => {
    const me = await whoAsks(request);
    reply.hijack();
    const { raw } = reply;
    raw.setHeader('cache-control', 'no-store');
    raw.setHeader('x-content-type-options', 'nosniff');
    const { matched } = await handler.handle(request.raw, raw, {
      prefix: HQ_RPC_PATH,
      context: {
        me,
        origin: parts.address ?? originOf(request.raw),
        setCookie: (token) => giveCookie(request, reply, token),
      },
    });
    if (!matched) raw.writeHead(404).end();
  });

  async function whoAsks(request: FastifyRequest): Promise<HqPerson> {
    requireSameOrigin(request.raw);
    return request.url.split('?')[0] === SIGN_IN ? NOBODY : signedIn(request);
  }

  async function signedIn({ raw }: FastifyRequest): Promise<HqPerson> {
    const token = cookieToken(raw);
    const me = token === null ? null : await findSession(ctx, token);
    if (me === null) throw new HubError('UNAUTHORIZED', 'Nobody is signed in here. Open a new sign-in link.');
    calls.take(me.sessionId);
    return me;
  }
}

function giveCookie(request: FastifyRequest, reply: FastifyReply, token: string | null): void {
  reply.raw.setHeader('set-cookie', sessionCookie(token ?? '', token === null ? 0 : SESSION_MS, isSecure(request.raw)));
}

/** The hub's own refusals with their words; of everything else only that it went wrong, and its kind in the log. */
function tellable(ctx: HubContext, error: unknown, path: readonly string[]): unknown {
  const call = path.join('.');
  if (error instanceof ORPCError) return error;
  const { status, body } = answerOf(error);
  if (body.error === 'INTERNAL') {
    ctx.log.error('hq.failed', { call, kind: error instanceof Error ? error.name : 'unknown' });
    return error;
  }
  ctx.log.info('hq.refused', { call, code: body.error });
  if (body.error === 'NOT_FOUND') return new ORPCError('NOT_FOUND', { status, message: body.words });
  return new ORPCError('REFUSED', { status, message: body.words, data: { code: body.error } });
}

/** As the browser wrote it: what a join link made here names. */
function originOf(request: IncomingMessage): string {
  const { origin, host } = request.headers;
  return origin ?? `${isSecure(request) ? 'https' : 'http'}://${host ?? 'localhost'}`;
}
