import { insertContacts, type NewContact } from '../store/contacts.ts';
import { setRecordsDone } from '../store/import-jobs.ts';
import { insertListRow, type NewListRow } from '../store/list-rows.ts';
import { setListCounts, type ListCounts } from '../store/lists.ts';
import type { Db } from '../store/open.ts';
import { unhurried } from '../store/unhurried.ts';
import { isBlankRow } from './list-file.ts';
import { joinRow, noteOfDuplicate, type DuplicateRule } from './merge-rows.ts';
import { fileRow } from './person-row.ts';
import { createPhoneTable, type PhoneTable } from './phone-table.ts';
import type { RowReader } from './row-reader.ts';
import type { Scrubs } from './scrub.ts';

/** Consecutive records of a file; `firstRow` = the row number of the first of them. */
export interface RecordSlice {
  readonly records: readonly string[][];
  readonly firstRow: number;
  /** How much of the file's bytes is read with them, 0 to 1. */
  readonly share: number;
  /** Those of `records` in which a quotation mark was opened and never closed. */
  readonly stray: ReadonlySet<string[]>;
}

/** Puts the next slice of a file into the store and gives the list's counts with it. */
export type SliceImport = (slice: RecordSlice, before: ListCounts) => ListCounts;

type Counting = { -readonly [Key in keyof ListCounts]: ListCounts[Key] };
type Note = Pick<NewListRow, 'rowNumber' | 'outcome' | 'reason' | 'cells'> & Partial<NewListRow>;

/** How rows are read, held against other rows, and against who must not be texted. */
export interface SliceRules {
  /** One a person of a row. */
  readonly readers: readonly RowReader[];
  readonly scrubs: Scrubs;
  readonly duplicates: DuplicateRule;
  /** Numbers that the list has already. */
  readonly phones?: PhoneTable;
}

/**
 * Each slice is one transaction: contacts, the rows that became none and why, and the counts. Every row that is not
 * blank is counted once, and every person in it (one, or two of a couple) as accepted, rejected or merged. A number that
 * came in any earlier slice is known.
 */
export function createSliceImport(
  db: Db,
  listId: number,
  { readers, scrubs, duplicates, phones = createPhoneTable() }: SliceRules,
): SliceImport {
  /** Accepted rows of this slice; those from `stored` on are not in the store yet. */
  let accepted: NewContact[] = [];
  let stored = 0;

  const note = (row: Note): void => insertListRow(db, listId, { detail: '', mergedIntoRow: null, ...row });
  const storeAccepted = (): void => {
    insertContacts(db, listId, accepted, stored);
    stored = accepted.length;
  };
  const isStored = (rowNumber: number): boolean => {
    const oldest = accepted[stored];
    return oldest === undefined || fileRow(rowNumber) < fileRow(oldest.rowNumber);
  };

  function importPerson(
    reader: RowReader,
    cells: string[],
    rowNumber: number,
    stray: boolean,
  ): 'accepted' | 'rejected' | 'merged' | null {
    const read = reader.read(cells, rowNumber);
    if (read.kind === 'nobody') return null;
    if (read.kind === 'rejected') {
      note({ rowNumber, outcome: 'rejected', reason: read.reason, detail: read.detail, cells });
      return 'rejected';
    }
    for (const change of read.changes) note({ rowNumber, outcome: 'changed', ...change, cells });
    if (stray) note({ rowNumber, outcome: 'changed', reason: 'stray_quote', cells });
    const intoRow = phones.claim(read.contact.phone, read.contact.rowNumber);
    if (intoRow === 0) {
      accepted.push(read.contact);
      return 'accepted';
    }
    if (!isStored(intoRow)) storeAccepted();
    const detail = joinRow(db, listId, { row: read.contact, intoRow, duplicates });
    const { outcome, reason } = noteOfDuplicate[duplicates];
    note({ rowNumber, outcome, reason, detail, mergedIntoRow: fileRow(intoRow), cells });
    return outcome;
  }

  function importRow(cells: string[], rowNumber: number, stray: boolean, counts: Counting): void {
    counts.totalRows++;
    for (const reader of readers) {
      const outcome = importPerson(reader, cells, rowNumber, stray);
      if (outcome !== null) counts[outcome]++;
    }
  }

  /** Says how many of the accepted people must not be texted. */
  function noteScrubbed({ records, firstRow }: RecordSlice): number {
    const phonesHere = accepted.map(({ phone }) => phone);
    const never = new Set<string>();
    for (const { reason, scrub } of scrubs) {
      const found = new Set(scrub(phonesHere));
      if (found.size === 0) continue;
      for (const { phone, rowNumber } of accepted) {
        if (!found.has(phone)) continue;
        never.add(phone);
        const row = fileRow(rowNumber);
        note({ rowNumber: row, outcome: 'changed', reason, cells: records[row - firstRow] ?? [] });
      }
    }
    return never.size;
  }

  return (slice, before) =>
    unhurried(db, () => {
      const counts = { ...before };
      accepted = [];
      stored = 0;
      let rowNumber = slice.firstRow;
      for (const cells of slice.records) {
        if (!isBlankRow(cells)) importRow(cells, rowNumber, slice.stray.has(cells), counts);
        rowNumber++;
      }
      storeAccepted();
      counts.suppressed += noteScrubbed(slice);
      setListCounts(db, listId, counts);
      setRecordsDone(db, listId, rowNumber - 1, slice.share);
      return counts;
    });
}
