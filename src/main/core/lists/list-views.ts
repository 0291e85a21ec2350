import type { z } from 'zod';
import type { ColumnMapping, ContactRow, listRow, ListSummary, reasonCount } from '#shared/contract/lists.ts';
import { wordsOfReason } from '#shared/domain/row-reason-words.ts';
import type { ContactRecord } from '../store/contacts.ts';
import type { countRowsByReason, ListRowRecord } from '../store/list-rows.ts';
import type { ListRecord } from '../store/lists.ts';
import type { Db } from '../store/open.ts';
import { fileRow } from './person-row.ts';
import { cellsAfter } from './row-after.ts';

/** Longest piece of a raw cell that a window gets. */
const SHOWN_CHARACTERS = 500;

export function summaryOf(list: ListRecord): ListSummary {
  return {
    id: list.id,
    name: list.name,
    sourceName: list.source_name,
    state: list.state,
    failure: list.failure,
    createdAt: list.created_at,
    finishedAt: list.finished_at,
    totalRows: list.total_rows,
    accepted: list.accepted,
    rejected: list.rejected,
    merged: list.merged,
    suppressed: list.suppressed,
    stopped: list.stopped,
    shareDone: list.share_done,
    fields: JSON.parse(list.fields) as string[],
    hub: list.hub_state,
  };
}

/** Headers of the file a list came from, in file order. */
export function headersOf(list: ListRecord): string[] {
  return (JSON.parse(list.mapping) as ColumnMapping[]).map(({ header }) => header);
}

export function contactView(contact: ContactRecord, optedOut: boolean, suppressed = false): ContactRow {
  return {
    id: contact.id,
    rowNumber: fileRow(contact.row_number),
    phone: contact.phone,
    firstName: contact.first_name,
    lastName: contact.last_name,
    zip: contact.zip,
    state: contact.state,
    externalId: contact.external_id,
    zones: contact.zones === '' ? [] : contact.zones.split('|'),
    fields: JSON.parse(contact.fields) as Record<string, string>,
    optedOut,
    suppressed,
  };
}

export function rowView(db: Db, list: ListRecord, row: ListRowRecord): z.infer<typeof listRow> {
  const cells = cellsOf(row);
  const mapping = JSON.parse(list.mapping) as ColumnMapping[];
  return {
    rowNumber: row.row_number,
    outcome: row.outcome,
    reason: row.reason,
    words: wordsOfReason(row.reason),
    detail: row.detail,
    mergedIntoRow: row.merged_into_row,
    cells: cells.map(shown),
    after: cellsAfter(db, list.id, mapping, row, cells).map((cell) => (cell === null ? null : shown(cell))),
  };
}

const shown = (cell: string): string => cell.slice(0, SHOWN_CHARACTERS).toWellFormed();

/** The row as it was in the file. */
export function cellsOf(row: ListRowRecord): string[] {
  return JSON.parse(row.cells) as string[];
}

export function reasonView(count: ReturnType<typeof countRowsByReason>[number]): z.infer<typeof reasonCount> {
  return { ...count, words: wordsOfReason(count.reason) };
}
