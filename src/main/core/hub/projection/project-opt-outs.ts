import { refuseText } from '../../sending/refused-permit.ts';
import { withdrawQueued } from '../../sending/withdraw.ts';
import { conversationsWithNumber } from '../../store/hub-conversations.ts';
import { setConversation } from '../../store/conversations.ts';
import { dropHubOptOut, putHubOptOut } from '../../store/hub-opt-outs.ts';
import { hasOpenOptOut } from '../../store/merge-ops.ts';
import { queuedConfirmationsTo, queuedTo } from '../../store/outbox.ts';
import { targetOfMessage } from '../../store/send-targets.ts';
import { conversationKey } from '../replica/replica.ts';
import { baseOf } from './base-rows.ts';
import { noteChange, type Work } from './work.ts';

/** Whether a number may be texted, by the hub's record: it holds for every laptop. */
export function projectOptOut(work: Work, phone: string): void {
  const { ctx, member } = work;
  const base = baseOf(work.replica, 'opt_out', phone);
  if (base === null) return;
  if (!base.optedOut) {
    if (!hasOpenOptOut(ctx.db, phone) && dropHubOptOut(ctx.db, phone, member.mode)) optedIn(work, phone);
    return;
  }
  const source = sourceOf(base.source);
  if (putHubOptOut(ctx.db, { phone, source, at: base.changedAt, mode: member.mode })) optedOut(work, phone);
}

/** What another version of the hub may call otherwise counts as the person's own word: it takes the most to undo. */
function sourceOf(source: string): 'keyword' | 'texter' | 'import' {
  return source === 'texter' || source === 'import' ? source : 'keyword';
}

/** Queued texts to the number never go, and conversations with nothing to answer are closed. */
function optedOut(work: Work, phone: string): void {
  const { ctx, member, at } = work;
  const conversations = conversationsWithNumber(ctx.db, phone);
  if (conversations.length === 0) return;
  for (const messageId of queuedTo(ctx.db, phone, member.mode)) {
    const target = targetOfMessage(ctx.db, messageId);
    if (target) refuseText(ctx, messageId, target.id, at);
  }
  for (const { id, status, campaign_uid: campaignUid, mode } of conversations) {
    noteChange(work, ['conversations', 'messages', 'tray'], id);
    const unanswered = status === 'todo' || status === 'waiting' || status === 'later';
    if (campaignUid !== null) lookAgain(work, campaignUid, phone);
    else if (unanswered && (mode === member.mode || mode === 'practice')) {
      setConversation(ctx.db, id, { status: 'closed', closed_reason: 'opted_out', urgency: 0, later_until: null });
    }
  }
}

/** The confirmation of an opt-out that is none any more would not be true. */
function optedIn(work: Work, phone: string): void {
  const { ctx, member, at } = work;
  const conversations = conversationsWithNumber(ctx.db, phone);
  if (conversations.length === 0) return;
  for (const messageId of queuedConfirmationsTo(ctx.db, phone, member.mode)) withdrawQueued(ctx, messageId, at);
  for (const { id, campaign_uid: campaignUid } of conversations) {
    noteChange(work, ['conversations', 'messages', 'tray'], id);
    if (campaignUid !== null) lookAgain(work, campaignUid, phone);
  }
}

function lookAgain({ news }: Work, campaignUid: string, phone: string): void {
  news.again.push({ table: 'conversation', key: conversationKey(campaignUid, phone) });
}
