import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import { DIGEST_SLOTS } from '#shared/protocol/verify.ts';
import { requireBucket } from '../auth/access.ts';
import type { Caller } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import { parseCursor } from './cursor.ts';

const EMPTY = '0'.repeat(16);

/** One snapshot: the digest of each slot, and whether anything changed behind the cursor. As written in protocol/verify.ts. */
const DIGESTS = `
  select get_byte(decode(md5(tbl || '|' || pk), 'hex'), 0) as slot,
    lpad(to_hex(bit_xor(('x' || substr(md5(tbl || '|' || pk || '|' || xid::text || '|' || seq::text), 1, 16))::bit(64)::bigint)
      filter (where not gone)), 16, '0') as digest,
    bool_or((xid, seq) > ($2::text::xid8, $3::bigint)) as newer
  from sync_row where bucket = $1 group by 1`;

/** Whether a caught-up bucket of a laptop is the hub's. @throws HubError FORBIDDEN */
export async function verify(
  ctx: HubContext,
  caller: Caller,
  request: ParsedRequest<'verify'>,
): Promise<ResponseOf<'verify'>> {
  await requireBucket(ctx.db, caller, request.bucket);
  const cursor = parseCursor(request.cursor);
  if (!cursor) return { result: 'behind', slots: [] };
  const rows = await ctx.db.rows<{ slot: number; digest: string | null; newer: boolean }>(
    DIGESTS,
    request.bucket,
    String(cursor.xid),
    cursor.seq,
  );
  if (rows.some((row) => row.newer)) return { result: 'behind', slots: [] };
  const ours = new Map(rows.map((row) => [row.slot, row.digest ?? EMPTY]));
  const slots = Array.from({ length: DIGEST_SLOTS }, (_, slot) => slot).filter(
    (slot) => (ours.get(slot) ?? EMPTY) !== request.digests[slot],
  );
  return { result: slots.length === 0 ? 'same' : 'differs', slots };
}
