import { z } from 'zod';
import type { Cell } from '#shared/results/csv-cells.ts';
import { placeNow } from '../results/change-place.ts';
import type { ChangePlace } from '../results/change-place.ts';
import { changeToken, placeToken, readPlaceToken } from './place-token.ts';
import { ApiProblem } from './problem.ts';
import { json } from './route.ts';
import type { ApiAnswer, ApiCall } from './route.ts';

type Rows = readonly (readonly Cell[])[];

/** Rows that are read page by page: all of them in an order that never changes, and those that changed since. */
export interface TableSource<Place> {
  readonly kind: string;
  readonly fileName: string;
  readonly headers: readonly string[];
  readonly place: z.ZodType<Place>;
  walk(after: Place | null, limit: number): Promise<{ rows: Rows; next: Place | null }>;
  /** null = these rows cannot tell what changed. */
  readonly changes:
    | ((after: ChangePlace, limit: number) => Promise<{ rows: Rows; next: ChangePlace; more: boolean }>)
    | null;
}

const PAGE = { usual: 500, most: 2_000 } as const;

/** What every table takes besides what narrows it. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(PAGE.most).default(PAGE.usual).meta({ description: 'Rows of a page.' }),
  cursor: z.string().max(2_000).optional().meta({ description: '`next_cursor` of the page before.' }),
};
export const sinceQuery = {
  since: z
    .string()
    .max(2_000)
    .optional()
    .meta({ description: '`since` of an earlier load: only what is new or different since then.' }),
};

const cell = z.union([z.string(), z.number()]).nullable();

/** A page of a table with these columns. */
export function pageSchema(id: string, headers: readonly string[]) {
  const row = z.object(Object.fromEntries(headers.map((header) => [header, cell]))).catchall(cell);
  return z
    .object({
      rows: z.array(row.meta({ id: `${id}Row` })),
      next_cursor: z.string().nullable().meta({ description: 'For the next page; null = this was the last.' }),
      since: z.string().nullable().meta({ description: 'With the last page: where the next load may begin.' }),
    })
    .meta({ id });
}

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly since?: string | undefined;
}

interface Page {
  readonly rows: Rows;
  /** null = this was the last. */
  readonly cursor: string | null;
  readonly since: string | null;
}

/** Answers with a page as JSON, or with everything from here on as a file. */
export async function answerTable<Place>(
  call: ApiCall<unknown, PageQuery, unknown>,
  source: TableSource<Place>,
): Promise<ApiAnswer> {
  const { limit, cursor, since } = call.query;
  if (cursor !== undefined && since !== undefined) {
    throw new ApiProblem('invalid', 'A cursor goes on with what "since" began: send one of the two.');
  }
  const start = cursor ?? since ?? (await beginning(call, source));
  if (call.csv) return wholeFile(call, source, start);
  const page = await readPage(call, source, start, limit);
  const rows = page.rows.map((cells) =>
    Object.fromEntries(source.headers.map((header, at) => [header, plain(cells[at] ?? null)])),
  );
  return json({ rows, next_cursor: page.cursor, since: page.since });
}

const plain = (value: Cell): string | number | null => {
  const bare = typeof value === 'object' && value !== null ? value.bare : value;
  return bare === '' ? null : bare;
};

type Call = Pick<ApiCall<unknown, unknown, unknown>, 'api' | 'caller'>;

/** A walk remembers when it began: what changes meanwhile is found by the next load. */
async function beginning({ api, caller }: Call, { kind }: { readonly kind: string }): Promise<string> {
  const began = await placeNow(api.sums);
  return placeToken({ on: 'walk', kind, epoch: caller.epoch, began, after: null });
}

async function readPage<Place>(
  { caller: { epoch } }: Call,
  source: TableSource<Place>,
  token: string,
  limit: number,
): Promise<Page> {
  const { kind } = source;
  const at = readPlaceToken(token, kind, epoch);
  if (at.on === 'changes') {
    if (!source.changes) throw new ApiProblem('invalid', 'These rows cannot be loaded by what changed.');
    const { rows, next, more } = await source.changes(at.after, limit);
    const reached = changeToken(kind, epoch, next);
    return more ? { rows, cursor: reached, since: null } : { rows, cursor: null, since: reached };
  }
  const after = source.place.nullable().safeParse(at.after);
  if (!after.success) throw new ApiProblem('invalid', 'This cursor is none that came with these rows.');
  const { rows, next } = await source.walk(after.data, limit);
  if (next !== null) return { rows, cursor: placeToken({ ...at, after: next }), since: null };
  return { rows, cursor: null, since: source.changes ? changeToken(kind, epoch, at.began) : null };
}

/** Pages one after the other, each when the one before was taken, so that a slow reader holds nothing up. */
async function wholeFile<Place>(call: Call, source: TableSource<Place>, start: string): Promise<ApiAnswer> {
  const { kind, fileName, headers } = source;
  const { epoch } = call.caller;
  const at = readPlaceToken(start, kind, epoch);
  // Headers go before the rows, so this is asked before any row is read: the next load may repeat some, and misses none.
  const reached = at.on === 'walk' ? at.began : await placeNow(call.api.sums);
  // Read before the headers go: what is wrong with the request is still told as such.
  const first = await readPage(call, source, start, PAGE.most);
  async function* slices(): AsyncGenerator<Rows> {
    for (let page = first; ; page = await readPage(call, source, page.cursor, PAGE.most)) {
      yield page.rows;
      if (page.cursor === null) return;
    }
  }
  const since = source.changes ? changeToken(kind, epoch, reached) : null;
  return { kind: 'csv', file: { name: fileName, headers, slices: slices(), since } };
}
