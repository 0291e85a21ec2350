import type { ConversationRow } from '#shared/protocol/rows.ts';
import { campaignByUid, type HubCampaign } from '../../store/hub-campaigns.ts';
import { forgetContact, putHubContact } from '../../store/hub-contacts.ts';
import {
  conversationOfPerson,
  deleteUntouched,
  insertConversation,
  setAway,
  writeConversation,
  type KnownConversation,
  type WorkingConversation,
} from '../../store/hub-conversations.ts';
import { putHubAnswers, putHubNotes, putHubTags } from '../../store/hub-labels.ts';
import { putHubFollowUps } from '../../store/follow-ups.ts';
import { optOutOf } from '../../store/opt-outs.ts';
import { mergeConversation } from '../merge/merge-conversation.ts';
import { conversationOf } from '../replica/replica.ts';
import { baseOf } from './base-rows.ts';
import { openOpsOf } from './open-ops.ts';
import { standingHere } from './standing.ts';
import { noteChange, type Work } from './work.ts';

/** One person in one campaign: the hub's row with what was done here on top. */
export function projectConversation(work: Work, key: string): void {
  const { ctx, replica, member } = work;
  const named = conversationOf(key);
  const campaign = named && campaignByUid(ctx.db, named.campaignId);
  // The campaign's own projection brings its people back.
  if (!campaign) return;
  const { phone } = named;
  const known = conversationOfPerson(ctx.db, campaign.id, phone);
  const ops = openOpsOf(ctx.db, { campaignUid: campaign.uid, phone }, known?.id ?? null);
  const merged = mergeConversation(baseOf(replica, 'conversation', key), ops, member.device_id);
  // It waits at the organizers' desk, or does so no more: how many there are is shown.
  if (merged.kind === 'gone' && member.role !== 'texter') noteChange(work, ['conversations']);
  if (merged.kind === 'ours') write(work, campaign, known, merged.row);
  else if (known) leave(work, known);
}

function write(work: Work, campaign: HubCampaign, known: KnownConversation | null, row: ConversationRow): void {
  const { db } = work.ctx;
  const { phone } = row;
  if (campaign.list_id === null) return;
  const place = { campaignId: campaign.id, listId: campaign.list_id, phone };
  const working = workingRow(work, row, putHubContact(db, place, row.contact));
  const id = known?.id ?? insertConversation(db, place, working);
  const where = { id, campaignId: campaign.id };
  const changes = [
    known ? writeConversation(db, id, working) : true,
    putHubAnswers(db, where, row.answers),
    putHubTags(db, id, row.tags, work.at),
    putHubNotes(db, id, row.notes),
    // A hub that knows of no follow-ups says nothing of them.
    row.followUps !== undefined && putHubFollowUps(db, id, row.followUps),
  ];
  if (!known) work.news.people += 1;
  if (changes.includes(true)) noteChange(work, ['conversations'], id);
}

function workingRow(work: Work, row: ConversationRow, contactId: number): WorkingConversation {
  const { ctx, member, placeOf, at } = work;
  const { phone, contact } = row;
  const optedOut = optOutOf(ctx.db, phone, member.mode) !== null;
  const standing = standingHere(row, { now: at, optedOut });
  return {
    contact_id: contactId,
    status: standing.status,
    closed_reason: standing.closedReason,
    skip_reason: row.skipReason,
    urgency: standing.urgency,
    later_until: standing.laterUntil,
    texted_at: row.textedAt,
    last_inbound_at: row.lastInboundAt,
    last_outbound_at: row.lastOutboundAt,
    place_id: placeOf({ phone, zip: contact.zip, state: contact.state, zones: contact.zones.join('|') }),
  };
}

/** Another laptop has the person, or nobody. Who was never touched here leaves no trace. */
function leave(work: Work, known: KnownConversation): void {
  const { db } = work.ctx;
  const gone = (known.status === 'todo' || known.status === 'away') && deleteUntouched(db, known.id);
  if (gone) forgetContact(db, known.contact_id);
  else if (!setAway(db, known.id)) return;
  noteChange(work, ['conversations'], known.id);
}
