import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblem } from '../api/problem.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';

/**
 * Every request that was not done is logged: which call, which code, how long it took. What is not the caller's doing
 * also with its kind and place. Never a value: those are people's.
 */
export function logRefused(ctx: HubContext, request: FastifyRequest, reply: FastifyReply, error: unknown): void {
  const path = request.routeOptions.url ?? 'unknown';
  const ms = Math.round(reply.elapsedTime);
  if (error instanceof HubError || error instanceof ApiProblem) {
    ctx.log.info('request.refused', { path, code: error.code, ms });
    return;
  }
  const kind = error instanceof Error ? error.name : 'unknown';
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const place = stack.split('\n').find((line) => line.includes('/src/server/')) ?? '';
  ctx.log.error('request.failed', { path, kind, place: place.slice(place.indexOf('/src/server/')), ms });
}
