import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PACKETS_PATH } from '#shared/packet/taken.ts';
import { RESULT_KINDS } from '#shared/packet/manifest.ts';
import type { Headers } from '../auth/authenticate.ts';
import type { HubContext } from '../context.ts';
import type { Hub } from '../hub.ts';
import { HubError } from '../hub-error.ts';
import { cookieToken } from '../hq/cookie.ts';
import { requireSameOrigin } from '../hq/same-origin.ts';
import { findSession } from '../hq/sessions.ts';
import { PacketDamaged } from '../packets/damage.ts';
import { readKeys } from '../packets/key-ring.ts';
import { fileOf, filesOf, packetsOf } from '../packets/packet-files.ts';
import { takenInWords } from '../packets/packet-words.ts';
import { takeIn } from '../packets/take-in.ts';
import { replyJson } from './reply.ts';

export interface PacketRouteParts {
  /** With the connections for what can wait. */
  readonly ctx: HubContext;
  readonly hub: Hub;
  readonly headersOf: (request: FastifyRequest) => Headers;
  /** Where packets on their way in are kept, still sealed. */
  readonly dir: string;
  readonly keyFile: string;
  /** Somebody may have news. */
  readonly onTaken: () => void;
}

/** What a packet by HTTP may have; a larger one is taken in from the command line. */
const MAX_BYTES = 1_000_000_000;
const LONGEST_NAME = 200;

/**
 * Packets by HTTP, for headquarters alone: its page (cookie and page header, as its other calls) or a laptop of its role.
 * POST takes one in, `?office=` names the office of a laptop that the hub does not know; GET lists them, and gives their files.
 */
export function addPacketRoutes(app: FastifyInstance, parts: PacketRouteParts): void {
  const { ctx } = parts;
  let isTaking = false;

  app.post(PACKETS_PATH, async (request, reply) => {
    const by = await whoAsks(parts, request);
    if (isTaking) throw new HubError('BUSY', 'Another packet is being taken in just now.', { retryAfterMs: 2_000 });
    isTaking = true;
    try {
      const word = { by, office: officeOf(request) };
      const taken = await keptAside(parts.dir, request, async (file) =>
        takeIn(ctx, file, await readKeys(parts.keyFile), word),
      );
      parts.onTaken();
      await replyJson(request, reply, 200, { ...taken, words: takenInWords(taken) });
    } catch (error) {
      if (error instanceof PacketDamaged) throw new HubError('BAD_REQUEST', error.message);
      throw error;
    } finally {
      isTaking = false;
    }
  });

  app.get(PACKETS_PATH, async (request, reply) => {
    await whoAsks(parts, request);
    const packets = await packetsOf(ctx.db);
    const files = await Promise.all(packets.map(({ packetId }) => filesOf(ctx.db, packetId)));
    await replyJson(
      request,
      reply,
      200,
      packets.map((packet, n) => ({ ...packet, files: files[n] ?? [] })),
    );
  });

  app.get<{ Params: { id: string; file: string } }>(`${PACKETS_PATH}/:id/:file`, async (request, reply) => {
    await whoAsks(parts, request);
    const { id, file } = request.params;
    const kind = RESULT_KINDS.find((one) => `${one}.csv` === file);
    const isHere = /^[0-9a-f-]{36}$/.test(id) && (await filesOf(ctx.db, id)).some((one) => one.kind === kind);
    if (!kind || !isHere) throw new HubError('NOT_FOUND', 'This file is not here.');
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${kind}-${id.slice(0, 8)}.csv"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(fileOf(ctx.db, id, kind)));
  });
}

/** Who at headquarters asks, by name. @throws HubError UNAUTHORIZED, FORBIDDEN */
async function whoAsks({ ctx, hub, headersOf }: PacketRouteParts, request: FastifyRequest): Promise<string> {
  if (request.headers.authorization === undefined) {
    requireSameOrigin(request.raw);
    const token = cookieToken(request.raw);
    const me = token === null ? null : await findSession(ctx, token);
    if (me === null) throw new HubError('UNAUTHORIZED', 'Nobody is signed in here. Open a new sign-in link.');
    return me.person;
  }
  const { caller } = await hub.open('push', headersOf(request));
  if (caller.role !== 'hq') throw new HubError('FORBIDDEN', 'Only headquarters takes packets in.');
  return caller.label;
}

function officeOf({ query }: FastifyRequest): string | null {
  const office = typeof query === 'object' && query !== null && 'office' in query ? query.office : null;
  return typeof office === 'string' && office.trim() !== '' ? office.trim().slice(0, LONGEST_NAME) : null;
}

/** The body in a file of its own for as long as `work` takes; sealed as it came, for nobody but this user. */
async function keptAside<T>(dir: string, request: FastifyRequest, work: (file: string) => Promise<T>): Promise<T> {
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new HubError('BAD_REQUEST', 'A packet comes as it is.');
  }
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const file = path.join(dir, `${request.id}-${process.pid}.packet`);
  let bytes = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES)
        done(
          new HubError(
            'TOO_BIG',
            'This packet is too large for this way: take it in with npm run hub -- take-in FILE.',
          ),
        );
      else done(null, chunk);
    },
  });
  try {
    await pipeline(request.raw, limit, createWriteStream(file, { mode: 0o600 })).catch((error: unknown) => {
      if (error instanceof HubError || (error instanceof Error && 'code' in error && error.code === 'ENOSPC'))
        throw error;
      throw new HubError('BAD_REQUEST', 'The packet broke off on its way. Send it again.');
    });
    return await work(file);
  } finally {
    await rm(file, { force: true });
  }
}
