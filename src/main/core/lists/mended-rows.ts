import type { ColumnMapping } from '#shared/contract/lists.ts';
import { OWN_COLUMNS } from '#shared/domain/column-aliases.ts';
import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { refused } from '../refusal.ts';
import { contactsAfterRow } from '../store/campaign-contacts.ts';
import { insertContacts, type NewContact } from '../store/contacts.ts';
import { deleteListRow, insertListRow, isRowNoted, rejectedRow } from '../store/list-rows.ts';
import { isListStarted, listById, setListCounts, type ListCounts, type ListRecord } from '../store/lists.ts';
import { cleaningReaders } from './clean-row.ts';
import { csvRecords } from './csv-records.ts';
import { storedCleaning } from './last-cleaning.ts';
import { isBlankRow, rowsText, type ListFile } from './list-file.ts';
import { joinRow, noteOfDuplicate } from './merge-rows.ts';
import { fileRow, personRow } from './person-row.ts';
import { createPhoneTable, type PhoneTable } from './phone-table.ts';
import type { RowReader } from './row-reader.ts';
import { createScrubs } from './scrub.ts';

/** What became of the rows of a mended file. `already`: they are on the list, from this file or the first one. */
export interface Mended {
  added: number;
  merged: number;
  rejected: number;
  already: number;
}

const SLICE_ROWS = 300;
const KNOWN_AT_ONCE = 5_000;
/** Of rows that a person wrote into the mended file: behind every row of the first one, and before second people. */
const MOST_ROWS = 999_999_999;

/**
 * Takes the mended file of a list's rejected rows into the list: each row under its old number, read and cleaned as the
 * list was. What is a person now comes in and leaves the report, what is none yet stays there with its new reason. Rows
 * that are on the list already are left alone, so the same file may come twice. @throws refused
 */
export async function addMendedRows(
  ctx: CoreContext,
  list: ListRecord,
  file: ListFile,
  bytes: number,
): Promise<Mended> {
  const { db } = ctx;
  refuseUnfit(ctx, list);
  const mapping = JSON.parse(list.mapping) as ColumnMapping[];
  const places = placesOf(mapping, file);
  const numberAt = file.headers.indexOf(OWN_COLUMNS[0] ?? '');
  const cleaning = storedCleaning(list.cleaning);
  const readers = await cleaningReaders(ctx, mapping, cleaning, bytes);
  const scrubs = await createScrubs(ctx, bytes);
  const { phones, lastRow } = await knownPeople(ctx, list.id);
  const mended: Mended = { added: 0, merged: 0, rejected: 0, already: 0 };
  let nextRow = Math.max(lastRow, list.total_rows + 1) + 1;

  function addRow(record: readonly string[], counts: Counting): void {
    const cells = places.map((place) => (place < 0 ? '' : (record[place] ?? '')));
    const written = Number(numberAt < 0 ? Number.NaN : (record[numberAt] ?? '').trim() || Number.NaN);
    const isNumbered = Number.isSafeInteger(written) && written > 0 && written <= MOST_ROWS;
    const old = isNumbered ? rejectedRow(db, list.id, written) : [];
    if (isNumbered && old.length === 0) {
      mended.already++;
      return;
    }
    const rowNumber = isNumbered ? written : nextRow;
    for (const { id } of old) deleteListRow(db, id);
    counts.rejected -= old.length;
    const before = { already: mended.already, people: peopleOf(counts) };
    for (const [person, reader] of readers.entries()) addPerson(reader, person, cells, rowNumber, isNumbered, counts);
    if (!isNumbered && peopleOf(counts) > before.people) counts.totalRows++;
    if (!isNumbered && mended.already === before.already) nextRow++;
  }

  function addPerson(
    reader: RowReader,
    person: number,
    cells: string[],
    rowNumber: number,
    isNumbered: boolean,
    counts: Counting,
  ): void {
    const row = { rowNumber, cells, detail: '', mergedIntoRow: null };
    const read = reader.read(cells, rowNumber);
    if (read.kind === 'nobody') return;
    if (read.kind === 'rejected') {
      mended.rejected++;
      // A row that was written into the file has no number to be known by: its cells say that it came before.
      if (!isNumbered && isRowNoted(db, list.id, read.reason, cells)) return;
      insertListRow(db, list.id, { ...row, outcome: 'rejected', reason: read.reason, detail: read.detail });
      counts.rejected++;
      return;
    }
    const intoRow = phones.claim(read.contact.phone, person === 0 ? rowNumber : personRow(rowNumber));
    if (intoRow !== 0 && (!isNumbered || fileRow(intoRow) === rowNumber)) {
      mended.already++;
      return;
    }
    for (const change of read.changes) insertListRow(db, list.id, { ...row, outcome: 'changed', ...change });
    if (intoRow !== 0) {
      const { duplicates } = cleaning;
      const detail = joinRow(db, list.id, { row: read.contact, intoRow, duplicates });
      const { outcome, reason } = noteOfDuplicate[duplicates];
      insertListRow(db, list.id, { ...row, outcome, reason, detail, mergedIntoRow: fileRow(intoRow) });
      counts[outcome]++;
      mended[outcome]++;
      return;
    }
    insertContacts(db, list.id, [read.contact]);
    counts.accepted++;
    mended.added++;
    if (noteScrubbed(read.contact, cells)) counts.suppressed++;
  }

  function noteScrubbed({ phone, rowNumber }: NewContact, cells: readonly string[]): boolean {
    const reasons = scrubs.filter(({ scrub }) => scrub([phone]).length > 0).map(({ reason }) => reason);
    for (const reason of reasons) {
      const row = { rowNumber: fileRow(rowNumber), cells, detail: '', mergedIntoRow: null };
      insertListRow(db, list.id, { ...row, outcome: 'changed', reason });
    }
    return reasons.length > 0;
  }

  let toSkip = file.hasHeader ? 1 : 0;
  for await (const { records } of csvRecords(rowsText(file), file.delimiter)) {
    const rows = records.filter((record) => !isBlankRow(record)).slice(toSkip);
    if (rows.length > 0) toSkip = 0;
    for (let from = 0; from < rows.length; from += SLICE_ROWS) {
      db.transaction(() => {
        const now = listById(db, list.id);
        if (!now) throw refused('GONE', 'This list was removed meanwhile.');
        refuseUnfit(ctx, now);
        const counts = countsOf(now);
        for (const record of rows.slice(from, from + SLICE_ROWS)) addRow(record, counts);
        setListCounts(db, list.id, counts);
      })();
      await breathe(ctx);
    }
  }
  return mended;
}

