import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiProblem } from './problem.ts';
import type { ApiRoute } from './route.ts';

export interface ApiInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly csv: boolean;
  readonly key: string | null;
}

const KEY = /^[\x21-\x7e]{1,128}$/;

/** What a request says, as its route's schemas have it. @throws ApiProblem invalid, not-found */
export function readInput(route: ApiRoute, request: FastifyRequest, body: unknown): ApiInput {
  const params = route.params?.safeParse(request.params);
  // An id that can be none is one that is not here.
  if (params && !params.success) throw new ApiProblem('not-found', 'There is nothing with this id.');
  const { format, ...query } = request.query as Record<string, unknown>;
  return {
    params: params?.data ?? {},
    query: part(route.query, query, 'the address'),
    body: part(route.body, body, 'the body'),
    csv: wantsCsv(route, request, format),
    key: keyOf(route, request),
  };
}

function part(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (!schema) return {};
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const parts = parsed.error.issues.slice(0, 50).map(({ path, message }) => ({ at: path.join('.'), words: message }));
  throw new ApiProblem('invalid', `Something in ${where} is wrong. "parts" says what.`, { parts });
}

function wantsCsv(route: ApiRoute, request: FastifyRequest, format: unknown): boolean {
  if (format !== undefined && (!route.csv || (format !== 'csv' && format !== 'json'))) {
    throw new ApiProblem('invalid', route.csv ? 'format is json or csv.' : 'This comes as JSON only.');
  }
  if (!route.csv) return false;
  return format === undefined ? /\btext\/csv\b/.test(request.headers.accept ?? '') : format === 'csv';
}

function keyOf(route: ApiRoute, request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined || !route.once) return null;
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw new ApiProblem('invalid', 'An Idempotency-Key has 1 to 128 plain characters.');
}
