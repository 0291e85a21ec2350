import type { CampaignState } from '#shared/contract/campaigns.ts';
import type { OpBody } from '#shared/protocol/ops.ts';
import type { CoreContext } from '../context.ts';
import { contentOf } from '../hub/campaign-content.ts';
import type { ListUploads } from '../hub/list-upload.ts';
import { refused } from '../refusal.ts';
import { campaignById, setHubVersion, type CampaignRow } from '../store/campaigns.ts';
import { hubMember } from '../store/hub-member.ts';
import { newestOpOfCampaign } from '../store/op-subjects.ts';

/** Refuses on a laptop whose people text what organizers prepare. */
export function refuseTexters({ db }: Pick<CoreContext, 'db'>): void {
  if (hubMember(db)?.role !== 'texter') return;
  throw refused('ORGANIZERS', 'An organizer’s laptop makes campaigns. Ask your organizer.');
}

/** Whether a campaign was run on this laptop alone, and so is none of the hub's. */
export function isOfThisLaptop({ hub_version, launched_at }: CampaignRow): boolean {
  return hub_version === null && launched_at !== null;
}

/** Refuses to start what would text people past the hub, or past what the hub knows. */
export function refuseStartPastHub({ ops }: CoreContext, row: CampaignRow): void {
  if (!ops.joined()) {
    if (row.hub_version === null) return;
    throw refused('OF_THE_HUB', 'This campaign is the hub’s, and this laptop has left the hub. Make a new campaign.');
  }
  if (isOfThisLaptop(row)) {
    throw refused(
      'OF_THIS_LAPTOP',
      'This campaign was run before this laptop joined the hub. Its results stay here; make a new campaign to go on.',
    );
  }
  if (row.hub_version === null) {
    throw refused(
      'NOT_SHARED',
      'The hub does not have this campaign yet. Take it back to draft and make it ready again: that shares it and its list.',
    );
  }
}

/** Tells the hub of changes to campaigns. Every call belongs inside the transaction of the change. */
export interface CampaignRecorder {
  /** The campaign as it is stored now. A put that was not pushed yet is rewritten. */
  put(campaignId: number): void;
  state(campaignId: number, state: CampaignState): void;
  remove(row: CampaignRow): void;
}

/**
 * A laptop that works alone records nothing, and neither does a campaign that was run before it joined. `hub_version`
 * runs ahead: it is what the hub will have once everything recorded is there.
 */
export function createCampaignRecorder({ db, ops }: CoreContext, uploads: ListUploads): CampaignRecorder {
  return {
    put(campaignId) {
      const row = campaignById(db, campaignId);
      if (!row || !ops.joined() || isOfThisLaptop(row)) return;
      const listId = row.list_id === null ? null : uploads.name(row.list_id);
      const baseVersion = takenBack(row) ?? row.hub_version ?? 0;
      ops.record('campaign.put', { campaignId: row.uid, baseVersion, listId, content: contentOf(db, row) });
      setHubVersion(db, campaignId, baseVersion + 1);
    },
    state(campaignId, state) {
      const row = campaignById(db, campaignId);
      if (!ops.joined() || row === null || row.hub_version === null) return;
      ops.record('campaign.state', { campaignId: row.uid, state });
      setHubVersion(db, campaignId, row.hub_version + 1);
    },
    remove(row) {
      if (ops.joined() && row.hub_version !== null) ops.record('campaign.remove', { campaignId: row.uid });
    },
  };

  /** The version that an un-pushed newest put was based on, after taking that back; null = there is none. */
  function takenBack({ uid }: CampaignRow): number | null {
    const newest = newestOpOfCampaign(db, uid);
    if (newest?.kind !== 'campaign.put' || !ops.cancel(newest.op_uuid)) return null;
    return (JSON.parse(newest.body) as OpBody<'campaign.put'>).baseVersion;
  }
}
