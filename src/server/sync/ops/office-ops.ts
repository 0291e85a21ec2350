import type { OpBody } from '#shared/protocol/ops.ts';
import { APPLIED, NOOP, rejected } from '../op-context.ts';
import type { OpContext, Verdict } from '../op-context.ts';

/** Rewrites what an office has for all its campaigns; of two organizers who saw the same version the first one counts. */
export async function officePut(o: OpContext, body: OpBody<'office.put'>): Promise<Verdict> {
  if (o.caller.role === 'texter') return rejected('FORBIDDEN');
  const { baseVersion, onlyIfNone, content } = body;
  const written = await o.tx.run(
    baseVersion === 0
      ? `insert into office_part (office_id, part, version, content, updated_at, updated_by)
         values ($1, $2, $3 + 1, $4, $5, $6) on conflict do nothing`
      : `update office_part set version = version + 1, content = $4, updated_at = $5, updated_by = $6
         where office_id = $1 and part = $2 and version = $3`,
    o.caller.officeId,
    content.part,
    baseVersion,
    JSON.stringify(content),
    o.now,
    o.op.by,
  );
  if (written > 0) return APPLIED;
  return onlyIfNone ? NOOP : rejected('STALE');
}
