import type { Tx } from '../db/db.ts';
import { addTargetsFor } from './targets.ts';

export interface Take {
  readonly campaignId: string;
  readonly deviceId: string;
  readonly now: number;
  readonly leaseMs: number;
}

interface Target {
  target_id: number;
  conversation_id: number;
}

const OPEN = `select t.target_id, t.conversation_id from send_target t join phone p using (phone_id) join campaign g using (campaign_id)
  where t.campaign_id = $1 and t.step = 'initial' and not p.opted_out
    and not is_suppressed(p.phone_id, g.office_id)`;

/** Rows that another laptop is taking right now are passed over, not waited for. */
const LOCKED = 'limit $2 for update of t skip locked';

export async function takeReserved(tx: Tx, take: Take, n: number): Promise<number[]> {
  const found = await tx.rows<Target>(
    `${OPEN} and t.state = 'free' and t.reserved_for = $3 order by t.target_id ${LOCKED}`,
    take.campaignId,
    n,
    take.deviceId,
  );
  return give(tx, take, found);
}

export async function takeFree(tx: Tx, take: Take, n: number): Promise<number[]> {
  const found = await tx.rows<Target>(
    `${OPEN} and t.state = 'free' and t.reserved_for is null order by t.target_id ${LOCKED}`,
    take.campaignId,
    n,
  );
  return give(tx, take, found);
}

/**
 * The newest text to this person was rejected by the carrier, and not for our account (401, 403, 404) or for haste (429):
 * it would be rejected again, from whichever laptop.
 */
const REJECTED_FOR_GOOD = `exists (select 1 from send_attempt a where a.target_id = t.target_id and a.state = 'rejected'
  and (a.evidence ->> 'status')::int between 400 and 499
  and (a.evidence ->> 'status')::int not in (401, 403, 404, 429)
  and not exists (select 1 from send_attempt b where b.target_id = a.target_id and b.n > a.n))`;

/** People whose laptop let the lease run out without texting them. A permit given meanwhile has made them `permitted`, which no lease ends. */
export async function takeLapsed(tx: Tx, take: Take, n: number): Promise<number[]> {
  const found = await tx.rows<Target>(
    `${OPEN} and t.state = 'claimed' and t.claim_until < $3 and (t.reserved_for is null or t.reserved_for = $4)
       and not ${REJECTED_FOR_GOOD}
     order by t.target_id ${LOCKED}`,
    take.campaignId,
    n,
    take.now,
    take.deviceId,
  );
  return give(tx, take, found);
}

/** Named people: what this laptop has is renewed, what is free or lapsed is taken. */
export async function takeThese(tx: Tx, take: Take, phones: readonly string[]): Promise<number[]> {
  const campaign = await tx.first<{ campaign_id: string; office_id: number; list_id: string | null; state: string }>(
    'select campaign_id, office_id, list_id, state from campaign where campaign_id = $1',
    take.campaignId,
  );
  if (campaign?.state !== 'live') return [];
  await addTargetsFor(tx, campaign, phones);
  const found = await tx.rows<Target>(
    `${OPEN} and p.e164 = any ($5::text[])
       and ((t.state = 'claimed' and t.claim_device = $4)
         or (t.state = 'free' and (t.reserved_for is null or t.reserved_for = $4))
         or (t.state = 'claimed' and t.claim_until < $3 and (t.reserved_for is null or t.reserved_for = $4)))
     order by t.target_id ${LOCKED}`,
    take.campaignId,
    phones.length,
    take.now,
    take.deviceId,
    phones,
  );
  return give(tx, take, found);
}

/** Conversations of the office's desk that wait for an answer, the longest waiting first. */
export async function takeReplies(tx: Tx, take: Take, n: number): Promise<number[]> {
  const rows = await tx.rows<{ conversation_id: number }>(
    `update conversation set device_id = $2 where conversation_id in (
       select conversation_id from conversation where campaign_id = $1 and device_id is null and status = 'needs_reply'
       order by last_inbound_at limit $3 for update skip locked)
     returning conversation_id`,
    take.campaignId,
    take.deviceId,
    n,
  );
  return rows.map((row) => row.conversation_id);
}

async function give(tx: Tx, take: Take, targets: readonly Target[]): Promise<number[]> {
  if (targets.length === 0) return [];
  await tx.run(
    `update send_target set state = 'claimed', claim_device = $2, claim_until = $3 where target_id = any ($1::bigint[])`,
    targets.map((target) => target.target_id),
    take.deviceId,
    take.now + take.leaseMs,
  );
  const ids = targets.map((target) => target.conversation_id);
  await tx.run(
    `update conversation set device_id = $2 where conversation_id in (
       select conversation_id from conversation where conversation_id = any ($1::bigint[]) and device_id is distinct from $2
       order by conversation_id for no key update)`,
    ids,
    take.deviceId,
  );
  return ids;
}
