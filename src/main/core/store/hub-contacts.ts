import type { ConversationRow } from '#shared/protocol/rows.ts';
import { first, run } from './statement.ts';
import type { Db } from './open.ts';

type Person = ConversationRow['contact'];

interface Found {
  id: number;
  phone: string;
}

const BY_ROW = 'select id, phone from contact where list_id = ? and row_number = ?';
const OF_CONVERSATION = `select k.id, k.phone from conversation v join contact k on k.id = v.contact_id
  where v.campaign_id = ? and v.phone = ?`;
const BEHIND = 'select coalesce(max(row_number), 0) + 1 as row from contact where list_id = ?';

/** The person of a campaign as the hub has them, found or made. Says the id. */
export function putHubContact(
  db: Db,
  place: { readonly campaignId: number; readonly listId: number; readonly phone: string },
  person: Person,
): number {
  const { campaignId, listId, phone } = place;
  const values = valuesOf(person);
  const inRow = first<Found>(db, BY_ROW, listId, person.rowNumber);
  const known = inRow?.phone === phone ? inRow : first<Found>(db, OF_CONVERSATION, campaignId, phone);
  if (known) {
    run(db, UPDATE, ...values, known.id, ...values);
    return known.id;
  }
  // Somebody else in this row: the campaign had another list when this person came to it.
  const row = inRow ? (first<{ row: number }>(db, BEHIND, listId)?.row ?? 0) : person.rowNumber;
  return run(db, INSERT, ...values, listId, row, phone).id;
}

const COLUMNS = ['first_name', 'last_name', 'zip', 'state', 'external_id', 'zones', 'fields'];
const UPDATE = `update contact set ${COLUMNS.map((column) => `${column} = ?`).join(', ')} where id = ?
  and (${COLUMNS.join(', ')}) is not (${COLUMNS.map(() => '?').join(', ')})`;
const INSERT = `insert into contact (${COLUMNS.join(', ')}, zone_source, list_id, row_number, phone)
  values (${COLUMNS.map(() => '?').join(', ')}, 'hub', ?, ?, ?)`;

function valuesOf({ firstName, lastName, zip, state, externalId, zones, fields }: Person): string[] {
  return [firstName, lastName, zip, state, externalId, zones.join('|'), JSON.stringify(fields)];
}

const FORGET = `delete from contact where id = ? and not exists (select 1 from conversation where contact_id = contact.id)
  and exists (select 1 from list where id = contact.list_id and hub_state = 'remote')`;
/** Somebody of the hub's lists whom this laptop has nothing to do with any more. */
export function forgetContact(db: Db, id: number): void {
  run(db, FORGET, id);
}
