import type { CampaignContent, CampaignState } from '#shared/protocol/campaign-ops.ts';
import type { OpBody } from '#shared/protocol/ops.ts';
import { runsOffice } from '../../auth/access.ts';
import { addTargetsFor, reserveTargets } from '../../permits/targets.ts';
import { APPLIED, NOOP, rejected } from '../op-context.ts';
import type { OpContext, Verdict } from '../op-context.ts';
import { keepScript } from './keep-script.ts';

interface FoundCampaign {
  readonly campaign_id: string;
  readonly office_id: number;
  readonly version: number;
  readonly state: CampaignState;
  readonly list_id: string | null;
  readonly launched_at: number | null;
  readonly content: CampaignContent;
}

async function findCampaign({ tx, caller }: OpContext, campaignId: string): Promise<FoundCampaign | Verdict> {
  const campaign = await tx.first<FoundCampaign>(
    `select campaign_id, office_id, version, state, list_id, launched_at, content from campaign where campaign_id = $1 for no key update`,
    campaignId,
  );
  if (!campaign) return rejected('NOT_FOUND');
  return runsOffice(caller, campaign.office_id) ? campaign : rejected('FORBIDDEN');
}

export async function campaignPut(o: OpContext, body: OpBody<'campaign.put'>): Promise<Verdict> {
  if (o.caller.role === 'texter') return rejected('FORBIDDEN');
  if (body.listId !== null) {
    const list = await o.tx.first<{ office_id: number }>(
      'select office_id from list where list_id = $1 for key share',
      body.listId,
    );
    if (!list || !runsOffice(o.caller, list.office_id)) return rejected('NOT_FOUND');
  }
  const found = await findCampaign(o, body.campaignId);
  if (!('status' in found)) return rewrite(o, body, found);
  if (found.status === 'rejected' && found.code !== 'NOT_FOUND') return found;
  if (body.baseVersion !== 0) return rejected('NOT_FOUND');
  await o.tx.run(
    `insert into campaign (campaign_id, office_id, version, state, list_id, content, updated_at, updated_by)
     values ($1, $2, 1, 'draft', $3, $4, $5, $6)`,
    body.campaignId,
    o.caller.officeId,
    body.listId,
    JSON.stringify(body.content),
    o.now,
    o.op.by,
  );
  return APPLIED;
}

async function rewrite(o: OpContext, body: OpBody<'campaign.put'>, found: FoundCampaign): Promise<Verdict> {
  if (found.version !== body.baseVersion) return rejected('STALE');
  if (found.launched_at !== null && found.list_id !== body.listId) return rejected('STATE');
  await o.tx.run(
    // Who does not know of a second text, photos or reminders leaves the campaign's as they are.
    `update campaign set version = version + 1, list_id = $2, updated_at = $4, updated_by = $5,
       content = coalesce((select jsonb_object_agg(key, value) from jsonb_each(content)
         where key in ('scriptB', 'media', 'reminders')), '{}') || $3::jsonb
     where campaign_id = $1`,
    body.campaignId,
    body.listId,
    JSON.stringify(keepScript(found.content, body.content)),
    o.now,
    o.op.by,
  );
  return APPLIED;
}

const STEPS: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['ready'],
  ready: ['draft', 'live'],
  live: ['paused', 'closed'],
  paused: ['live', 'closed'],
  closed: [],
};

/** A campaign can be made ready, or go live, only with a whole list. */
export async function campaignState(o: OpContext, body: OpBody<'campaign.state'>): Promise<Verdict> {
  const found = await findCampaign(o, body.campaignId);
  if ('status' in found) return found;
  if (found.state === body.state) return NOOP;
  if (!STEPS[found.state].includes(body.state)) return rejected('STATE');
  if (body.state === 'ready' || body.state === 'live') {
    const list = await o.tx.first(`select 1 from list where list_id = $1 and state = 'ready'`, found.list_id);
    if (!list) return rejected('STATE');
  }
  await o.tx.run(
    `update campaign set state = $2, version = version + 1, updated_at = $3, updated_by = $4,
       launched_at = case when $2 = 'live' then coalesce(launched_at, $3) else launched_at end
     where campaign_id = $1`,
    body.campaignId,
    body.state,
    o.now,
    o.op.by,
  );
  return APPLIED;
}

export async function campaignRemove(o: OpContext, body: OpBody<'campaign.remove'>): Promise<Verdict> {
  const found = await findCampaign(o, body.campaignId);
  if ('status' in found) return found;
  if (found.launched_at !== null) return rejected('IN_USE');
  const used = await o.tx.first('select 1 from conversation where campaign_id = $1', body.campaignId);
  if (used) return rejected('IN_USE');
  await o.tx.run('delete from campaign where campaign_id = $1', body.campaignId);
  return APPLIED;
}

/** Reserves people for a laptop; conversations that have begun move there with their texts. */
export async function assign(o: OpContext, body: OpBody<'assign'>): Promise<Verdict> {
  const found = await findCampaign(o, body.campaignId);
  if ('status' in found) return found;
  if (body.deviceId !== null) {
    const device = await o.tx.first(
      `select 1 from device where device_id = $1 and office_id = $2 and status = 'active' for share`,
      body.deviceId,
      found.office_id,
    );
    if (!device) return rejected('NOT_FOUND');
  }
  o.batch.conversations.clear();
  await addTargetsFor(o.tx, found, body.phones);
  const moved = await o.tx.rows<{ conversation_id: number }>(
    `update conversation c set device_id = $3 from phone p
     where p.phone_id = c.phone_id and p.e164 = any ($2::text[]) and c.campaign_id = $1 returning c.conversation_id`,
    body.campaignId,
    body.phones,
    body.deviceId,
  );
  if (moved.length === 0) return rejected('NOT_FOUND');
  await reserveTargets(
    o.tx,
    moved.map((row) => row.conversation_id),
    body.deviceId,
  );
  return APPLIED;
}
