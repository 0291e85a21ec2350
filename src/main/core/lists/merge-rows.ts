import type { Cleaning } from '#shared/contract/cleaning.ts';
import { contactOfRow, fillContact, type NewContact } from '../store/contacts.ts';
import type { Db } from '../store/open.ts';
import { fileRow } from './person-row.ts';
import { zonesOf } from './row-reader.ts';

export type DuplicateRule = Cleaning['duplicates'];

/** What becomes of a row whose number an earlier row has. */
export const noteOfDuplicate = {
  fill: { outcome: 'merged', reason: 'same_number' },
  first: { outcome: 'merged', reason: 'same_number_first' },
  last: { outcome: 'merged', reason: 'same_number_last' },
  report: { outcome: 'rejected', reason: 'same_number_reported' },
} as const;

/** Does with a row whose number the contact of row `intoRow` has already as the rule says; gives what there is to say of it. */
export function joinRow(
  db: Db,
  listId: number,
  { row, intoRow, duplicates }: { row: NewContact; intoRow: number; duplicates: DuplicateRule },
): string {
  if (duplicates === 'last') replaceRow(db, listId, row, intoRow);
  if (duplicates === 'report') return `Row ${fileRow(intoRow)} has it`;
  if (duplicates !== 'fill') return '';
  const filled = mergeRow(db, listId, row, intoRow);
  return filled.length > 0 ? `Filled in: ${filled.join(', ')}` : '';
}

function replaceRow(db: Db, listId: number, row: NewContact, intoRow: number): void {
  const kept = contactOfRow(db, listId, intoRow);
  if (!kept) throw new Error('A repeated number has no contact to go to.');
  fillContact(db, kept.id, row);
}

/**
 * Makes a row part of the contact of row `intoRow`, which has its number already: what the contact has stays, what is
 * blank is filled from the row. Gives the names of what was filled.
 */
function mergeRow(db: Db, listId: number, row: NewContact, intoRow: number): readonly string[] {
  const kept = contactOfRow(db, listId, intoRow);
  if (!kept) throw new Error('A repeated number has no contact to go to.');
  const filled: string[] = [];
  const fill = (name: string, own: string, other: string): string => {
    if (own !== '' || other === '') return own;
    filled.push(name);
    return other;
  };
  const zip = fill('zip', kept.zip, row.zip);
  const state = fill('state', kept.state, row.state);
  const merged = {
    firstName: fill('first_name', kept.first_name, row.firstName),
    lastName: fill('last_name', kept.last_name, row.lastName),
    zip,
    state,
    externalId: fill('external_id', kept.external_id, row.externalId),
    ...zonesOf({ zip, state, phone: row.phone }),
    fields: mergeFields(kept.fields, row.fields, filled),
  };
  if (filled.length > 0) fillContact(db, kept.id, merged);
  return filled;
}

/** Custom fields as JSON: those of the contact, and of the row's those that it lacks. */
function mergeFields(own: string, other: string, filled: string[]): string {
  if (other === '{}' || other === own) return own;
  const kept = new Map(Object.entries(JSON.parse(own) as Record<string, string>));
  for (const [name, value] of Object.entries(JSON.parse(other) as Record<string, string>)) {
    if (kept.has(name)) continue;
    kept.set(name, value);
    filled.push(name);
  }
  return JSON.stringify(Object.fromEntries(kept));
}
