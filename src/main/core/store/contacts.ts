import { all, first, run, statement } from './statement.ts';
import type { Db } from './open.ts';

/** A person on a list as the file says it, before they have an id. */
export interface NewContact {
  readonly rowNumber: number;
  /** E.164. */
  readonly phone: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly zip: string;
  readonly state: string;
  readonly externalId: string;
  /** IANA names joined by '|'; empty = unknown. */
  readonly zones: string;
  readonly zoneSource: string;
  /** JSON: custom field name -> text, without blank ones. */
  readonly fields: string;
}

/** A person on a list, as the store has it. */
export interface ContactRecord {
  id: number;
  row_number: number;
  /** E.164. */
  phone: string;
  first_name: string;
  last_name: string;
  zip: string;
  state: string;
  external_id: string;
  /** IANA names joined by '|'. */
  zones: string;
  /** JSON: custom field name -> text. */
  fields: string;
}

const COLUMNS = 'id, row_number, phone, first_name, last_name, zip, state, external_id, zones, fields';

const ROW = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
const INSERT = `insert into contact (list_id, row_number, phone, first_name, last_name, zip, state, external_id, zones,
  zone_source, fields) values ${ROW}`;
/** Rows in one statement: half the work of as many statements. */
const MANY = 20;
const INSERT_MANY = `${INSERT}${`, ${ROW}`.repeat(MANY - 1)}`;
/** Puts people on a list, those of `contacts` from index `from` on. That the list lacks their numbers is for the caller to know. */
export function insertContacts(db: Db, listId: number, contacts: readonly NewContact[], from = 0): void {
  let at = from;
  for (; at + MANY <= contacts.length; at += MANY) run(db, INSERT_MANY, valuesOf(listId, contacts, at, at + MANY));
  for (; at < contacts.length; at++) run(db, INSERT, valuesOf(listId, contacts, at, at + 1));
}

/** The values of some people in one flat array: the fewer arrays for a million people, the better. */
function valuesOf(listId: number, contacts: readonly NewContact[], from: number, to: number): unknown[] {
  const values: unknown[] = [];
  for (let at = from; at < to; at++) {
    const c = contacts[at];
    if (!c) break;
    values.push(listId, c.rowNumber, c.phone, c.firstName, c.lastName, c.zip, c.state, c.externalId, c.zones);
    values.push(c.zoneSource, c.fields);
  }
  return values;
}

const BY_ROW = `select ${COLUMNS} from contact where list_id = ? and row_number = ?`;
/** The person who came from a row of the file. */
export function contactOfRow(db: Db, listId: number, rowNumber: number): ContactRecord | null {
  return first<ContactRecord>(db, BY_ROW, listId, rowNumber);
}

const NUMBERS =
  'select phone, row_number from contact where list_id = ? and row_number > ? order by row_number limit ?';
/** The next numbers of a list behind a row, in file order. */
export function contactNumbersAfter(
  db: Db,
  listId: number,
  afterRow: number,
  limit: number,
): { phone: string; row_number: number }[] {
  return all(db, NUMBERS, listId, afterRow, limit);
}

const FILL = `update contact set first_name = ?, last_name = ?, zip = ?, state = ?, external_id = ?, zones = ?,
  zone_source = ?, fields = ? where id = ?`;
/** Writes what another row of the same number could fill in. */
export function fillContact(db: Db, id: number, c: Omit<NewContact, 'rowNumber' | 'phone'>): void {
  run(db, FILL, c.firstName, c.lastName, c.zip, c.state, c.externalId, c.zones, c.zoneSource, c.fields, id);
}

const PAGE = `select ${COLUMNS} from contact where list_id = ? order by row_number limit ? offset ?`;
/** People of a list in file order. */
export function contactsPage(db: Db, listId: number, limit: number, offset: number): ContactRecord[] {
  return all<ContactRecord>(db, PAGE, listId, limit, offset);
}

const PAGE_AFTER = `select ${COLUMNS} from contact where list_id = ? and row_number > ? order by row_number limit ? offset ?`;
/** People of a list in file order, from behind a row on. */
export function contactsPageAfter(
  db: Db,
  listId: number,
  afterRow: number,
  limit: number,
  offset: number,
): ContactRecord[] {
  return all<ContactRecord>(db, PAGE_AFTER, listId, afterRow, limit, offset);
}

const NTH = 'select row_number from contact where list_id = ? and row_number > ? order by row_number limit 1 offset ?';
/** Row of the `n`th person behind a row; null = there are not so many. */
export function nthRowAfter(db: Db, listId: number, afterRow: number, n: number): number | null {
  return first<{ row_number: number }>(db, NTH, listId, afterRow, n - 1)?.row_number ?? null;
}

const OF_ROWS = `select ${COLUMNS} from contact where list_id = ? and row_number in (select value from json_each(?))
  order by row_number`;
export function contactsOfRows(db: Db, listId: number, rows: readonly number[]): ContactRecord[] {
  return all<ContactRecord>(db, OF_ROWS, listId, JSON.stringify(rows));
}

const LAST_ROW = 'select max(row_number) as row from contact where list_id = ?';
/** Row number of the last person on a list; 0 = nobody. */
export function lastContactRow(db: Db, listId: number): number {
  return first<{ row: number | null }>(db, LAST_ROW, listId)?.row ?? 0;
}

const TO_FIND = `select row_number, first_name || ' ' || last_name, external_id, substr(phone, 2) from contact
  where list_id = ? and row_number > ? and row_number <= ? order by row_number`;
/** Some people of a list as they are looked for: row, name, id, and the digits of their number. */
export function peopleToFind(
  db: Db,
  { listId, after, to }: { readonly listId: number; readonly after: number; readonly to: number },
): [row: number, name: string, id: string, digits: string][] {
  return statement(db, TO_FIND).raw().all(listId, after, to) as [number, string, string, string][];
}

const DELETE_SOME = 'delete from contact where id in (select id from contact where list_id = ? limit ?)';
/** Takes some people off a list that came to nothing; says how many. */
export function deleteSomeContacts(db: Db, listId: number, limit: number): number {
  return run(db, DELETE_SOME, listId, limit).changes;
}
