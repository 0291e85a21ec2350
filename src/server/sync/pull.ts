import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { PulledRow, PullPage } from '#shared/protocol/pull.ts';
import { requireBucket } from '../auth/access.ts';
import type { Caller, ServerMeta } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import type { Db } from '../db/db.ts';
import { ackedSeq } from './acks.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { FEED_BOUNDS, PAGE_ROWS, pageQuery } from './feed-queries.ts';
import { applyUrgent } from './urgent.ts';

/**
 * What changed in the laptop's buckets since its cursors, oldest change first, up to about `maxBytes`. Buckets are read
 * in the order asked; one that was not reached, or not finished, says `more`. @throws HubError FORBIDDEN
 */
export async function pull(
  ctx: HubContext,
  caller: Caller,
  meta: ServerMeta,
  request: ParsedRequest<'pull'>,
): Promise<ResponseOf<'pull'>> {
  for (const { bucket } of request.buckets) await requireBucket(ctx.db, caller, bucket);
  const urgent =
    request.urgent.length === 0 ? [] : await ctx.db.transaction((tx) => applyUrgent(ctx, tx, caller, request.urgent));
  let room = Math.min(request.maxBytes ?? ctx.limits.pullBytes, ctx.limits.pullBytes);
  const pages: PullPage[] = [];
  for (const { bucket, cursor } of request.buckets) {
    if (room <= 0) break;
    const { page, bytes } = await readPage(ctx.db, bucket, cursor, room);
    pages.push(page);
    room -= bytes;
  }
  return {
    pages,
    ackedSeq: await ackedSeq(ctx.db, caller.deviceId, caller.incarnation),
    sendsEnabled: meta.sendsEnabled,
    serverTime: ctx.clock.now(),
    urgent,
  };
}

interface Bounds {
  readonly xmin: string;
  readonly xmax: string;
  readonly floor: string | null;
}

interface Row {
  tbl: string;
  pk: string;
  xid: string;
  seq: number;
  gone: boolean;
  row: unknown;
}

async function readPage(
  db: Db,
  bucket: string,
  given: string | null,
  room: number,
): Promise<{ page: PullPage; bytes: number }> {
  const bounds = await db.first<Bounds>(FEED_BOUNDS, bucket);
  if (!bounds) throw new Error('No snapshot.');
  const from = startOf(given, bounds);
  const found = await db.rows<Row>(pageQuery(bucket), bucket, String(from.cursor.xid), from.cursor.seq);
  const rows: PulledRow[] = [];
  let bytes = 0;
  for (const { tbl, ...rest } of found) {
    bytes += sizeOf(rest.row);
    // At least one row, or a laptop would never get past a large one.
    if (rows.length > 0 && bytes > room) break;
    rows.push({ table: tbl, ...rest });
  }
  const more = rows.length < found.length || found.length === PAGE_ROWS;
  return {
    page: { bucket, reset: from.reset, rows, cursor: formatCursor(next(from.cursor, rows, more, bounds)), more },
    bytes,
  };
}

/** Starts over without a cursor, with one that no hub of this epoch can have made, and with one from before the floor. */
function startOf(given: string | null, bounds: Bounds): { cursor: Cursor; reset: boolean } {
  const cursor = given === null ? null : parseCursor(given);
  const floor = bounds.floor === null ? -1n : BigInt(bounds.floor);
  const tooOld = cursor !== null && cursor.began <= floor && cursor.xid <= floor;
  if (cursor === null || tooOld || cursor.xid > BigInt(bounds.xmax)) {
    return { cursor: { xid: 0n, seq: 0, began: BigInt(bounds.xmin) }, reset: true };
  }
  return { cursor, reset: false };
}

/**
 * Behind the last row; at the end of the bucket up to the oldest transaction that may still be running. `bounds` was
 * read before the rows, so nothing between the two is skipped.
 */
function next(from: Cursor, rows: readonly PulledRow[], more: boolean, bounds: Bounds): Cursor {
  const last = rows.at(-1);
  const behind = last ? { ...from, xid: BigInt(last.xid), seq: last.seq } : from;
  if (more) return behind;
  const end = BigInt(bounds.xmin);
  return behind.xid >= end ? { ...behind, began: end } : { xid: end, seq: 0, began: end };
}

/** Bytes of a row on the wire, near enough: the key and the order of change count as 100. */
function sizeOf(row: unknown): number {
  return 100 + (row === null ? 0 : JSON.stringify(row).length);
}
