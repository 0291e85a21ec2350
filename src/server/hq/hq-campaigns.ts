import type { HqCampaign } from '#shared/hq/campaigns.ts';
import type { CampaignState } from '#shared/protocol/campaign-ops.ts';
import { audit } from '../audit.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';

/** One pass over the people of all campaigns, by campaign and laptop; the sums of a campaign are made of those. */
const ALL = `
  with held as (
    select c.campaign_id, c.device_id, count(c.texted_at) as texted, count(c.head) as replied,
      count(*) filter (where c.status = 'needs_reply') as waiting,
      count(*) filter (where c.closed_reason = 'opted_out') as opted_out
    from conversation c group by 1, 2),
  sums as (
    select campaign_id, sum(texted)::bigint as texted, sum(replied)::bigint as replied, sum(waiting)::bigint as waiting,
      sum(opted_out)::bigint as opted_out,
      jsonb_agg(jsonb_build_object('label', d.label, 'texted', texted, 'waiting', waiting) order by texted desc, d.label)
        filter (where d.device_id is not null) as laptops
    from held left join device d using (device_id) group by 1)
  select g.campaign_id as "campaignId", g.office_id as "officeId", o.name as office, g.content ->> 'name' as name,
    g.content ->> 'use' as use, g.state, coalesce(l.rows, 0) as people, coalesce(s.texted, 0) as texted,
    coalesce(s.replied, 0) as replied, coalesce(s.waiting, 0) as waiting, coalesce(s.opted_out, 0) as "optedOut",
    coalesce(s.laptops, '[]') as laptops, g.launched_at as "launchedAt", g.updated_at as "updatedAt", g.updated_by as "updatedBy"
  from campaign g join office o using (office_id) left join list l on l.list_id = g.list_id left join sums s using (campaign_id)
  order by (g.state = 'closed'), g.launched_at desc nulls last, g.updated_at desc, g.campaign_id limit 1000`;

export function hqCampaigns(ctx: HubContext): Promise<HqCampaign[]> {
  return ctx.db.rows<HqCampaign>(ALL);
}

/** From which states one comes to the next; writing and starting are the office's. */
const FROM: Readonly<Record<'live' | 'paused' | 'closed', readonly CampaignState[]>> = {
  live: ['paused'],
  paused: ['live'],
  closed: ['live', 'paused'],
};

/** Pauses, goes on, or closes: laptops hear of it as of a change by the organizer, and permits stop with the commit. */
export async function hqSetCampaignState(
  ctx: HubContext,
  { campaignId, state }: { campaignId: string; state: 'live' | 'paused' | 'closed' },
  person: string,
): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const found = await tx.first<{ state: CampaignState }>(
      'select state from campaign where campaign_id = $1 for no key update',
      campaignId,
    );
    if (!found) throw new HubError('NOT_FOUND', 'This campaign is not here any more.');
    if (found.state === state) return;
    if (!FROM[state].includes(found.state)) {
      throw new HubError('CONFLICT', `The campaign is ${found.state} meanwhile: that does not lead to ${state}.`);
    }
    await tx.run(
      `update campaign set state = $2, version = version + 1, updated_at = $3, updated_by = $4 where campaign_id = $1`,
      campaignId,
      state,
      now,
      person,
    );
    await audit(tx, now, null, person, 'campaign-state', { campaignId, state });
  });
}
