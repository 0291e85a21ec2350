import type { Caller } from '../auth/caller.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';

/**
 * Holds the laptop's row until the transaction ends and makes sure that nothing about it changed since the request came
 * in: a laptop that was revoked, fenced or superseded meanwhile gets nothing more.
 */
export async function requireSameIncarnation(tx: Tx, caller: Caller): Promise<void> {
  const row = await tx.first<{ incarnation: number; boot_id: string | null; status: string }>(
    'select incarnation, boot_id, status from device where device_id = $1 for share',
    caller.deviceId,
  );
  if (row?.status === 'fenced') throw new HubError('FENCED', 'Headquarters must look at this laptop first.');
  if (row?.status !== 'active') throw new HubError('REVOKED', 'Headquarters has taken this laptop off the hub.');
  if (row.boot_id !== caller.bootId) throw new HubError('OLD_BOOT', 'Outpost was started again on this laptop.');
  if (row.incarnation !== caller.incarnation) {
    throw new HubError('OLD_INCARNATION', 'This laptop was given a new number. It says hello again.');
  }
}
