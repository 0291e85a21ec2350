import { createHash } from 'node:crypto';
import { DIGEST_SLOTS } from '#shared/protocol/verify.ts';
import type { Db } from '../../store/open.ts';
import { all } from '../../store/statement.ts';

const PORTION = 4_000;
const PAGE = `select tbl, pk, xid, seq from hub_row where bucket = ? and gone = 0 and (tbl, pk) > (?, ?)
  order by tbl, pk limit ${PORTION}`;

interface Stamp {
  tbl: string;
  pk: string;
  xid: string;
  seq: number;
}

/** The digest of every slot of a bucket, as protocol/verify.ts defines it. */
export async function digestsOf(db: Db, bucket: string, breathe: () => Promise<void>): Promise<string[]> {
  const slots = new BigUint64Array(DIGEST_SLOTS);
  let after: Pick<Stamp, 'tbl' | 'pk'> | null = { tbl: '', pk: '' };
  while (after) {
    const rows: Stamp[] = all<Stamp>(db, PAGE, bucket, after.tbl, after.pk);
    for (const row of rows) addTo(slots, row);
    after = rows.length === PORTION ? (rows.at(-1) ?? null) : null;
    if (after) await breathe();
  }
  return [...slots].map((slot) => slot.toString(16).padStart(16, '0'));
}

function addTo(slots: BigUint64Array, { tbl, pk, xid, seq }: Stamp): void {
  const slot = md5(`${tbl}|${pk}`).readUInt8(0);
  slots[slot] = (slots[slot] ?? 0n) ^ md5(`${tbl}|${pk}|${BigInt(xid)}|${seq}`).readBigUInt64BE(0);
}

function md5(text: string): Buffer {
  return createHash('md5').update(text).digest();
}
