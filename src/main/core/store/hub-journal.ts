import type { Db } from './open.ts';
import { all } from './statement.ts';

/** One attempt as the journal of this laptop has it, with the names by which a hub knows it. */
export interface JournalRow {
  attempt_id: string;
  state: string;
  carrier_id: string | null;
  body_sha256: string;
  from_number: string;
  issued_at: number;
  step_key: string;
  phone: string;
  campaign_uid: string;
  message_uid: string;
  /** Of a step `re:…`: the number of the inbound text at the hub; null = it has none. */
  inbound_id: number | null;
}

const PAGE = `select a.attempt_id, a.state, a.carrier_id, a.body_sha256, a.from_number, a.issued_at, t.step_key, t.phone,
    c.uid as campaign_uid, m.uid as message_uid, i.inbound_id
  from send_attempt a join send_target t on t.id = a.target_id join campaign c on c.id = t.campaign_id
  join message m on m.id = t.message_id
  left join message i on t.step_key like 're:%' and i.id = cast(substr(t.step_key, 4) as integer)
  where c.hub_version is not null and a.issued_at >= ? and a.state <> 'human_released' and a.attempt_id > ?
  order by a.attempt_id limit ?`;
/** Attempts of campaigns that are at the hub, issued since a time, in the order of their ids. */
export function journalAfter(db: Db, since: number, afterId: string, limit: number): JournalRow[] {
  return all<JournalRow>(db, PAGE, since, afterId, limit);
}
