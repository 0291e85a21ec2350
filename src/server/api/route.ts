import type { z } from 'zod';
import type { HubContext } from '../context.ts';
import type { Db } from '../db/db.ts';
import type { Cell } from '#shared/results/csv-cells.ts';
import type { ApiScope } from './scopes.ts';
import type { ApiCaller } from './tokens.ts';

/** What handlers work with. */
export interface ApiParts {
  readonly ctx: HubContext;
  /** For reading much. */
  readonly sums: Db;
  /** Somebody may have news: laptops are told to look. */
  readonly changed: () => void;
  /** Webhooks may lead into private networks, without TLS. */
  readonly allowPrivate: boolean;
}

export interface ApiCall<P, Q, B> {
  readonly api: ApiParts;
  readonly caller: ApiCaller;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Wants CSV. */
  readonly csv: boolean;
  /** Of the header Idempotency-Key; null = none came. */
  readonly key: string | null;
  /** SHA-256 of the request's body. */
  readonly bodyHash: Uint8Array;
}

export type ApiAnswer =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'csv'; readonly file: CsvFile };

/** A file that is written as it is read. */
export interface CsvFile {
  readonly name: string;
  readonly headers: readonly string[];
  readonly slices: AsyncIterable<readonly (readonly Cell[])[]>;
  /** From here on the next load begins; null = such loads are not for this file. */
  readonly since: string | null;
}

type Schema = z.ZodType;

/** One endpoint: what it takes, what it answers and what it does, in one place; the OpenAPI document is made of it. */
export interface ApiRoute {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api/v1`, with `{name}` for a part that varies. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** All of them are needed. */
  readonly scopes: readonly ApiScope[];
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: Schema;
  readonly status: 200 | 201 | 204;
  /** What a good answer says; with 204 there is none. */
  readonly answer?: Schema;
  /** The same as a file for `Accept: text/csv` or `?format=csv`. */
  readonly csv?: boolean;
  /** Takes an Idempotency-Key. */
  readonly once?: boolean;
  // What the schemas let through is what the handler gets; `route` holds the two together.
  readonly handle: (call: ApiCall<never, never, never>) => Promise<ApiAnswer>;
}

interface Typed<P extends z.ZodObject, Q extends z.ZodObject, B extends Schema> extends ApiRoute {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly handle: (call: ApiCall<z.output<P>, z.output<Q>, z.output<B>>) => Promise<ApiAnswer>;
}

/** Ties a handler to the schemas of its route. */
export function route<P extends z.ZodObject, Q extends z.ZodObject, B extends Schema>(
  definition: Typed<P, Q, B>,
): ApiRoute {
  return definition;
}

export const nothing: ApiAnswer = { kind: 'nothing' };
export const json = (body: unknown, status = 200): ApiAnswer => ({ kind: 'json', status, body });
