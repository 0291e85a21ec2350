import type { Tx } from '../db/db.ts';

interface CampaignWithList {
  readonly campaign_id: string;
  readonly office_id: number;
  readonly list_id: string | null;
}

/** People taken from a list into a campaign at a time: what one transaction may write, for the sake of all who pull. */
const FILL_STEP = 2_000;

const ADD_CONVERSATIONS = `
  insert into conversation (campaign_id, office_id, phone_id, contact_id)
  select $1, $2, k.phone_id, k.contact_id from contact k where k.contact_id = any ($3::bigint[]) order by k.contact_id
  on conflict (campaign_id, phone_id) do nothing`;

const ADD_TARGETS = `
  insert into send_target (campaign_id, step, phone_id, conversation_id, state)
  select $1, 'initial', c.phone_id, c.conversation_id, 'free'
  from contact k join conversation c on c.campaign_id = $1 and c.phone_id = k.phone_id
  where k.contact_id = any ($2::bigint[]) order by k.contact_id
  on conflict (campaign_id, step, phone_id) do nothing`;

async function add(tx: Tx, campaign: CampaignWithList, contactIds: readonly number[]): Promise<void> {
  await tx.run(ADD_CONVERSATIONS, campaign.campaign_id, campaign.office_id, contactIds);
  await tx.run(ADD_TARGETS, campaign.campaign_id, contactIds);
}

/** Gives named people of the campaign's list their conversation and their one first text. */
export async function addTargetsFor(tx: Tx, campaign: CampaignWithList, phones: readonly string[]): Promise<void> {
  const rows = await tx.rows<{ contact_id: number }>(
    `select k.contact_id from contact k join phone p using (phone_id)
     where k.list_id = $1 and p.e164 = any ($2::text[])
       and not exists (select 1 from conversation c where c.campaign_id = $3 and c.phone_id = k.phone_id)`,
    campaign.list_id,
    phones,
    campaign.campaign_id,
  );
  if (rows.length > 0)
    await add(
      tx,
      campaign,
      rows.map((row) => row.contact_id),
    );
}

/**
 * Takes the next people of the list into a live campaign, in list order. Done bit by bit, when laptops ask for people,
 * so that a list of a million starts at once and no transaction is long. Returns false at the end of the list.
 */
export async function fillNext(tx: Tx, campaignId: string): Promise<boolean> {
  const campaign = await tx.first<CampaignWithList & { filled_to: number }>(
    `select campaign_id, office_id, list_id, filled_to from campaign where campaign_id = $1 for no key update`,
    campaignId,
  );
  if (!campaign?.list_id) return false;
  const rows = await tx.rows<{ contact_id: number }>(
    'select contact_id from contact where list_id = $1 and contact_id > $2 order by contact_id limit $3',
    campaign.list_id,
    campaign.filled_to,
    FILL_STEP,
  );
  const last = rows.at(-1);
  if (!last) return false;
  await add(
    tx,
    campaign,
    rows.map((row) => row.contact_id),
  );
  await tx.run('update campaign set filled_to = $2 where campaign_id = $1', campaignId, last.contact_id);
  return true;
}

/** What was not sent yet goes with its conversation: only that laptop may send it (null = whoever gets the person). */
export async function reserveTargets(
  tx: Tx,
  conversationIds: readonly number[],
  deviceId: string | null,
): Promise<void> {
  await tx.run(
    `update send_target set state = 'free', reserved_for = $2, claim_device = null, claim_until = null
     where conversation_id = any ($1::bigint[]) and state in ('claimed', 'free')`,
    conversationIds,
    deviceId,
  );
}
