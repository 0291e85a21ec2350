import { deleteCampaign } from '../../store/campaigns.ts';
import {
  campaignByUid,
  closeHubCampaign,
  hasConversations,
  insertHubCampaign,
  isCampaignInUse,
  keepCampaignHere,
  setHubStanding,
  type HubCampaign,
} from '../../store/hub-campaigns.ts';
import { hasOpenCampaignOp, hasRefusedPut } from '../../store/merge-ops.ts';
import { applyContent } from '../apply-content.ts';
import { baseOf, type BaseRow } from './base-rows.ts';
import { listFor } from './project-lists.ts';
import { noteChange, type Work } from './work.ts';

/**
 * A campaign of the hub. While a change made here is on its way, what the person here wrote stands; the hub's word comes
 * when it has been answered.
 */
export function projectCampaign(work: Work, key: string): void {
  const { db } = work.ctx;
  if (hasOpenCampaignOp(db, key)) return;
  const base = baseOf(work.replica, 'campaign', key);
  const local = campaignByUid(db, key);
  if (base !== null) write(work, base, local);
  else if (local && local.hub_version !== null) forget(work, local);
  noteChange(work, ['campaigns', 'conversations']);
}

function write(work: Work, base: BaseRow<'campaign'>, local: HubCampaign | null): void {
  const { ctx, replica, member } = work;
  const { db } = ctx;
  const { campaignId, version, state, updatedAt } = base;
  const id = local?.id ?? insertHubCampaign(db, campaignId, base.use, updatedAt);
  const listId = listFor(work, base.listId);
  setHubStanding(db, id, { version, state, listId, updatedAt, mode: member.mode });
  const newAnswers = applyContent(db, id, base);
  // People who came before their campaign, or answers before their question, are looked at now.
  const waitedFor = !local || local.list_id !== listId || newAnswers || !hasConversations(db, id);
  if (waitedFor) replica.markCampaignDirty(campaignId);
}

/** What was worked with stays as a result; somebody's own draft that the hub never took stays theirs. */
function forget({ ctx: { db }, at }: Work, local: HubCampaign): void {
  if (isCampaignInUse(db, local.id)) return closeHubCampaign(db, local.id, at);
  if (local.launched_at === null && hasRefusedPut(db, local.uid)) return keepCampaignHere(db, local.id);
  deleteCampaign(db, local.id);
}
