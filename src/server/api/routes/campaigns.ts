import { z } from 'zod';
import { campaignState, campaignUse } from '#shared/protocol/campaign-ops.ts';
import { readCampaigns } from '../../results/campaigns.ts';
import type { CampaignSummary } from '../../results/campaigns.ts';
import { readOffices } from '../../results/offices.ts';
import { officeFor, reach } from '../reach.ts';
import { json, route } from '../route.ts';
import type { ApiRoute } from '../route.ts';
import { iso, isoMoment, isoOrNull, scopeQuery } from './scope-query.ts';

const office = z
  .object({
    office_id: z.int(),
    name: z.string(),
    created_at: isoMoment,
    laptops: z.int(),
    campaigns: z.int(),
    live_campaigns: z.int(),
    seen_at: isoMoment.nullable().meta({ description: 'When one of its laptops last spoke.' }),
  })
  .meta({ id: 'Office' });

const campaign = z
  .object({
    campaign_id: z.uuid(),
    office_id: z.int(),
    office: z.string(),
    name: z.string(),
    use: campaignUse,
    state: campaignState,
    version: z.int().meta({ description: 'Goes up with each change of wording or state.' }),
    list_id: z.uuid().nullable(),
    list: z.string().nullable(),
    people: z.int().meta({ description: 'People of its list.' }),
    launched_at: isoMoment.nullable(),
    updated_at: isoMoment,
    updated_by: z.string(),
  })
  .meta({ id: 'Campaign' });

const { campaign_id: campaignId, office_id: officeId } = scopeQuery;

export const campaignRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/offices',
    tag: 'Results',
    summary: 'Offices',
    scopes: ['results:read'],
    query: z.object({ office_id: officeId }).strict(),
    status: 200,
    answer: z.object({ offices: z.array(office) }),
    async handle({ api, caller, query }) {
      const id = officeFor(caller, query.office_id);
      const offices = await readOffices(api.sums, id === null ? null : [id]);
      return json({
        offices: offices.map((one) => ({ ...one, created_at: iso(one.created_at), seen_at: isoOrNull(one.seen_at) })),
      });
    },
  }),
  route({
    method: 'get',
    path: '/campaigns',
    tag: 'Results',
    summary: 'Campaigns, those that were changed last first',
    scopes: ['results:read'],
    query: z.object({ campaign_id: campaignId, office_id: officeId }).strict(),
    status: 200,
    answer: z.object({ campaigns: z.array(campaign) }),
    async handle({ api, caller, query }) {
      const scope = await reach(api.sums, caller, query);
      return json({ campaigns: (await readCampaigns(api.sums, scope)).map(campaignOf) });
    },
  }),
];

function campaignOf({ launched_at, updated_at, ...rest }: CampaignSummary) {
  return { ...rest, launched_at: isoOrNull(launched_at), updated_at: iso(updated_at) };
}
