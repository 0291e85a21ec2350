import type { Tx } from '../db/db.ts';
import { evidenceOp } from './over-time.ts';
import { filtered, filterValues, IN_SCOPE, scopeValues } from './scope.ts';
import type { FigureFilter, ResultScope } from './scope.ts';

const BY_TEXTER = `
  select d.by_person as texter, count(*) as n
  from campaign g join conversation c using (campaign_id) join phone p using (phone_id)
    join device_op d on d.op_uuid = ${evidenceOp('p')}
  where ${IN_SCOPE} and p.opted_out and p.opt_source = 'texter' and ${filtered('d.by_person', 'p.opt_changed_at')}
  group by 1`;

/** How many people of these campaigns each texter opted out by key. */
export function optOutsByTexter(
  db: Tx,
  scope: ResultScope,
  filter: FigureFilter,
): Promise<{ texter: string; n: number }[]> {
  return db.rows(BY_TEXTER, ...scopeValues(scope), ...filterValues(filter));
}
