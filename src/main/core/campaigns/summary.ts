import type { CampaignSummary } from '#shared/contract/campaigns.ts';
import type { CampaignSummaryRow } from '../store/campaigns.ts';

/** A campaign as a line of the table of campaigns. */
export function summaryOf(row: CampaignSummaryRow): CampaignSummary {
  return {
    id: row.id,
    name: row.name,
    use: row.use,
    state: row.state,
    listId: row.list_id,
    listName: row.list_name,
    contacts: row.assigned_at === null ? row.list_contacts : row.assigned,
    todo: row.todo,
    texted: row.texted,
    needsReply: row.needs_reply,
    atHub: row.hub_version !== null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
