import type { CampaignContent, CampaignState } from '#shared/protocol/campaign-ops.ts';
import type { Tx } from '../db/db.ts';
import { IN_SCOPE, scopeValues } from './scope.ts';
import type { ResultScope } from './scope.ts';

/** A campaign with where it stands. */
export interface CampaignSummary {
  readonly campaign_id: string;
  readonly office_id: number;
  readonly office: string;
  readonly name: string;
  readonly use: CampaignContent['use'];
  readonly state: CampaignState;
  readonly version: number;
  readonly list_id: string | null;
  readonly list: string | null;
  /** People of its list. */
  readonly people: number;
  readonly launched_at: number | null;
  readonly updated_at: number;
  readonly updated_by: string;
}

/** Campaigns, those that were changed last first. */
export function readCampaigns(db: Tx, scope: ResultScope): Promise<CampaignSummary[]> {
  return db.rows(
    `select g.campaign_id, g.office_id, o.name as office, g.content ->> 'name' as name, g.content ->> 'use' as use, g.state,
       g.version, g.list_id, l.name as list, coalesce(l.rows, 0) as people, g.launched_at, g.updated_at, g.updated_by
     from campaign g join office o using (office_id) left join list l on l.list_id = g.list_id
     where ${IN_SCOPE} order by g.updated_at desc, g.campaign_id`,
    ...scopeValues(scope),
  );
}
