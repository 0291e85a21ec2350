import { z } from 'zod';
import { fieldName } from '#shared/domain/field-name.ts';
import { normalizePhone, phoneProblemWords } from '#shared/domain/phone.ts';
import { zonesFor } from '#shared/domain/zones.ts';
import { mergeFields, text } from '#shared/protocol/fields.ts';
import { MAX_LIST_ROWS } from '#shared/protocol/list-ops.ts';
import type { ListRow } from '#shared/protocol/list-ops.ts';
import { invalidRow, rowsIn, sortRows } from './rows-in.ts';

export const contactIn = z
  .object({
    phone: z
      .string()
      .max(64)
      .meta({ description: 'E.164, or as people write numbers in the USA.', example: '+12025550123' }),
    first_name: text(200).default(''),
    last_name: text(200).default(''),
    zip: text(20).default('').meta({ description: 'Says, before the number does, when it may be texted.' }),
    state: text(40).default(''),
    external_id: text(200).default(''),
    fields: mergeFields.optional().meta({
      description:
        'What scripts may merge besides, as texts. vanid, van_campaign_id and pdi_id go back into the exports.',
      override: { type: 'object', additionalProperties: { type: 'string' } },
    }),
  })
  .strict()
  .meta({ title: 'ContactIn' });

/** People of one request: what one transaction takes. */
export const contactsIn = rowsIn('ContactIn', MAX_LIST_ROWS);

/** People as a laptop's import would have made them, numbered behind those that the list has. */
export function readContacts(contacts: readonly unknown[], rowsBefore: number) {
  return sortRows(contacts, (row, at) => readContact(row, rowsBefore + at + 1));
}

function readContact(row: unknown, rowNumber: number): ListRow | { reason: string; words: string } {
  const parsed = contactIn.safeParse(row);
  if (!parsed.success) return invalidRow(parsed.error);
  const { first_name: firstName, last_name: lastName, external_id: externalId, zip, state, fields = {} } = parsed.data;
  const phone = normalizePhone(parsed.data.phone);
  if (!phone.ok) return { reason: phone.reason, words: phoneProblemWords[phone.reason] };
  const named = Object.entries(fields).map(([name, value]) => [fieldName(name), value] as const);
  return {
    rowNumber,
    phone: phone.e164,
    firstName,
    lastName,
    zip,
    state,
    externalId,
    zones: [...zonesFor({ zip, state, e164: phone.e164 }).zones],
    fields: Object.fromEntries(named.filter(([name]) => name !== '' && name !== '__proto__')),
  };
}
