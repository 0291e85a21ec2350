import type { InitialCard } from '#shared/contract/conversations.ts';
import { scriptVersion } from '#shared/domain/script-version.ts';
import type { CoreContext } from '../context.ts';
import { notFound } from '../refusal.ts';
import type { ContactHours } from '../sending/contact-hours.ts';
import { campaignById, type CampaignRow } from '../store/campaigns.ts';
import { initialsProgress, todoAfter, todoPlaces, type TodoRow } from '../store/conversation-views.ts';
import { suppressionOf } from '../store/suppression.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { campaignPhotoOf } from '../store/photos.ts';
import type { ReadLocalHours } from './local-hours.ts';
import { sortByHours } from './places-by-hours.ts';
import { textCard } from './text-card.ts';

export interface InitialsQuery {
  readonly campaignId: number;
  readonly afterConversationId: number;
  readonly limit: number;
}

export interface InitialsPage {
  cards: InitialCard[];
  todo: number;
  texted: number;
  skipped: number;
  outsideHours: number;
  nextOpensAt: number | null;
}

/**
 * The next people to text, in the order of the list, whom the hours allow to be texted now. What is looked at is the
 * page and the few hundred places that people are in, never the whole list.
 */
export function readInitials(
  ctx: CoreContext,
  hours: ContactHours,
  localHours: ReadLocalHours,
  { campaignId, afterConversationId, limit }: InitialsQuery,
): InitialsPage {
  const { db } = ctx;
  const nowAt = ctx.clock.now();
  const campaign = campaignById(db, campaignId);
  if (!campaign) throw notFound('This campaign is not here any more.');
  const { open, outsideHours, nextOpensAt } = sortByHours(todoPlaces(db, campaignId), hours, nowAt);
  const places = outsideHours === 0 ? null : open;
  const rows = places?.length === 0 ? [] : textable(ctx, campaign, { places, after: afterConversationId, limit });
  const photo = campaignPhotoOf(db, campaignId);
  const said = (phone: string) => ({ script: firstTextFor(campaign, phone), photo });
  const cards = rows.map((row) => textCard(ctx, said(row.phone), row, localHours, nowAt));
  return { cards, ...initialsProgress(db, campaignId), outsideHours, nextOpensAt };
}

interface Wanted {
  readonly places: readonly number[] | null;
  readonly after: number;
  readonly limit: number;
}

/** A page of people without those who have opted out, or came onto a do-not-text list, since the list was assigned. */
function textable({ db, settings }: CoreContext, campaign: CampaignRow, { places, after, limit }: Wanted): TodoRow[] {
  const found: TodoRow[] = [];
  const mode = campaign.mode ?? settings.get().mode;
  let afterId = after;
  while (found.length < limit) {
    const rows = todoAfter(db, { campaignId: campaign.id, afterId, places, limit: limit - found.length });
    found.push(...rows.filter(({ phone }) => !optOutOf(db, phone, mode) && suppressionOf(db, phone) === null));
    const last = rows.at(-1);
    if (!last) break;
    afterId = last.id;
  }
  return found;
}

/** Where a campaign has two first texts, the one that this person gets. */
function firstTextFor({ uid, script, script_b }: CampaignRow, phone: string): string {
  return script_b !== '' && scriptVersion(uid, phone) === 'B' ? script_b : script;
}
