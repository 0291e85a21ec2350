/**
 * Where a laptop stands in a bucket: after (xid, seq). `began`: everything visible at that transaction and before was
 * seen, or is being seen, by this round of reading the bucket from its start; tombstones older than it do not matter.
 */
export interface Cursor {
  readonly xid: bigint;
  readonly seq: number;
  readonly began: bigint;
}

/** PostgreSQL's transaction ids have 64 bits. */
const MAX_XID = 2n ** 64n - 1n;

export function formatCursor({ xid, seq, began }: Cursor): string {
  return `${xid}.${seq}.${began}`;
}

/** Reads a cursor that came over the wire; null for anything that this hub cannot have made. */
export function parseCursor(text: string): Cursor | null {
  const match = /^(\d{1,20})\.(\d{1,15})\.(\d{1,20})$/.exec(text);
  if (!match) return null;
  const cursor = { xid: BigInt(match[1] ?? ''), seq: Number(match[2]), began: BigInt(match[3] ?? '') };
  return cursor.xid <= MAX_XID && cursor.began <= MAX_XID ? cursor : null;
}
