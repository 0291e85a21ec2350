import type { ColumnMapping } from '#shared/contract/lists.ts';
import type { ChangeReason, RejectReason } from '#shared/domain/row-reason-words.ts';
import { ID_FIELDS, PHONE_FROM } from '#shared/domain/standard-fields.ts';
import { stateCode } from '#shared/domain/us-states.ts';
import { cleanZip, zonesFor } from '#shared/domain/zones.ts';
import type { NewContact } from '../store/contacts.ts';
import { belongsTo, peopleOf, type Person } from './check-mapping.ts';
import { createColumnReader } from './column-value.ts';
import { personRow } from './person-row.ts';
import { createPhoneReader } from './row-phones.ts';

/** Something to know about a row that came in; `detail` says where in it. */
export interface RowChange {
  readonly reason: ChangeReason;
  readonly detail: string;
}

/** What a row of the file is: a contact (with what is to be known about it), nobody, or the reason why it is none. */
export type ReadRow =
  | { readonly kind: 'contact'; readonly contact: NewContact; readonly changes: readonly RowChange[] }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'rejected'; readonly reason: RejectReason; readonly detail: string };

export interface RowReader {
  /** Reads one row; `rowNumber` as a spreadsheet counts. */
  read(cells: readonly string[], rowNumber: number): ReadRow;
}

/** One reader a person of a row: nearly every file has one, some (NPSP) have couples. */
export function createRowReaders(mapping: readonly ColumnMapping[]): readonly RowReader[] {
  return peopleOf(mapping).map((person) => createRowReader(mapping, person));
}

/** Reads rows by a mapping given in file order. Made once a file, for a million rows: it looks each column up once. */
export function createRowReader(mapping: readonly ColumnMapping[], person: Person = 'first'): RowReader {
  const columnsOf = (meaning: ColumnMapping['meaning']): number[] =>
    mapping.flatMap((column, at) => (column.meaning === meaning && belongsTo(column, person) ? [at] : []));
  const columnOf = (meaning: ColumnMapping['meaning']): number => columnsOf(meaning)[0] ?? -1;
  const phoneColumns = columnsOf('phone');
  const readPhone = createPhoneReader(mapping, phoneColumns);
  const firstNameColumn = columnOf('first_name');
  const lastNameColumn = columnOf('last_name');
  const zipColumn = columnOf('zip');
  const stateColumn = columnOf('state');
  const keyOf = (field: string): string => `${JSON.stringify(field)}:`;
  const custom = columnsOf('custom').map((column) => ({ column, key: keyOf(mapping[column]?.field ?? '') }));
  const ids = Object.entries(ID_FIELDS).flatMap(([meaning, field]) =>
    columnsOf(meaning as keyof typeof ID_FIELDS).map((column) => ({ column, key: keyOf(field) })),
  );
  const idColumns = [...columnsOf('external_id'), ...ids.map(({ column }) => column)];
  const kept = [...custom, ...ids];
  const several = phoneColumns.length > 1;
  const numbers = several ? columnsOf('phone').filter((column) => mapping[column]?.field !== '') : [];
  const numberKeys = mapping.map(({ field }) => keyOf(field));
  const phoneFrom = mapping.map(({ header }) => `${keyOf(PHONE_FROM)}${JSON.stringify(header)}`);
  const readers = mapping.map(createColumnReader);
  const defaults = mapping.map(({ whenEmpty = '' }) => whenEmpty !== '');
  const own = mapping.flatMap((column, at) => (column.person === person && column.meaning !== 'ignore' ? [at] : []));
  const isSecond = person === 'second';

  return {
    read(cells, rowNumber) {
      if (isSecond && own.every((column) => (cells[column] ?? '').trim() === '')) return NOBODY;
      const phone = readPhone(cells);
      if (!phone.ok) return { kind: 'rejected', reason: phone.reason, detail: phone.detail };

      let changes = NO_CHANGES;
      const note = (reason: ChangeReason, detail = ''): void => {
        if (changes.some((change) => change.reason === reason)) return;
        changes = [...changes, { reason, detail }];
      };
      const value = (column: number): string => {
        const raw = column < 0 ? undefined : (cells[column] ?? '');
        if (raw === undefined || (raw === '' && !defaults[column])) return '';
        const read = readers[column]?.(raw);
        if (read === undefined) return '';
        if (read.change !== null) note(read.change, detailOf(mapping[column], read.change));
        return read.value;
      };
      let fields = '';
      const keep = (key: string, text: string): void => {
        if (text !== '') fields += `${fields === '' ? '' : ','}${key}${JSON.stringify(text)}`;
      };
      for (const { column, key } of kept) keep(key, value(column));
      if (several) {
        for (const column of numbers) if (column !== phone.column) keep(numberKeys[column] ?? '', value(column));
        fields += `${fields === '' ? '' : ','}${phoneFrom[phone.column]}`;
      }
      let externalId = '';
      for (const column of idColumns) if (externalId === '') externalId = value(column);
      const zip = tidyZip(value(zipColumn));
      const stateText = value(stateColumn);
      const state = stateCode(stateText) ?? stateText;
      if (!isSecond && hasMoreCells(cells, mapping.length)) note('more_cells');
      const contact: NewContact = {
        rowNumber: isSecond ? personRow(rowNumber) : rowNumber,
        phone: phone.e164,
        firstName: value(firstNameColumn),
        lastName: value(lastNameColumn),
        zip,
        state,
        externalId,
        ...zonesOf({ zip, state, phone: phone.e164 }),
        fields: `{${fields}}`,
      };
      return { kind: 'contact', contact, changes };
    },
  };
}

const NOBODY: ReadRow = { kind: 'nobody' };
const NO_CHANGES: readonly RowChange[] = [];

/** The column of a value that is not of its type: a person looks for it there. */
function detailOf(column: ColumnMapping | undefined, reason: ChangeReason): string {
  return column !== undefined && reason.startsWith('field_') ? `Column “${column.header}”` : '';
}

/** Time zones of a contact as the store keeps them. */
export function zonesOf({
  zip,
  state,
  phone,
}: {
  zip: string;
  state: string;
  phone: string;
}): Pick<NewContact, 'zones' | 'zoneSource'> {
  const { zones, source } = zonesFor({ zip, state, e164: phone });
  return { zones: zones.length === 1 ? (zones[0] ?? '') : zones.join('|'), zoneSource: source };
}

/** Puts back the zeros that spreadsheets drop; leaves ZIP+4 and foreign codes as they are. */
function tidyZip(zip: string): string {
  return zip.length < 5 ? (cleanZip(zip) ?? zip) : zip;
}

/** Cells beyond the last column with something in them; blank ones come from trailing delimiters. */
function hasMoreCells(cells: readonly string[], columns: number): boolean {
  for (let column = columns; column < cells.length; column++) if (cells[column]?.trim()) return true;
  return false;
}
