import { Buffer } from 'node:buffer';
import type { FreshCode, HqOffice } from '#shared/hq/offices.ts';
import type { Role } from '#shared/protocol/fields.ts';
import { audit } from '../audit.ts';
import { makeJoinCode, makeOffice } from '../auth/offices.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';

/** A laptop that was heard from within this time counts as here. */
export const HERE_MS = 5 * 60_000;

const ALL = `
  select o.office_id as "officeId", o.name, o.created_at as "createdAt",
    (select count(*) from device d where d.office_id = o.office_id and d.status <> 'revoked') as laptops,
    (select count(*) from device d join device_contact c using (device_id)
       where d.office_id = o.office_id and d.status <> 'revoked' and c.seen_at > $2) as online,
    (select count(*) from campaign g where g.office_id = o.office_id) as campaigns,
    (select count(*) from list l where l.office_id = o.office_id and l.state = 'ready') as lists,
    coalesce((select jsonb_agg(jsonb_build_object('codeId', encode(substring(code_hash from 1 for 16), 'hex'), 'role', role,
        'expiresAt', expires_at) order by expires_at)
      from join_code j where j.office_id = o.office_id and j.used_at is null and j.expires_at > $1), '[]') as codes
  from office o order by o.name`;

export function hqOffices(ctx: HubContext): Promise<HqOffice[]> {
  const now = ctx.clock.now();
  return ctx.db.rows<HqOffice>(ALL, now, now - HERE_MS);
}

export async function hqMakeOffice(ctx: HubContext, name: string, person: string): Promise<number> {
  const officeId = await makeOffice(ctx, name);
  await audit(ctx.db, ctx.clock.now(), null, person, 'make-office', { officeId });
  return officeId;
}

interface CodeOrder {
  readonly officeId: number;
  readonly role: Role;
  readonly minutes: number;
}

/** A code with the link that fills everything in on the laptop; `address` is where laptops reach this hub. */
export async function hqMakeCode(
  ctx: HubContext,
  { officeId, role, minutes }: CodeOrder,
  address: string,
  person: string,
): Promise<FreshCode> {
  const office = await ctx.db.first<{ name: string }>('select name from office where office_id = $1', officeId);
  if (!office) throw new HubError('NOT_FOUND', 'There is no such office.');
  const code = await makeJoinCode(ctx, { office: office.name, role, minutes });
  const now = ctx.clock.now();
  await audit(ctx.db, now, null, person, 'make-code', { officeId, role, minutes });
  const link = `outpost://join?hub=${encodeURIComponent(address)}&code=${code}`;
  return { code, link, expiresAt: now + minutes * 60_000 };
}

/** A code that was given to the wrong person lets nobody in any more. */
export async function hqDropCode(ctx: HubContext, codeId: string, person: string): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const dropped = await tx.run(
      `update join_code set expires_at = $2
       where substring(code_hash from 1 for 16) = $1 and used_at is null and expires_at > $2`,
      Buffer.from(codeId, 'hex'),
      now,
    );
    if (dropped === 0) throw new HubError('NOT_FOUND', 'This code was used meanwhile, or is too old.');
    await audit(tx, now, null, person, 'drop-code', { codeId });
  });
}
