import type { Tx } from './db/db.ts';

/** Writes down what a person decided, with their name. Ids only: no number, no text. */
export async function audit(
  tx: Tx,
  now: number,
  deviceId: string | null,
  person: string,
  action: string,
  detail: Record<string, string | number | null>,
): Promise<void> {
  await tx.run(
    'insert into audit (at, device_id, person, action, detail) values ($1, $2, $3, $4, $5)',
    now,
    deviceId,
    person,
    action,
    JSON.stringify(detail),
  );
}
