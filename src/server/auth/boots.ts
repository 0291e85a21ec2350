import type { Tx } from '../db/db.ts';

/** Two copies of a laptop that take turns are stopped after this many turns within this time. */
const TURNS = 3;
const TURNS_WITHIN_MS = 10 * 60_000;

export type BootAnswer = 'current' | 'old' | 'clones';

/**
 * Makes `bootId` the one process of this laptop that may send. A boot that was superseded never comes back: its process
 * must start anew. When superseded boots keep speaking while new ones come, two copies of the laptop are alive, and it
 * is fenced until a person looks. Call it with the device row locked.
 */
export async function registerBoot(tx: Tx, deviceId: string, bootId: string, now: number): Promise<BootAnswer> {
  const known = await tx.first<{ superseded_at: number | null }>(
    'select superseded_at from device_boot where device_id = $1 and boot_id = $2',
    deviceId,
    bootId,
  );
  if (known && known.superseded_at !== null) {
    await noteOldBoot(tx, deviceId, bootId, now);
    return (await turns(tx, deviceId, now)) >= TURNS ? 'clones' : 'old';
  }
  if (!known) {
    await tx.run(
      'update device_boot set superseded_at = $2 where device_id = $1 and superseded_at is null',
      deviceId,
      now,
    );
    await tx.run('insert into device_boot (device_id, boot_id, first_at) values ($1, $2, $3)', deviceId, bootId, now);
  }
  await tx.run('update device set boot_id = $2 where device_id = $1 and boot_id is distinct from $2', deviceId, bootId);
  return (await turns(tx, deviceId, now)) >= TURNS ? 'clones' : 'current';
}

/** A superseded boot spoke: one sign that it lives on beside the new one. */
export async function noteOldBoot(tx: Tx, deviceId: string, bootId: string, now: number): Promise<void> {
  await tx.run(
    `update device_boot set spoke_after_at = coalesce(spoke_after_at, $3)
     where device_id = $1 and boot_id = $2 and superseded_at is not null`,
    deviceId,
    bootId,
    now,
  );
}

async function turns(tx: Tx, deviceId: string, now: number): Promise<number> {
  const row = await tx.first<{ n: number }>(
    'select count(*) as n from device_boot where device_id = $1 and spoke_after_at > $2',
    deviceId,
    now - TURNS_WITHIN_MS,
  );
  return row?.n ?? 0;
}
