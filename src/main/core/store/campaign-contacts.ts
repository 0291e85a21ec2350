import type { ContactRecord } from './contacts.ts';
import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

const AFTER = `select id, row_number, phone, first_name, last_name, zip, state, external_id, zones, fields
  from contact where list_id = ? and row_number > ? order by row_number limit ?`;
/** The next people of a list in file order, after row `row`; the first ones after row 0. */
export function contactsAfterRow(db: Db, listId: number, row: number, limit: number): ContactRecord[] {
  return all<ContactRecord>(db, AFTER, listId, row, limit);
}

const LAST_ROW = 'select max(row_number) as row from contact where list_id = ?';
/** Row number of the last person on a list; 0 = the list is empty. */
export function lastRowOf(db: Db, listId: number): number {
  return first<{ row: number | null }>(db, LAST_ROW, listId)?.row ?? 0;
}

export interface ListFacts {
  id: number;
  name: string;
  state: 'importing' | 'ready' | 'cancelled' | 'failed';
  accepted: number;
  suppressed: number;
  /** Names of the custom fields. */
  fields: string[];
}

const FACTS = 'select id, name, state, accepted, suppressed, fields from list where id = ?';
/** What a campaign must know of its list; null = it is gone. */
export function listFacts(db: Db, listId: number): ListFacts | null {
  const row = first<Omit<ListFacts, 'fields'> & { fields: string }>(db, FACTS, listId);
  return row ? { ...row, fields: JSON.parse(row.fields) as string[] } : null;
}

const INSERT = `insert into conversation (campaign_id, contact_id, phone, status, place_id) values (?, ?, ?, 'todo', ?)
  on conflict (campaign_id, phone) do nothing`;
/** Puts a person among the ones still to text, once per number and campaign. Says whether they are new there. */
export function insertTodo(
  db: Db,
  row: { campaignId: number; contactId: number; phone: string; placeId: number },
): boolean {
  return run(db, INSERT, row.campaignId, row.contactId, row.phone, row.placeId).changes > 0;
}

const PLACE = 'select id from place where zones = ? and states = ?';
const INSERT_PLACE = 'insert into place (zones, states) values (?, ?)';
/** Id of the place with these zones and states, each joined by '|'. */
export function placeId(db: Db, zones: string, states: string): number {
  return first<{ id: number }>(db, PLACE, zones, states)?.id ?? run(db, INSERT_PLACE, zones, states).id;
}
