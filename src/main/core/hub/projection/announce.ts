import { conversationById } from '../../store/conversations.ts';
import type { Work } from './work.ts';

/** Tells the windows what a slice has changed, once it is saved. A reply rings once, if there is something to answer. */
export function announce({ ctx, news }: Work, ring: boolean): void {
  if (news.topics.size > 0) ctx.events.changed([...news.topics], [...news.conversationIds]);
  if (!ring) return;
  const rung = new Set<number>();
  for (const { conversationId, campaignId } of news.replies) {
    const row = conversationById(ctx.db, conversationId);
    if (row?.status !== 'needs_reply' || rung.has(conversationId)) continue;
    rung.add(conversationId);
    ctx.events.emit({ kind: 'reply', conversationId, campaignId, urgency: row.urgency });
  }
}
