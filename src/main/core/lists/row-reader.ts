import type { ColumnMapping } from '#shared/contract/lists.ts';
import { normalizePhone, type PhoneProblem } from '#shared/domain/phone.ts';
import type { ChangeReason } from '#shared/domain/row-reason-words.ts';
import { stateCode } from '#shared/domain/us-states.ts';
import { cleanZip, zonesFor } from '#shared/domain/zones.ts';
import type { NewContact } from '../store/contacts.ts';
import { cleanCell } from './cells.ts';

/** What a row of the file is: a contact (with what is to be known about it), or the reason why it is none. */
export type ReadRow =
  | { readonly kind: 'contact'; readonly contact: NewContact; readonly changes: readonly ChangeReason[] }
  | { readonly kind: 'rejected'; readonly reason: PhoneProblem; readonly detail: string };

export interface RowReader {
  /** Reads one row; `rowNumber` as a spreadsheet counts. */
  read(cells: readonly string[], rowNumber: number): ReadRow;
}

/** Longest piece of a refused cell that is shown. */
const DETAIL_CHARACTERS = 60;

/** Reads rows by a mapping given in file order. Made once a file, for a million rows: it looks each column up once. */
export function createRowReader(mapping: readonly ColumnMapping[]): RowReader {
  const columnOf = (meaning: ColumnMapping['meaning']): number =>
    mapping.findIndex((column) => column.meaning === meaning);
  const phoneColumn = columnOf('phone');
  const firstNameColumn = columnOf('first_name');
  const lastNameColumn = columnOf('last_name');
  const zipColumn = columnOf('zip');
  const stateColumn = columnOf('state');
  const idColumn = columnOf('external_id');
  const custom = mapping.flatMap(({ meaning, field }, column) =>
    meaning === 'custom' ? [{ column, key: `${JSON.stringify(field)}:` }] : [],
  );

  return {
    read(cells, rowNumber) {
      const rawPhone = cells[phoneColumn] ?? '';
      const phone = normalizePhone(rawPhone);
      if (!phone.ok)
        return {
          kind: 'rejected',
          reason: phone.reason,
          detail: cleanCell(rawPhone).value.slice(0, DETAIL_CHARACTERS),
        };

      const changes: ChangeReason[] = [];
      const value = (column: number): string => {
        const raw = column < 0 ? undefined : cells[column];
        if (raw === undefined || raw === '') return '';
        const clean = cleanCell(raw);
        if (clean.change !== null && !changes.includes(clean.change)) changes.push(clean.change);
        return clean.value;
      };
      let fields = '';
      for (const { column, key } of custom) {
        const text = value(column);
        if (text !== '') fields += `${fields === '' ? '' : ','}${key}${JSON.stringify(text)}`;
      }
      const zip = tidyZip(value(zipColumn));
      const stateText = value(stateColumn);
      const state = stateCode(stateText) ?? stateText;
      if (hasMoreCells(cells, mapping.length)) changes.push('more_cells');
      const contact: NewContact = {
        rowNumber,
        phone: phone.e164,
        firstName: value(firstNameColumn),
        lastName: value(lastNameColumn),
        zip,
        state,
        externalId: value(idColumn),
        ...zonesOf({ zip, state, phone: phone.e164 }),
        fields: `{${fields}}`,
      };
      return { kind: 'contact', contact, changes };
    },
  };
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
