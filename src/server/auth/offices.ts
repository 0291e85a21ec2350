import type { Role } from '#shared/protocol/fields.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';
import { joinCodeHash, newJoinCode } from './secrets.ts';

/** Longest that a join code may be good for. */
const MAX_CODE_MINUTES = 7 * 24 * 60;

/** Makes an office. @throws HubError CONFLICT when the name is taken. */
export async function makeOffice(ctx: HubContext, name: string): Promise<number> {
  const row = await ctx.db.first<{ office_id: number }>(
    'insert into office (name, created_at) values ($1, $2) on conflict do nothing returning office_id',
    name,
    ctx.clock.now(),
  );
  if (!row) throw new HubError('CONFLICT', `There is an office "${name}" already.`);
  return row.office_id;
}

export interface CodeOrder {
  readonly office: string;
  readonly role: Role;
  readonly minutes: number;
}

/** Makes a join code and returns it, this once: the hub keeps its hash. Good for one laptop, for `minutes`. */
export async function makeJoinCode(ctx: HubContext, { office, role, minutes }: CodeOrder): Promise<string> {
  if (!(minutes > 0 && minutes <= MAX_CODE_MINUTES)) {
    throw new HubError('BAD_REQUEST', `A code is good for 1 to ${MAX_CODE_MINUTES} minutes.`);
  }
  const code = newJoinCode(ctx.chance);
  const now = ctx.clock.now();
  const made = await ctx.db.run(
    `insert into join_code (code_hash, office_id, role, created_at, expires_at)
     select $1, office_id, $3, $4, $5 from office where name = $2`,
    joinCodeHash(code),
    office,
    role,
    now,
    now + Math.round(minutes * 60_000),
  );
  if (made === 0) throw new HubError('NOT_FOUND', `There is no office "${office}".`);
  return code;
}
