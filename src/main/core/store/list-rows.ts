import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

/** rejected: no contact; merged: part of another contact; changed: a contact, with something to know about it. */
export type RowOutcome = 'rejected' | 'merged' | 'changed';

/** A row of the file that did not become a contact as it was. */
export interface NewListRow {
  readonly rowNumber: number;
  readonly outcome: RowOutcome;
  /** A code; words are in shared/domain/row-reason-words.ts. */
  readonly reason: string;
  readonly detail: string;
  readonly mergedIntoRow: number | null;
  /** The row as it was. */
  readonly cells: readonly string[];
}

export interface ListRowRecord {
  id: number;
  row_number: number;
  outcome: RowOutcome;
  reason: string;
  detail: string;
  merged_into_row: number | null;
  /** JSON array. */
  cells: string;
}

const INSERT = `insert into list_row (list_id, row_number, outcome, reason, detail, merged_into_row, cells)
  values (?, ?, ?, ?, ?, ?, ?)`;
export function insertListRow(db: Db, listId: number, row: NewListRow): void {
  const cells = JSON.stringify(row.cells);
  run(db, INSERT, listId, row.rowNumber, row.outcome, row.reason, row.detail, row.mergedIntoRow, cells);
}

const REPORT = `select outcome, reason, count(*) as rows from list_row where list_id = ?
  group by outcome, reason order by outcome = 'changed', outcome = 'merged', count(*) desc, reason`;
/** Rows by reason: the rejected ones first, the commonest reason first. */
export function countRowsByReason(db: Db, listId: number): { outcome: RowOutcome; reason: string; rows: number }[] {
  return all(db, REPORT, listId);
}

const WHERE =
  'list_id = @listId and (@outcome is null or outcome = @outcome) and (@reason is null or reason = @reason)';
const COUNT = `select count(*) as rows from list_row where ${WHERE}`;
const PAGE = `select id, row_number, outcome, reason, detail, merged_into_row, cells from list_row where ${WHERE}
  order by row_number, id limit @limit offset @offset`;

export interface RowFilter {
  readonly listId: number;
  readonly outcome: RowOutcome | null;
  readonly reason: string | null;
}

export function countListRows(db: Db, filter: RowFilter): number {
  return first<{ rows: number }>(db, COUNT, filter)?.rows ?? 0;
}

/** Rows of the file that `filter` lets through, in file order. */
export function listRowsPage(db: Db, filter: RowFilter, limit: number, offset: number): ListRowRecord[] {
  return all<ListRowRecord>(db, PAGE, { ...filter, limit, offset });
}

/** Rows of the file that one slice of a search goes through. */
export const NOTED_ROWS = 20_000;

type Kind = { readonly outcome: RowOutcome; readonly reason: string };

const LAST = 'select max(row_number) as row from list_row where list_id = ? and outcome = ? and reason = ?';
/** The last row of the file that was noted for one reason; 0 = none. */
export function lastNotedRow(db: Db, listId: number, { outcome, reason }: Kind): number {
  return first<{ row: number | null }>(db, LAST, listId, outcome, reason)?.row ?? 0;
}

const SEARCH = `select id, row_number, outcome, reason, detail, merged_into_row, cells from list_row
  where list_id = @listId and outcome = @outcome and reason = @reason and row_number > @after and row_number <= @to
    and (detail like @text escape '\\' or exists (select 1 from json_each(cells) where value like @text escape '\\')
      or cast(row_number as text) = @typed) order by row_number, id`;
/** Rows noted for one reason whose cells or detail hold `text`, or that have this number: one slice of a search. */
export function searchListRows(db: Db, listId: number, kind: Kind, text: string, after: number): ListRowRecord[] {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const { outcome, reason } = kind;
  return all(db, SEARCH, { listId, outcome, reason, after, to: after + NOTED_ROWS, text: pattern, typed: text });
}

const REJECTED_ROW = `select id, row_number, outcome, reason, detail, merged_into_row, cells from list_row
  where list_id = ? and outcome = 'rejected' and reason in (select distinct reason from list_row where list_id = ? and outcome = 'rejected')
    and row_number = ?`;
/** What a row of the file was rejected for; several when there are several people in it. */
export function rejectedRow(db: Db, listId: number, rowNumber: number): ListRowRecord[] {
  return all<ListRowRecord>(db, REJECTED_ROW, listId, listId, rowNumber);
}

const NOTED = `select 1 from list_row where list_id = ? and outcome = 'rejected' and reason = ? and cells = ? limit 1`;
/** Whether a row with these very cells was rejected for this reason. */
export function isRowNoted(db: Db, listId: number, reason: string, cells: readonly string[]): boolean {
  return first(db, NOTED, listId, reason, JSON.stringify(cells)) !== null;
}

const DELETE = 'delete from list_row where id = ?';
export function deleteListRow(db: Db, id: number): void {
  run(db, DELETE, id);
}

const REJECTED = `select id, row_number, outcome, reason, detail, merged_into_row, cells from list_row
  where list_id = ? and outcome = 'rejected' and id > ? order by id limit ?`;
/** The next rejected rows after row id `afterId`. */
export function rejectedRowsAfter(db: Db, listId: number, afterId: number, limit: number): ListRowRecord[] {
  return all<ListRowRecord>(db, REJECTED, listId, afterId, limit);
}

const DELETE_SOME = 'delete from list_row where id in (select id from list_row where list_id = ? limit ?)';
/** Takes some rows of a list that came to nothing out; says how many. */
export function deleteSomeListRows(db: Db, listId: number, limit: number): number {
  return run(db, DELETE_SOME, listId, limit).changes;
}
