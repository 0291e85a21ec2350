import { BEHIND_SHOWN, type HqLaptop } from '#shared/hq/laptops.ts';
import type { Role } from '#shared/protocol/fields.ts';
import { audit } from '../audit.ts';
import { fenceDevice, releaseDevice, revokeDevice } from '../auth/devices.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';

const ALL = `
  select d.device_id as "deviceId", d.label, d.office_id as "officeId", o.name as office, d.role, d.status,
    d.status_reason as "statusReason", d.enrolled_at as "enrolledAt", greatest(c.seen_at, d.seen_at) as "seenAt",
    nullif(c.app_version, '') as version,
    case when c.cursors is null or c.cursors = '{}' or d.status = 'revoked' then null else (
      select count(*) from (
        select 1 from jsonb_each_text(c.cursors) k (bucket, cursor) join sync_row s on s.bucket = k.bucket
          and (s.xid, s.seq) > (split_part(k.cursor, '.', 1)::xid8, split_part(k.cursor, '.', 2)::bigint)
        limit ${BEHIND_SHOWN + 1}) news) end as behind,
    (select count(*) from conversation v where v.device_id = d.device_id and v.status = 'needs_reply') as waiting,
    (select count(*) from conversation v where v.device_id = d.device_id and v.status = 'todo') as ahead,
    (select count(*) from send_attempt a where a.device_id = d.device_id and a.state = 'unknown') as unknown
  from device d join office o using (office_id) left join device_contact c using (device_id)
  order by (d.status = 'revoked'), o.name, d.label, d.enrolled_at limit 2000`;

export function hqLaptops(ctx: HubContext): Promise<HqLaptop[]> {
  return ctx.db.rows<HqLaptop>(ALL);
}

/** As from the command line, and once: a laptop that is gone stays gone. */
export async function hqRevoke(ctx: HubContext, deviceId: string, person: string): Promise<void> {
  await requireNotRevoked(ctx, deviceId);
  await revokeDevice(ctx, deviceId, person);
}

export async function hqFence(ctx: HubContext, deviceId: string, person: string): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const row = await tx.first<{ status: string }>(
      'select status from device where device_id = $1 for update',
      deviceId,
    );
    if (!row || row.status === 'revoked') throw new HubError('NOT_FOUND', 'This laptop is not on the hub any more.');
    await fenceDevice(tx, deviceId, `Stopped by ${person} at headquarters.`, now);
    await audit(tx, now, null, person, 'fence-device', { deviceId });
  });
}

export async function hqRelease(ctx: HubContext, deviceId: string, person: string): Promise<void> {
  await requireNotRevoked(ctx, deviceId);
  await releaseDevice(ctx, deviceId, person);
}

export async function hqSetRole(ctx: HubContext, deviceId: string, role: Role, person: string): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const changed = await tx.run(
      `update device set role = $2 where device_id = $1 and status <> 'revoked'`,
      deviceId,
      role,
    );
    if (changed === 0) throw new HubError('NOT_FOUND', 'This laptop is not on the hub any more.');
    await audit(tx, now, null, person, 'set-role', { deviceId, role });
  });
}

async function requireNotRevoked(ctx: HubContext, deviceId: string): Promise<void> {
  const row = await ctx.db.first(`select 1 from device where device_id = $1 and status <> 'revoked'`, deviceId);
  if (!row) throw new HubError('NOT_FOUND', 'This laptop is not on the hub any more.');
}
