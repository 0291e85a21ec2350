import type { OpBody } from '#shared/protocol/ops.ts';
import { runsOffice } from '../../auth/access.ts';
import { ensurePhones } from '../../webhooks/opt-out-word.ts';
import { APPLIED, NOOP, rejected } from '../op-context.ts';
import type { OpContext, Verdict } from '../op-context.ts';

/** Whether the caller may not touch this list, or parts of it: it is another office's, or texters do not. */
async function isForeign({ tx, caller }: OpContext, suppressionId: string): Promise<boolean> {
  if (caller.role === 'texter') return true;
  const rows = await tx.rows<{ office_id: number }>(
    `select office_id from suppression_list where suppression_id = $1
     union select office_id from suppression_part where suppression_id = $1`,
    suppressionId,
  );
  return rows.some((row) => !runsOffice(caller, row.office_id));
}

export async function suppressionPart(o: OpContext, body: OpBody<'suppression.part'>): Promise<Verdict> {
  const { suppressionId, part, phones } = body;
  if (await isForeign(o, suppressionId)) return rejected('FORBIDDEN');
  const added = await o.tx.run(
    `insert into suppression_part (suppression_id, part, office_id, phones) values ($1, $2, $3, $4) on conflict do nothing`,
    suppressionId,
    part,
    o.caller.officeId,
    JSON.stringify(phones),
  );
  if (added === 0) return NOOP;
  await ensurePhones(o.tx, phones);
  await o.tx.run(
    `insert into suppressed_number (phone_id, suppression_id)
     select phone_id, $1 from phone where e164 = any ($2::text[]) order by phone_id on conflict do nothing`,
    suppressionId,
    phones,
  );
  return APPLIED;
}

export async function suppressionPut(o: OpContext, body: OpBody<'suppression.put'>): Promise<Verdict> {
  const { suppressionId, name, sourceName, numbers } = body;
  if (await isForeign(o, suppressionId)) return rejected('FORBIDDEN');
  await o.tx.run(
    `insert into suppression_list (suppression_id, office_id, name, source_name, numbers, updated_at)
     values ($1, $2, $3, $4, $5, $6) on conflict (suppression_id) do update set name = excluded.name,
       source_name = excluded.source_name, numbers = excluded.numbers, updated_at = excluded.updated_at`,
    suppressionId,
    o.caller.officeId,
    name,
    sourceName,
    numbers,
    o.now,
  );
  return APPLIED;
}

export async function suppressionRemove(
  o: OpContext,
  { suppressionId }: OpBody<'suppression.remove'>,
): Promise<Verdict> {
  if (await isForeign(o, suppressionId)) return rejected('FORBIDDEN');
  const gone = await o.tx.run('delete from suppression_list where suppression_id = $1', suppressionId);
  await o.tx.run('delete from suppression_part where suppression_id = $1', suppressionId);
  await o.tx.run('delete from suppressed_number where suppression_id = $1', suppressionId);
  return gone > 0 ? APPLIED : NOOP;
}
