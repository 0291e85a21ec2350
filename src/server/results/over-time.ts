import { slotsOver } from '#shared/results/slots-over.ts';
import type { MinuteCount, Slot } from '#shared/results/slots-over.ts';
import type { Tx } from '../db/db.ts';
import { filtered, filterValues, IN_SCOPE, scopeValues, WENT_OUT } from './scope.ts';
import type { FigureFilter, ResultScope } from './scope.ts';

const MINUTES = `
  select m.created_at - m.created_at % 60000 as at, count(*) filter (where ${WENT_OUT}) as sent,
    count(*) filter (where m.direction = 'out' and m.state = 'delivered') as delivered,
    count(*) filter (where m.direction = 'in') as replies
  from campaign g join conversation c using (campaign_id) join message m using (conversation_id)
  where ${IN_SCOPE} and ${filtered('m.by_person', 'm.created_at')} group by 1 order by 1`;

const OPT_OUTS = `
  select p.opt_changed_at as at from campaign g join conversation c using (campaign_id) join phone p using (phone_id)
    left join device_op d on p.opt_source = 'texter' and d.op_uuid = ${evidenceOp('p')}
  where ${IN_SCOPE} and p.opted_out and p.opt_source <> 'import' and ${filtered('d.by_person', 'p.opt_changed_at')}
  order by 1`;

/** What happened when, in even slots that fit a chart: texts by when they were pressed, replies by when they came. */
export async function overTime(
  db: Tx,
  scope: ResultScope,
  filter: FigureFilter,
): Promise<{ slotMs: number; overTime: Slot[] }> {
  const values = [...scopeValues(scope), ...filterValues(filter)];
  const minutes = await db.rows<MinuteCount>(MINUTES, ...values);
  const optOuts = await db.rows<{ at: number }>(OPT_OUTS, ...values);
  return slotsOver(
    minutes,
    optOuts.map(({ at }) => at),
  );
}

/** The op by which a texter opted phone p out. */
export function evidenceOp(p: string): string {
  return `(case when ${p}.opt_source = 'texter' and ${p}.opt_evidence ~ '^[0-9a-f-]{36}$' then ${p}.opt_evidence::uuid end)`;
}
