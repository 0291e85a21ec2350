import type { Mode } from './campaign-mode.ts';
import { first, run } from './statement.ts';
import type { Db } from './open.ts';

export interface HubOptOut {
  /** E.164. */
  readonly phone: string;
  readonly source: 'keyword' | 'texter' | 'import';
  /** Milliseconds since the epoch, the hub's clock. */
  readonly at: number;
  readonly mode: Mode;
}

const PUT = `insert into opt_out (phone, opted_out_at, source, practice) values (@phone, @at, @source, @practice)
  on conflict (phone) do update set practice = min(practice, excluded.practice),
    source = iif(source = 'texter', excluded.source, source)
  where practice > excluded.practice or (source = 'texter' and excluded.source <> 'texter')`;
const KNOWN = 'select 1 from opt_out where phone = ? and practice <= ?';
/**
 * Opts out a number of the hub. What is known here of how it came about stays, but for an undo: what the person said
 * themselves cannot be undone by a key. Says whether the number could be texted before.
 */
export function putHubOptOut(db: Db, { phone, source, at, mode }: HubOptOut): boolean {
  const practice = mode === 'practice' ? 1 : 0;
  const isNew = first(db, KNOWN, phone, practice) === null;
  run(db, PUT, { phone, source, at, practice });
  return isNew;
}

const DROP = 'delete from opt_out where phone = ? and practice = ?';
/** The person opted in again, by the hub's record. Says whether they were out here. */
export function dropHubOptOut(db: Db, phone: string, mode: Mode): boolean {
  return run(db, DROP, phone, mode === 'practice' ? 1 : 0).changes > 0;
}
