import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerOf } from './errors.ts';

const pack = promisify(gzip);
/** Shorter answers are not worth packing. */
const PACK_FROM_BYTES = 1_400;

/** Sends JSON, packed when the caller takes that. */
export async function replyJson(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  body: unknown,
  type = 'application/json',
): Promise<void> {
  const text = JSON.stringify(body);
  reply.code(status).header('content-type', `${type}; charset=utf-8`).header('cache-control', 'no-store');
  const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (!takesGzip || text.length < PACK_FROM_BYTES) {
    await reply.send(text);
    return;
  }
  const packed = await pack(text, { level: constants.Z_BEST_SPEED });
  await reply.header('content-encoding', 'gzip').send(packed);
}

export async function replyError(request: FastifyRequest, reply: FastifyReply, error: unknown): Promise<void> {
  const { status, body, retryAfterMs } = answerOf(error);
  if (retryAfterMs !== null) reply.header('retry-after', String(Math.ceil(retryAfterMs / 1_000)));
  // What was not read of a refused body would be taken for the next request.
  if (status === 413) reply.header('connection', 'close');
  await replyJson(request, reply, status, body);
}
