import { z } from 'zod';
import { mergeFields, phone, text, uuid } from './fields.ts';

/** Rows of one chunk: what one transaction on the hub takes, so that a long upload never holds up what others pull. */
export const MAX_LIST_ROWS = 2_000;

const zone = z.string().regex(/^[A-Za-z0-9_+/-]{1,64}$/);

/** One person of a list, as the laptop's import made it. */
export const listRow = z.object({
  rowNumber: z.int().min(1),
  phone,
  firstName: text(200),
  lastName: text(200),
  zip: text(20),
  state: text(40),
  externalId: text(200),
  /** IANA names; several = only when the hours are right in all of them. */
  zones: z.array(zone).max(20),
  fields: mergeFields,
});
export type ListRow = z.infer<typeof listRow>;

/** Begins (or renames) a list. A campaign can use it after `list.end`. */
export const listPut = z.object({
  listId: uuid,
  name: text(200),
  sourceName: text(255),
  fields: z.array(z.string().max(64)).max(100),
});

/** People of a list, in chunks. A number that the list has already is left as it is. */
export const listRows = z.object({ listId: uuid, rows: z.array(listRow).min(1).max(MAX_LIST_ROWS) });

/** The list is whole: `rows` people were uploaded. Rejected as INCOMPLETE when the hub has another count. */
export const listEnd = z.object({ listId: uuid, rows: z.int().min(0) });

/** Removes a list that no campaign uses. */
export const listRemove = z.object({ listId: uuid });
