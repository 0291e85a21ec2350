import type { ListRow } from '#shared/protocol/list-ops.ts';
import type { Tx } from '../db/db.ts';
import { ensurePhones } from '../webhooks/opt-out-word.ts';

/** Adds people to a list. Whoever is on it already stays as they are. Says how many are new. */
export async function addContacts(tx: Tx, listId: string, rows: readonly ListRow[]): Promise<number> {
  await ensurePhones(
    tx,
    rows.map((row) => row.phone),
  );
  const added = await tx.run(
    `insert into contact (list_id, phone_id, row_number, first_name, last_name, zip, state, external_id, zones, fields)
     select $1, p.phone_id, r."rowNumber", r."firstName", r."lastName", r.zip, r.state, r."externalId",
            array(select jsonb_array_elements_text(r.zones)), r.fields
     from jsonb_to_recordset($2::jsonb) as r (phone text, "rowNumber" int, "firstName" text, "lastName" text, zip text,
       state text, "externalId" text, zones jsonb, fields jsonb)
     join phone p on p.e164 = r.phone
     order by r."rowNumber"
     on conflict (list_id, phone_id) do nothing`,
    listId,
    JSON.stringify(rows),
  );
  await tx.run('update list set rows = rows + $2 where list_id = $1', listId, added);
  return added;
}
