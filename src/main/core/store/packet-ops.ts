import { OP_COLUMNS, type OpRow } from './ops.ts';
import { all, first } from './statement.ts';
import type { Db } from './open.ts';

/** What only the process that had the permit may say stays for the network: said by a packet it would count for less. */
const FOR_A_PACKET = `state = 'pending' and seq is not null
  and not (kind = 'outcome' and json_extract(body, '$.outcome') = 'not_used')`;

const NEXT = `select ${OP_COLUMNS} from op where ${FOR_A_PACKET} and (kind = 'opt_out') = ? and seq > ? order by seq limit ?`;
/** Recorded work that the hub may not have, in the order of its numbers: opt-outs, or all the rest. */
export function packetOpsAfter(db: Db, optOuts: boolean, seq: number, limit: number): OpRow[] {
  return all<OpRow>(db, NEXT, optOuts ? 1 : 0, seq, limit);
}

const HOLD = `select max(hold_until) as at from op where state = 'pending' and seq is null and hold_until > @now
  and hold_until <= @now + @most`;
/** When the last of what can still be undone cannot any more; null = nothing can. */
export function lastHoldEnd(db: Db, now: number, most: number): number | null {
  return first<{ at: number | null }>(db, HOLD, { now, most })?.at ?? null;
}

const COUNT = `select count(*) as n from op where state = 'pending'`;
export function countPendingOps(db: Db): number {
  return first<{ n: number }>(db, COUNT)?.n ?? 0;
}

const CAMPAIGNS = `select uid as campaignId, name from campaign where launched_at is not null and mode = ? order by id`;
export function startedCampaigns(db: Db, mode: 'practice' | 'live'): { campaignId: string; name: string }[] {
  return all<{ campaignId: string; name: string }>(db, CAMPAIGNS, mode);
}

const OPT_OUTS = `select phone, opted_out_at as at, source from opt_out where phone > ? and practice <= ? order by phone limit ?`;
/** Numbers whose opt-out binds in `mode`, in their order as texts. */
export function listedOptOutsAfter(
  db: Db,
  phone: string,
  mode: 'practice' | 'live',
  limit: number,
): { phone: string; at: number; source: string }[] {
  return all<{ phone: string; at: number; source: string }>(db, OPT_OUTS, phone, mode === 'practice' ? 1 : 0, limit);
}
