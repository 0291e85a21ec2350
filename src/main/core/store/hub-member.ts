import type { Role } from '#shared/protocol/fields.ts';
import type { Mode } from './campaign-mode.ts';
import { first, run } from './statement.ts';
import type { Db } from './open.ts';

/** This laptop at its hub. Its token is kept elsewhere. Times are milliseconds since the epoch. */
export interface HubMemberRow {
  url: string;
  device_id: string;
  /** How colleagues know this laptop. */
  label: string;
  office_id: number;
  office: string;
  role: Role;
  mode: Mode;
  server_epoch: string;
  /** 0 = never said hello. */
  incarnation: number;
  /** The highest op number given out in this incarnation. */
  last_seq: number;
  /** The highest op number that the hub has said it has. */
  acked_seq: number;
  joined_at: number;
}

const COLUMNS = `url, device_id, label, office_id, office, role, mode, server_epoch, incarnation, last_seq, acked_seq,
  joined_at`;

const GET = `select ${COLUMNS} from hub_member`;
/** Null = this laptop works alone. */
export function hubMember(db: Db): HubMemberRow | null {
  return first<HubMemberRow>(db, GET);
}

const PUT = `insert into hub_member (only_one, ${COLUMNS}) values (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict (only_one) do update set url = excluded.url, device_id = excluded.device_id, label = excluded.label,
    office_id = excluded.office_id, office = excluded.office, role = excluded.role, mode = excluded.mode,
    server_epoch = excluded.server_epoch, incarnation = excluded.incarnation, last_seq = excluded.last_seq,
    acked_seq = excluded.acked_seq, joined_at = excluded.joined_at`;
export function putHubMember(db: Db, m: HubMemberRow): void {
  const numbers = [m.server_epoch, m.incarnation, m.last_seq, m.acked_seq, m.joined_at];
  run(db, PUT, m.url, m.device_id, m.label, m.office_id, m.office, m.role, m.mode, ...numbers);
}

const REMOVE = 'delete from hub_member';
/** The laptop works alone again. */
export function removeHubMember(db: Db): void {
  run(db, REMOVE);
}
