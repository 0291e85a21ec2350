import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { ConversationRow } from '#shared/protocol/rows.ts';
import type { Caller, ServerMeta } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { requireSameIncarnation } from '../sync/incarnation.ts';
import { applyUrgent } from '../sync/urgent.ts';
import { CONVERSATION_JSON } from '../sync/wire-json.ts';
import { hoursFor } from './hours.ts';
import { takeDue } from './take-reminders.ts';
import type { DueTake } from './take-reminders.ts';
import { fillNext } from './targets.ts';
import { takeFree, takeLapsed, takeReplies, takeReserved, takeThese } from './take-targets.ts';
import type { Take } from './take-targets.ts';

type Claim = ParsedRequest<'claim'>;

/** Portions of a long list that one claim may take into the campaign before it answers with what it has. */
const MAX_FILLS = 5;

/**
 * Gives people to a laptop to prepare texts for, nobody to two laptops. @throws HubError NOT_FOUND when the campaign is
 * not one of this office's.
 */
export async function claim(
  ctx: HubContext,
  caller: Caller,
  meta: ServerMeta,
  request: Claim,
): Promise<ResponseOf<'claim'>> {
  const urgent =
    request.urgent.length === 0 ? [] : await ctx.db.transaction((tx) => applyUrgent(ctx, tx, caller, request.urgent));
  const live = await requireCampaign(ctx, caller, request.campaignId);
  const { want, campaignId } = request;
  const take: Take = { campaignId, deviceId: caller.deviceId, now: ctx.clock.now(), leaseMs: ctx.limits.leaseMs };
  const idle = !live && (want.kind === 'next' || want.kind === 'reminders');
  const ids = idle ? [] : await takeWanted(ctx, caller, meta, take, want);
  const conversations = await conversationsOf(ctx.db, ids);
  const given = new Set(conversations.map((row) => row.phone));
  return {
    leaseMs: ctx.limits.leaseMs,
    conversations,
    refused: want.kind === 'these' ? want.phones.filter((phone) => !given.has(phone)) : [],
    urgent,
  };
}

async function takeWanted(
  ctx: HubContext,
  caller: Caller,
  meta: ServerMeta,
  take: Take,
  want: Claim['want'],
): Promise<number[]> {
  if (want.kind === 'next') return takeNext(ctx, caller, take, want.n);
  if (want.kind === 'reminders')
    return takeReminders(ctx, caller, { ...take, step: want.step, hours: hoursFor(meta) }, want.n);
  return ctx.db.transaction(async (tx) => {
    await requireSameIncarnation(tx, caller);
    return want.kind === 'these' ? takeThese(tx, take, want.phones) : takeReplies(tx, take, want.n);
  });
}

/** Whom no laptop has and whose reminder is due, each to one laptop; the text itself needs its permit. */
async function takeReminders(ctx: HubContext, caller: Caller, take: DueTake, n: number): Promise<number[]> {
  const taken: number[] = [];
  for (let after: number | null = 0; after !== null && taken.length < n;) {
    const from: number = after;
    const { ids, last } = await ctx.db.transaction(async (tx) => {
      await requireSameIncarnation(tx, caller);
      return takeDue(tx, take, { after: from, n: n - taken.length });
    });
    taken.push(...ids);
    after = last;
  }
  return taken;
}

/** Those reserved for this laptop, then those nobody has, then those whose lease ran out; more of the list when that is not enough. */
async function takeNext(ctx: HubContext, caller: Caller, take: Take, n: number): Promise<number[]> {
  const taken: number[] = [];
  let whole = false;
  for (let portions = 0; taken.length < n && portions <= MAX_FILLS; portions++) {
    const got = await ctx.db.transaction(async (tx) => {
      await requireSameIncarnation(tx, caller);
      const reserved = await takeReserved(tx, take, n - taken.length);
      const free = await takeFree(tx, take, n - taken.length - reserved.length);
      const ids = [...reserved, ...free];
      const enough = whole || taken.length + ids.length >= n;
      return { ids, whole: enough || !(await fillNext(tx, take.campaignId)) };
    });
    taken.push(...got.ids);
    // Another laptop may have taken the last of the list into the campaign just now: look once more.
    if (whole) break;
    whole = got.whole;
  }
  if (taken.length < n) taken.push(...(await ctx.db.transaction((tx) => takeLapsed(tx, take, n - taken.length))));
  return taken;
}

async function requireCampaign(ctx: HubContext, caller: Caller, campaignId: string): Promise<boolean> {
  const campaign = await ctx.db.first<{ office_id: number; state: string }>(
    'select office_id, state from campaign where campaign_id = $1',
    campaignId,
  );
  if (!campaign || (campaign.office_id !== caller.officeId && caller.role !== 'hq')) {
    throw new HubError('NOT_FOUND', 'This campaign is not one of your office.');
  }
  return campaign.state === 'live';
}

async function conversationsOf(tx: Tx, ids: readonly number[]): Promise<ConversationRow[]> {
  const rows = await tx.rows<{ row: ConversationRow }>(
    `select ${CONVERSATION_JSON} as row
     from unnest($1::bigint[]) with ordinality as given (id, place)
     join conversation c on c.conversation_id = given.id join contact k using (contact_id)
     join phone p on p.phone_id = c.phone_id order by place`,
    ids,
  );
  return rows.map(({ row }) => row);
}
