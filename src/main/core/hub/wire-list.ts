import type { ListRow } from '#shared/protocol/list-ops.ts';
import type { ContactRecord } from '../store/contacts.ts';

/** What the wire takes of a person and of a list (shared/protocol/list-ops.ts): more is cut, so that nobody is left out for it. */
const MOST = { name: 200, zip: 20, state: 40, externalId: 200, fieldName: 64, field: 1_000, fields: 100, zones: 20 };
const ZONE = /^[A-Za-z0-9_+/-]{1,64}$/;

/** Names of a list's own fields that the wire takes. */
export function wireFields(stored: string): string[] {
  const names = JSON.parse(stored) as string[];
  return names.filter((name) => name.length <= MOST.fieldName && name !== '__proto__').slice(0, MOST.fields);
}

/** A person of a list as the wire has them; `names` = the fields that go along. */
export function wireRow(contact: ContactRecord, names: ReadonlySet<string>): ListRow {
  const fields = Object.entries(JSON.parse(contact.fields) as Record<string, string>);
  return {
    rowNumber: contact.row_number,
    phone: contact.phone,
    firstName: cut(contact.first_name, MOST.name),
    lastName: cut(contact.last_name, MOST.name),
    zip: cut(contact.zip, MOST.zip),
    state: cut(contact.state, MOST.state),
    externalId: cut(contact.external_id, MOST.externalId),
    zones: contact.zones
      .split('|')
      .filter((zone) => ZONE.test(zone))
      .slice(0, MOST.zones),
    fields: Object.fromEntries(
      fields.filter(([name]) => names.has(name)).map(([name, value]) => [name, cut(value, MOST.field)]),
    ),
  };
}

/** Never half of a character. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  return head.isWellFormed() ? head : head.slice(0, -1);
}
