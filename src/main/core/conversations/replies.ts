import type { ConversationSummary } from '#shared/contract/conversations.ts';
import type { CoreContext } from '../context.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { replyCounts, replyIds, summaryRows, type RepliesFilter, type SummaryRow } from '../store/reply-views.ts';

export interface RepliesQuery {
  readonly campaignId: number | null;
  readonly filter: RepliesFilter;
  readonly limit: number;
}

export interface RepliesPage {
  conversations: ConversationSummary[];
  counts: Record<RepliesFilter, number>;
}

/** Conversations to answer: opt-out wishes first, then questions, then the rest, each with the longest wait first. */
export function readReplies(ctx: CoreContext, { campaignId, filter, limit }: RepliesQuery): RepliesPage {
  const scope = { campaignId, mode: ctx.settings.get().mode };
  const ids = replyIds(ctx.db, scope, filter, limit);
  return { conversations: readSummaries(ctx, ids), counts: replyCounts(ctx.db, scope) };
}

/** What lists show of these conversations, in the order of the ids. */
export function readSummaries(ctx: CoreContext, ids: readonly number[]): ConversationSummary[] {
  return summaryRows(ctx.db, ids).map((row) => summaryOf(ctx, row));
}

function summaryOf({ db, settings }: CoreContext, row: SummaryRow): ConversationSummary {
  const mode = row.campaign_mode ?? settings.get().mode;
  return {
    id: row.id,
    campaignId: row.campaign_id,
    campaignName: row.campaign_name,
    firstName: row.first_name,
    lastName: row.last_name,
    phone: row.phone,
    status: row.status,
    closedReason: row.closed_reason,
    urgency: row.urgency,
    lastText: row.body ?? '',
    lastDirection: row.direction ?? 'out',
    lastAt: row.created_at ?? 0,
    waitingSince: row.waiting_since,
    laterUntil: row.later_until,
    optedOut: optOutOf(db, row.phone, mode) !== null,
    hasDraft: row.has_draft === 1,
    tags: JSON.parse(row.tags) as string[],
  };
}
