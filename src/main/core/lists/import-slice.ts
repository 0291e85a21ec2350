import { insertContacts, type NewContact } from '../store/contacts.ts';
import { insertListRow, type NewListRow } from '../store/list-rows.ts';
import { setListCounts, type ListCounts } from '../store/lists.ts';
import type { Db } from '../store/open.ts';
import { optedOutRows } from '../store/opt-outs.ts';
import { isBlankRow } from './list-file.ts';
import { mergeRow } from './merge-rows.ts';
import type { PhoneTable } from './phone-table.ts';
import type { RowReader } from './row-reader.ts';

/** Consecutive records of a file; `firstRow` = the row number of the first of them. */
export interface RecordSlice {
  readonly records: readonly string[][];
  readonly firstRow: number;
  readonly stray: ReadonlySet<string[]>;
}

/**
 * Puts a slice of a file into the store in one transaction: contacts, the rows that became none and why, and the
 * list's counts, which it returns. Every row that is not blank is counted once: accepted, rejected or merged.
 */
export function importSlice(
  db: Db,
  listId: number,
  reader: RowReader,
  phones: PhoneTable,
  slice: RecordSlice,
  before: ListCounts,
): ListCounts {
  return db.transaction(() => {
    const { records, firstRow, stray } = slice;
    let { totalRows, accepted, rejected, merged } = before;
    const note = (row: NewListRow): void => insertListRow(db, listId, row);

    let fresh: NewContact[] = [];
    const store = (): void => {
      insertContacts(db, listId, fresh);
      fresh = [];
    };

    for (const [i, cells] of records.entries()) {
      if (isBlankRow(cells)) continue;
      totalRows++;
      const rowNumber = firstRow + i;
      const read = reader.read(cells, rowNumber);
      if (read.kind === 'rejected') {
        rejected++;
        note({ rowNumber, outcome: 'rejected', reason: read.reason, detail: read.detail, mergedIntoRow: null, cells });
        continue;
      }
      const intoRow = phones.claim(read.contact.phone, rowNumber);
      if (intoRow === 0) {
        accepted++;
        fresh.push(read.contact);
      } else {
        merged++;
        store();
        const filled = mergeRow(db, listId, read.contact, intoRow);
        const detail = filled.length > 0 ? `Filled in: ${filled.join(', ')}` : '';
        note({ rowNumber, outcome: 'merged', reason: 'same_number', detail, mergedIntoRow: intoRow, cells });
      }
      const changes = stray.has(cells) ? [...read.changes, 'stray_quote' as const] : read.changes;
      for (const reason of changes)
        note({ rowNumber, outcome: 'changed', reason, detail: '', mergedIntoRow: null, cells });
    }

    store();
    const optedOut = optedOutRows(db, listId, firstRow, firstRow + records.length - 1);
    for (const rowNumber of optedOut) {
      const cells = records[rowNumber - firstRow] ?? [];
      note({ rowNumber, outcome: 'changed', reason: 'opted_out', detail: '', mergedIntoRow: null, cells });
    }
    const counts = { totalRows, accepted, rejected, merged, suppressed: before.suppressed + optedOut.length };
    setListCounts(db, listId, counts);
    return counts;
  })();
}
