import { audit } from '../audit.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { loseOpenPermits } from '../permits/lose-permits.ts';

/** What headquarters needs to pick a laptop. */
export interface DeviceSummary {
  readonly device_id: string;
  readonly office: string;
  readonly role: string;
  readonly label: string;
  readonly status: string;
  readonly status_reason: string;
  readonly seen_at: number | null;
}

export function listDevices(ctx: HubContext): Promise<DeviceSummary[]> {
  return ctx.db.rows(
    `select d.device_id, o.name as office, d.role, d.label, d.status, d.status_reason, d.seen_at
     from device d join office o using (office_id) order by o.name, d.label, d.enrolled_at`,
  );
}

/**
 * Takes a laptop off the hub for good: its token stops working, its open permits become unknown, its claims are free,
 * and its conversations go to the organizers' desk, so that no reply waits for a laptop that is gone.
 */
export async function revokeDevice(ctx: HubContext, deviceId: string, person: string): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    await setStatus(tx, deviceId, 'revoked', 'revoked by headquarters');
    await loseOpenPermits(tx, deviceId, null, now);
    await tx.run(
      `update send_target set state = 'free', claim_device = null, claim_until = null
       where claim_device = $1 and state = 'claimed'`,
      deviceId,
    );
    await tx.run('update send_target set reserved_for = null where reserved_for = $1', deviceId);
    await tx.run('update conversation set device_id = null where device_id = $1', deviceId);
    await audit(tx, now, null, person, 'revoke-device', { deviceId });
  });
}

/** Stops a laptop until a person releases it. Nothing of its work is lost. Call it with the device row locked. */
export async function fenceDevice(tx: Tx, deviceId: string, reason: string, now: number): Promise<void> {
  await setStatus(tx, deviceId, 'fenced', reason);
  await loseOpenPermits(tx, deviceId, null, now);
}

/** Lets a fenced laptop work again; every copy of it must say hello anew. */
export async function releaseDevice(ctx: HubContext, deviceId: string, person: string): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    await setStatus(tx, deviceId, 'active', '');
    await tx.run(
      'update device_boot set superseded_at = coalesce(superseded_at, $2), spoke_after_at = null where device_id = $1',
      deviceId,
      now,
    );
    await tx.run('update device set boot_id = null where device_id = $1', deviceId);
    await audit(tx, now, null, person, 'release-device', { deviceId });
  });
}

async function setStatus(tx: Tx, deviceId: string, status: string, reason: string): Promise<void> {
  const changed = await tx.run(
    'update device set status = $2, status_reason = $3 where device_id = $1',
    deviceId,
    status,
    reason,
  );
  if (changed === 0) throw new HubError('NOT_FOUND', 'There is no such laptop.');
}
