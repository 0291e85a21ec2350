import type { SegmentNode } from '#shared/domain/segment/rule.ts';
import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { notFound, refused } from '../refusal.ts';
import { campaignById, type CampaignRow } from '../store/campaigns.ts';
import { hubMember } from '../store/hub-member.ts';
import { segmentById } from '../store/segments.ts';
import { ruleIn, type SegmentEngine } from './segment-engine.ts';

export interface GiveOut {
  readonly segmentId: number;
  readonly campaignId: number;
  /** Null = to nobody in particular: whoever asks next gets them. */
  readonly deviceId: string | null;
}

/** Numbers in one op, as the wire takes them (shared/protocol/campaign-ops.ts). */
const NUMBERS_IN_ONE = 2_000;

/**
 * Reserves the people of a segment, in a campaign of the hub, for one laptop. They are those whom the segment means now
 * and who are on the campaign's list; the hub does it once it hears of it. @throws notFound, refused
 */
export async function giveOut(ctx: CoreContext, engine: SegmentEngine, asked: GiveOut): Promise<{ people: number }> {
  const { db, ops } = ctx;
  const segment = segmentById(db, asked.segmentId);
  if (!segment) throw notFound('That segment is not here any more.');
  const { uid, listId } = campaignAtHub(ctx, asked.campaignId);
  const rule = ruleIn(segment.rule);
  const onList: SegmentNode = { kind: 'list', listId };
  const numbers = await engine.numbers({ ...rule, where: { kind: 'and', of: [rule.where, onList] } }, { fresh: true });
  if (numbers.size === 0) throw refused('NOBODY', 'Nobody of this segment is on the list of that campaign.');
  const phones = Array.from(numbers, (number) => `+${number}`);
  for (let from = 0; from < phones.length; from += NUMBERS_IN_ONE) {
    const some = phones.slice(from, from + NUMBERS_IN_ONE);
    db.transaction(() => ops.record('assign', { campaignId: uid, deviceId: asked.deviceId, phones: some }))();
    await breathe(ctx);
  }
  ctx.events.changed(['hub']);
  return { people: phones.length };
}

function campaignAtHub({ db }: CoreContext, campaignId: number): { uid: string; listId: number } {
  const member = hubMember(db);
  if (!member) throw refused('ALONE', 'This laptop works alone. Join a hub to give people to other laptops.');
  if (member.role === 'texter')
    throw refused('ORGANIZERS', 'An organizer’s laptop gives people out. Ask your organizer.');
  const campaign: CampaignRow | null = campaignById(db, campaignId);
  if (!campaign) throw notFound('This campaign is not here any more.');
  if (campaign.state === 'closed') throw refused('CLOSED', 'This campaign is closed.');
  if (campaign.hub_version === null || campaign.state === 'draft' || campaign.list_id === null) {
    throw refused('NOT_AT_HUB', 'The hub does not have this campaign yet. Make it ready first.');
  }
  return { uid: campaign.uid, listId: campaign.list_id };
}
