import { join } from 'node:path';
import Database from 'better-sqlite3';

/** What one laptop shows its person, read from its store while it is not running. */
export interface LaptopRecords {
  readonly deviceId: string;
  /** Its conversations, without those that another laptop has. */
  readonly conversations: readonly { readonly phone: string; readonly status: string }[];
  /** Replies in those conversations, by their number at the hub. */
  readonly inbound: readonly number[];
  /** All its texts; `own`: in one of those conversations. */
  readonly texts: readonly { readonly messageId: string; readonly state: string; readonly own: boolean }[];
}

const INBOUND = `select m.inbound_id as id from message m join conversation v on v.id = m.conversation_id
  where m.direction = 'in' and v.status <> 'away' and m.inbound_id is not null`;
const TEXTS = `select m.uid as messageId, m.state, v.status <> 'away' as own
  from message m join conversation v on v.id = m.conversation_id where m.direction = 'out'`;

export function readLaptop(dataDir: string): LaptopRecords {
  const db = new Database(join(dataDir, 'own.db'), { readonly: true });
  try {
    const rows = <T>(sql: string): T[] => db.prepare(sql).all() as T[];
    const [member] = rows<{ device_id: string }>('select device_id from hub_member');
    return {
      deviceId: member?.device_id ?? '',
      conversations: rows(`select phone, status from conversation where status <> 'away'`),
      inbound: rows<{ id: number }>(INBOUND).map(({ id }) => id),
      texts: rows<{ messageId: string; state: string; own: 0 | 1 }>(TEXTS).map((row) => ({
        ...row,
        own: row.own === 1,
      })),
    };
  } finally {
    db.close();
  }
}
