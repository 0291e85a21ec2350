import type { TableName } from '#shared/protocol/rows.ts';
import { all } from './statement.ts';
import type { Db } from './open.ts';

const NAMES = `select 'campaign' as "table", uid as key from campaign where hub_version is not null
  union all select 'list', uid from list where hub_state in ('uploaded', 'remote')
  union all select 'unplaced', substr(event_key, 5) from carrier_event
    where note is not null and event_key >= 'hub:' and event_key < 'hub;'
  union all select 'office_part', 'replies' from reply_library where name = 'office' and hub_version is not null
  union all select 'office_part', 'rules' from office_rules where hub_version is not null
  union all select 'setting', substr(key, 5) from meta where key = 'hub:hours'`;
/** What is here of the hub's smaller tables, by the names that the replica has for it. */
export function namesShown(db: Db): { table: TableName; key: string }[] {
  return all<{ table: TableName; key: string }>(db, NAMES);
}
