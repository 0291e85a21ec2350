import type { CoreContext } from '../context.ts';
import type { Audiences } from '../segments/audiences.ts';
import { campaignById, campaignsToAssign, markAssigned, type CampaignRow } from '../store/campaigns.ts';
import { contactsAfterRow, insertTodo } from '../store/campaign-contacts.ts';
import type { ContactRecord } from '../store/contacts.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { suppressionOf } from '../store/suppression.ts';
import { indexPeople } from '../store/search-views.ts';
import { createPlaces, type PlaceOf } from './places.ts';

export interface ListAssignment {
  /** Begins, or goes on, to make the conversations of a started campaign: the first ones before it returns. */
  begin(campaignId: number): void;
}

/** People in one slice: a few milliseconds of work and one commit. */
const SLICE = 500;
/** So long until the people of a segment are looked for again, while they are being taken over. */
const MORE_COME_MS = 50;
/** So long nothing is tried after a slice could not be saved (a full disk). */
const TRY_AGAIN_MS = 5_000;

/**
 * Gives everybody on a campaign's list a conversation, in file order, one a number; people who have opted out are left
 * out and counted. It works in slices, and how far it came is written with each, so that a crash loses and repeats
 * nothing: what was not finished goes on at the next start.
 */
export function createListAssignment(ctx: CoreContext, audiences: Pick<Audiences, 'isWhole'>): ListAssignment {
  const running = new Set<number>();

  function go(campaignId: number): void {
    if (!ctx.db.open) return;
    const left = trySlice(campaignId);
    if (left === null) return void ctx.timers.after(TRY_AGAIN_MS, () => go(campaignId));
    if (left === 'to_come') return void ctx.timers.after(MORE_COME_MS, () => go(campaignId));
    const done = left === 'nobody';
    ctx.events.changed(done ? ['campaigns', 'conversations'] : ['conversations']);
    if (done) running.delete(campaignId);
    else ctx.timers.after(0, () => go(campaignId));
  }

  /** Null = it could not be saved. Nobody waits for a slice in a timer, so its error must not end the core. */
  function trySlice(campaignId: number): Left | null {
    try {
      return assignSlice(ctx, campaignId, audiences);
    } catch (error) {
      ctx.log.error('campaigns.assign.failed', { campaignId, kind: error instanceof Error ? error.name : 'unknown' });
      return null;
    }
  }

  function begin(campaignId: number): void {
    if (running.has(campaignId)) return;
    running.add(campaignId);
    go(campaignId);
  }

  ctx.timers.after(0, () => {
    if (ctx.db.open) campaignsToAssign(ctx.db).forEach(begin);
  });
  return { begin };
}

/** Who is left to assign; `to_come` = those of a segment who are not on its list yet. */
type Left = 'nobody' | 'more' | 'to_come';

/** One slice in one transaction. Says what is left to do. */
function assignSlice(ctx: CoreContext, campaignId: number, audiences: Pick<Audiences, 'isWhole'>): Left {
  const { db, clock } = ctx;
  return db.transaction((): Left => {
    const campaign = campaignById(db, campaignId);
    if (!campaign || campaign.list_id === null || !isOpen(campaign)) return 'nobody';
    const contacts = contactsAfterRow(db, campaign.list_id, campaign.assigned_through, SLICE);
    const placeOf = createPlaces(db);
    const leftOut = contacts.filter((contact) => !assign(ctx, campaign, contact, placeOf)).length;
    indexPeople(db, SLICE);
    const done = contacts.length < SLICE && audiences.isWhole(campaign.list_id);
    if (contacts.length === 0 && !done) return 'to_come';
    const through = contacts.at(-1)?.row_number ?? campaign.assigned_through;
    markAssigned(db, campaignId, { through, leftOut, finishedAt: done ? clock.now() : null });
    return done ? 'nobody' : 'more';
  })();
}

function isOpen({ state, assigned_at, hub_version }: CampaignRow): boolean {
  return (state === 'live' || state === 'paused') && assigned_at === null && hub_version === null;
}

/** False = this person has opted out or is on a do-not-text list, and gets no conversation. */
function assign(ctx: CoreContext, campaign: CampaignRow, contact: ContactRecord, placeOf: PlaceOf): boolean {
  const { db, settings } = ctx;
  const { id, phone } = contact;
  if (optOutOf(db, phone, campaign.mode ?? settings.get().mode) || suppressionOf(db, phone) !== null) return false;
  insertTodo(db, { campaignId: campaign.id, contactId: id, phone, placeId: placeOf(contact) });
  return true;
}
