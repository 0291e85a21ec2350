import type { Mode } from '../store/campaign-mode.ts';
import { insertContacts, type NewContact } from '../store/contacts.ts';
import { insertListRow, type NewListRow } from '../store/list-rows.ts';
import { setListCounts, type ListCounts } from '../store/lists.ts';
import type { Db } from '../store/open.ts';
import { optedOutRows } from '../store/opt-outs.ts';
import { isBlankRow } from './list-file.ts';
import { mergeRow } from './merge-rows.ts';
import { createPhoneTable } from './phone-table.ts';
import type { RowReader } from './row-reader.ts';

/** Consecutive records of a file; `firstRow` = the row number of the first of them. */
export interface RecordSlice {
  readonly records: readonly string[][];
  readonly firstRow: number;
  /** Those of `records` in which a quotation mark was opened and never closed. */
  readonly stray: ReadonlySet<string[]>;
}

/** Puts the next slice of a file into the store and gives the list's counts with it. */
export type SliceImport = (slice: RecordSlice, before: ListCounts) => ListCounts;

type Note = Pick<NewListRow, 'rowNumber' | 'outcome' | 'reason' | 'cells'> & Partial<NewListRow>;

/**
 * Each slice is one transaction: contacts, the rows that became none and why, and the counts. Every row that is not
 * blank is counted once: accepted, rejected or merged. A number that came in any earlier slice is known.
 */
export function createSliceImport(db: Db, listId: number, reader: RowReader, mode: Mode): SliceImport {
  const phones = createPhoneTable();
  let fresh: NewContact[] = [];

  const note = (row: Note): void => insertListRow(db, listId, { detail: '', mergedIntoRow: null, ...row });
  const storeFresh = (): void => {
    insertContacts(db, listId, fresh);
    fresh = [];
  };

  function importRow(cells: string[], rowNumber: number, stray: boolean): 'accepted' | 'rejected' | 'merged' {
    const read = reader.read(cells, rowNumber);
    if (read.kind === 'rejected') {
      note({ rowNumber, outcome: 'rejected', reason: read.reason, detail: read.detail, cells });
      return 'rejected';
    }
    for (const reason of read.changes) note({ rowNumber, outcome: 'changed', reason, cells });
    if (stray) note({ rowNumber, outcome: 'changed', reason: 'stray_quote', cells });
    const intoRow = phones.claim(read.contact.phone, rowNumber);
    if (intoRow === 0) {
      fresh.push(read.contact);
      return 'accepted';
    }
    storeFresh();
    const filled = mergeRow(db, listId, read.contact, intoRow);
    const detail = filled.length > 0 ? `Filled in: ${filled.join(', ')}` : '';
    note({ rowNumber, outcome: 'merged', reason: 'same_number', detail, mergedIntoRow: intoRow, cells });
    return 'merged';
  }

  function noteOptedOut({ records, firstRow }: RecordSlice): number {
    const rows = optedOutRows(db, listId, { from: firstRow, to: firstRow + records.length - 1 }, mode);
    for (const rowNumber of rows) {
      note({ rowNumber, outcome: 'changed', reason: 'opted_out', cells: records[rowNumber - firstRow] ?? [] });
    }
    return rows.length;
  }

  return (slice, before) =>
    db.transaction(() => {
      const counts = { ...before };
      for (const [i, cells] of slice.records.entries()) {
        if (isBlankRow(cells)) continue;
        counts[importRow(cells, slice.firstRow + i, slice.stray.has(cells))]++;
        counts.totalRows++;
      }
      storeFresh();
      counts.suppressed += noteOptedOut(slice);
      setListCounts(db, listId, counts);
      return counts;
    })();
}