type Counting = { -readonly [Key in keyof ListCounts]: ListCounts[Key] };

function countsOf({ total_rows, accepted, rejected, merged, suppressed }: ListRecord): Counting {
  return { totalRows: total_rows, accepted, rejected, merged, suppressed };
}

/** Everybody in the rows of the file so far. */
function peopleOf({ accepted, rejected, merged }: ListCounts): number {
  return accepted + rejected + merged;
}

function refuseUnfit({ db }: CoreContext, list: ListRecord): void {
  if (list.state !== 'ready') throw refused('NOT_READY', 'This list has not been imported.');
  if (list.hub_state !== 'local') {
    throw refused('SHARED', 'This list is shared with the hub as it is. Add the mended file as a list of its own.');
  }
  if (isListStarted(db, list.id)) {
    throw refused('STARTED', 'A campaign texts this list already. Add the mended file as a list of its own.');
  }
}

/** Where the list's columns are in the mended file. @throws refused when a phone column is missing. */
function placesOf(mapping: readonly ColumnMapping[], file: ListFile): number[] {
  const places = mapping.map(({ header }) => file.headers.indexOf(header));
  const lost = mapping.find(({ meaning }, at) => meaning === 'phone' && (places[at] ?? -1) < 0);
  if (lost) {
    throw refused(
      'OTHER_FILE',
      `This file has no column “${lost.header}”. Save the rejected rows of this list, mend that file, and add it here.`,
    );
  }
  return places;
}

/** Numbers on the list with the rows of their people. */
async function knownPeople(ctx: CoreContext, listId: number): Promise<{ phones: PhoneTable; lastRow: number }> {
  const phones = createPhoneTable();
  let lastRow = 0;
  for (let after = 0; ;) {
    const some = contactsAfterRow(ctx.db, listId, after, KNOWN_AT_ONCE);
    for (const { phone, row_number } of some) {
      phones.claim(phone, row_number);
      if (row_number <= MOST_ROWS) lastRow = row_number;
    }
    after = some.at(-1)?.row_number ?? after;
    if (some.length < KNOWN_AT_ONCE) return { phones, lastRow };
    await breathe(ctx);
  }
}
