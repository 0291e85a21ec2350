import { HubError } from '../hub-error.ts';
import type { Tx } from '../db/db.ts';
import type { Device } from './caller.ts';

/** The buckets of a laptop, in the order in which it should pull them: opt-outs first. */
export function bucketsOf(device: Device): string[] {
  const own = ['g:optout', 'g:config', `d:${device.deviceId}`, `o:${device.officeId}`];
  if (device.role === 'texter') return own;
  return device.role === 'hq' ? [...own, `u:${device.officeId}`, 'hq:unplaced'] : [...own, `u:${device.officeId}`];
}

/**
 * A texter sees the texter's own conversations and the office's campaigns; an organizer also the office's desk and what
 * its other laptops see; headquarters everything. @throws HubError FORBIDDEN
 */
export async function requireBucket(tx: Tx, device: Device, bucket: string): Promise<void> {
  if (device.role === 'hq' || bucketsOf(device).includes(bucket)) return;
  if (device.role === 'organizer' && bucket.startsWith('d:')) {
    const theirs = await tx.first(
      'select 1 from device where device_id = $1 and office_id = $2',
      bucket.slice(2),
      device.officeId,
    );
    if (theirs) return;
  }
  throw new HubError('FORBIDDEN', 'This laptop may not see that.');
}

/** Whether the laptop may run the things of an office: lists, campaigns, assignments, decisions. */
export function runsOffice(device: Device, officeId: number): boolean {
  return device.role === 'hq' || (device.role === 'organizer' && device.officeId === officeId);
}
