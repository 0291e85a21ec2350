import type { Tx } from '../db/db.ts';

/** An office with what it has. */
export interface OfficeSummary {
  readonly office_id: number;
  readonly name: string;
  readonly created_at: number;
  /** Laptops that are not revoked. */
  readonly laptops: number;
  readonly campaigns: number;
  readonly live_campaigns: number;
  /** When one of its laptops last spoke; null = none has. */
  readonly seen_at: number | null;
}

/** Offices by name. @param officeIds null = all */
export function readOffices(db: Tx, officeIds: readonly number[] | null): Promise<OfficeSummary[]> {
  return db.rows(
    `select o.office_id, o.name, o.created_at,
       (select count(*) from device d where d.office_id = o.office_id and d.status <> 'revoked') as laptops,
       (select max(d.seen_at) from device d where d.office_id = o.office_id) as seen_at,
       (select count(*) from campaign g where g.office_id = o.office_id) as campaigns,
       (select count(*) from campaign g where g.office_id = o.office_id and g.state = 'live') as live_campaigns
     from office o where $1::bigint[] is null or o.office_id = any ($1) order by o.name`,
    officeIds,
  );
}
