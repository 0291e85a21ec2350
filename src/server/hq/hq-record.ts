import { RECORD_PAGE, type HqRecordLine } from '#shared/hq/record.ts';
import type { HubContext } from '../context.ts';

interface Row extends Omit<HqRecordLine, 'about'> {
  detail: Record<string, unknown>;
  laptop: string | null;
  office: string | null;
  campaign: string | null;
}

/** Details that are names or words already; ids stand for things that are named by the join. */
const SPOKEN = ['mode', 'role', 'for', 'numbers', 'reason', 'from', 'to', 'state', 'decision', 'kind'];

/** What people decided, newest first, with the names of what it was about. */
export async function hqRecord(ctx: HubContext, before: number | null): Promise<HqRecordLine[]> {
  const rows = await ctx.db.rows<Row>(
    `select a.audit_id as "auditId", a.at, a.person, a.action, a.detail, d.label as laptop, o.name as office,
       g.content ->> 'name' as campaign
     from audit a
     left join device d on d.device_id::text = coalesce(a.detail ->> 'deviceId', a.device_id::text)
     left join office o on o.office_id::text = a.detail ->> 'officeId'
     left join campaign g on g.campaign_id::text = a.detail ->> 'campaignId'
     where $1::bigint is null or a.audit_id < $1 order by a.audit_id desc limit ${RECORD_PAGE}`,
    before,
  );
  return rows.map(({ detail, laptop, office, campaign, ...line }) => ({
    ...line,
    about: [laptop, office, campaign, ...SPOKEN.map((key) => detail[key])]
      .filter((word) => (typeof word === 'string' && word !== '') || typeof word === 'number')
      .join(', '),
  }));
}
