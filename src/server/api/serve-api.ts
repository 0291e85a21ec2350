import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { csvLine } from '#shared/results/csv-cells.ts';
import { logRefused } from '../http/log-refused.ts';
import { parseJson, readBody } from '../http/read-body.ts';
import { replyJson } from '../http/reply.ts';
import { readInput } from './read-input.ts';
import { ApiProblem, problemOf } from './problem.ts';
import { createRateLimit } from './rate-limit.ts';
import type { ApiAnswer, ApiParts, ApiRoute, CsvFile } from './route.ts';
import { scopeWords } from './scopes.ts';
import { identifyCaller } from './tokens.ts';
import type { ApiCaller } from './tokens.ts';

/** Headquarters' API, below `/api/v1`. Its callers are other systems with tokens of their own; a laptop's token is none. */
export function addApi(app: FastifyInstance, parts: ApiParts, routes: readonly ApiRoute[]): void {
  const { ctx } = parts;
  const rate = createRateLimit(ctx);
  app.register(
    async (api) => {
      api.setErrorHandler(async (error, request, reply) => {
        logRefused(ctx, request, reply, error);
        await replyProblem(request, reply, error);
      });
      api.setNotFoundHandler((request, reply) =>
        replyProblem(
          request,
          reply,
          new ApiProblem('not-found', 'There is no such address. /api lists those there are.'),
        ),
      );
      for (const one of routes) {
        api.route({
          method: one.method.toUpperCase(),
          url: one.path.replaceAll(/\{(\w+)\}/g, ':$1'),
          handler: (request, reply) => answer(one, request, reply),
        });
      }
    },
    { prefix: '/api/v1' },
  );

  async function answer(one: ApiRoute, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const caller = await identifyCaller(ctx, request.headers.authorization);
    rate.pass(caller.tokenId);
    requireScopes(one, caller);
    const text = one.body === undefined ? '' : await bodyOf(request);
    const input = readInput(one, request, text === '' ? undefined : parseJson(text));
    const bodyHash = createHash('sha256').update(`${one.method} ${request.url}\n${text}`).digest();
    const result = await one.handle({ api: parts, caller, bodyHash, ...input } as never);
    await send(request, reply, result);
  }

  async function bodyOf(request: FastifyRequest): Promise<string> {
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      throw new ApiProblem('not-json', 'Send the body as JSON, with the header "Content-Type: application/json".');
    }
    return readBody(request.raw, ctx.limits.bodyBytes);
  }
}

function requireScopes({ scopes }: ApiRoute, caller: ApiCaller): void {
  const missing = scopes.filter((scope) => !caller.scopes.includes(scope));
  if (missing.length === 0) return;
  const words = missing.map((scope) => `${scope} (to ${scopeWords[scope]})`).join(' and ');
  throw new ApiProblem('forbidden', `This token lacks the scope ${words}.`);
}

async function send(request: FastifyRequest, reply: FastifyReply, answer: ApiAnswer): Promise<void> {
  switch (answer.kind) {
    case 'json':
      return replyJson(request, reply, answer.status, answer.body);
    case 'nothing':
      return void (await reply.code(204).send());
    case 'csv':
      return sendFile(reply, answer.file);
  }
}

async function sendFile(reply: FastifyReply, { name, headers, slices, since }: CsvFile): Promise<void> {
  reply
    .code(200)
    .header('content-type', 'text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store');
  if (since !== null) reply.header('outpost-since', since);
  async function* lines(): AsyncGenerator<string> {
    yield csvLine(headers);
    for await (const slice of slices) if (slice.length > 0) yield slice.map(csvLine).join('');
  }
  // What breaks off in the middle breaks the connection, so that half a file is never taken for a whole one.
  await reply.send(Readable.from(lines()));
}

async function replyProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): Promise<void> {
  const { body, retryAfterMs } = problemOf(error);
  if (retryAfterMs !== null) reply.header('retry-after', String(Math.ceil(retryAfterMs / 1_000)));
  if (body.status === 401) reply.header('www-authenticate', 'Bearer realm="outpost hub"');
  // What was not read of a refused body would be taken for the next request.
  if (request.method !== 'GET' && !request.raw.readableEnded) reply.header('connection', 'close');
  await replyJson(request, reply, body.status, body, 'application/problem+json');
}
