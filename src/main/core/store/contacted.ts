import type { Mode } from './campaign-mode.ts';
import type { Db } from './open.ts';
import { all, first } from './statement.ts';

const MODE = `(@practice = 1 or exists (select 1 from campaign where id = v.campaign_id and mode = 'live'))`;

const ONE = `select 1 from conversation v where v.phone = @phone and v.last_outbound_at >= @since and ${MODE} limit 1`;
/** Whether a campaign has texted a number since `since`: in live mode a real one, in practice any. */
export function contactedSince(db: Db, phone: string, since: number, mode: Mode): boolean {
  return first(db, ONE, { phone, since, practice: mode === 'practice' ? 1 : 0 }) !== null;
}

const LAST = 'select max(id) as id from conversation';
export function lastConversationId(db: Db): number {
  return first<{ id: number | null }>(db, LAST)?.id ?? 0;
}

const SOME = `select v.phone from conversation v where v.id > @after and v.id <= @to and v.last_outbound_at >= @since
  and ${MODE}`;
/** Numbers texted since `since`, of some conversations by their ids. */
export function contactedAmong(db: Db, ids: { after: number; to: number }, since: number, mode: Mode): string[] {
  const rows = all<{ phone: string }>(db, SOME, { ...ids, since, practice: mode === 'practice' ? 1 : 0 });
  return rows.map(({ phone }) => phone);
}
