import type { ColumnMapping } from '#shared/contract/lists.ts';
import { ID_FIELDS } from '#shared/domain/standard-fields.ts';
import { contactOfRow, type ContactRecord } from '../store/contacts.ts';
import type { ListRowRecord } from '../store/list-rows.ts';
import type { Db } from '../store/open.ts';
import { personRow } from './person-row.ts';

/**
 * What became of each cell of a row that came in, where that is something else than stands in the file; null = it is as
 * it was. Nothing of this is stored: the file's row and the contact are, and both are there.
 */
export function cellsAfter(
  db: Db,
  listId: number,
  mapping: readonly ColumnMapping[],
  row: ListRowRecord,
  cells: readonly string[],
): (string | null)[] {
  if (row.outcome !== 'changed') return cells.map(() => null);
  const people = {
    first: contactOfRow(db, listId, row.row_number),
    second: contactOfRow(db, listId, personRow(row.row_number)),
  };
  return cells.map((cell, at) => {
    const column = mapping[at];
    const contact = people[column?.person === 'second' ? 'second' : 'first'];
    const after = column && contact ? valueOf(contact, column) : null;
    return after === null || after === cell.trim() ? null : after;
  });
}

/** What a contact has of a column; null = the column says nothing of that kind. */
function valueOf(contact: ContactRecord, { meaning, field }: ColumnMapping): string | null {
  switch (meaning) {
    case 'phone':
    case 'ignore':
      return null;
    case 'first_name':
      return contact.first_name;
    case 'last_name':
      return contact.last_name;
    case 'zip':
      return contact.zip;
    case 'state':
      return contact.state;
    case 'external_id':
      return contact.external_id;
    case 'custom':
      return fieldOf(contact, field);
    default:
      return fieldOf(contact, ID_FIELDS[meaning]);
  }
}

function fieldOf({ fields }: ContactRecord, name: string): string {
  return (JSON.parse(fields) as Record<string, string>)[name] ?? '';
}
