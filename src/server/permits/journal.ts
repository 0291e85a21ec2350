import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { Caller } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { requireSameIncarnation } from '../sync/incarnation.ts';
import { settleAttempt } from './settle.ts';
import { addTargetsFor } from './targets.ts';

type Entry = ParsedRequest<'journal'>['attempts'][number];

/**
 * Takes in what a laptop knows of permits that the hub lost when it was restored from a backup, so that nobody is
 * texted twice: whatever may have gone closes its step. Boot-bound as all permits, they can never be used again.
 */
export async function journal(
  ctx: HubContext,
  caller: Caller,
  request: ParsedRequest<'journal'>,
): Promise<ResponseOf<'journal'>> {
  const missing: string[] = [];
  const told = new Set(request.attempts.map((entry) => entry.attemptId));
  let known = 0;
  let added = 0;
  for (const entry of request.attempts) {
    const result = await ctx.db.transaction(async (tx) => {
      await requireSameIncarnation(tx, caller);
      return takeEntry(ctx, tx, caller, entry, told);
    });
    if (result === 'known') known += 1;
    else if (result === 'added') added += 1;
    else missing.push(entry.attemptId);
  }
  return { known, added, missing };
}

async function takeEntry(
  ctx: HubContext,
  tx: Tx,
  caller: Caller,
  entry: Entry,
  told: ReadonlySet<string>,
): Promise<'known' | 'added' | 'missing'> {
  const now = ctx.clock.now();
  if (await tx.first('select 1 from send_attempt where attempt_id = $1', entry.attemptId)) return 'known';
  const conversationId = await conversationFor(tx, caller, entry);
  if (conversationId === null) return 'missing';
  const n = await openTarget(tx, caller, entry, conversationId);
  if (entry.outcome === 'accepted' || entry.outcome === 'unknown') {
    await closeEarlier(tx, caller, entry, { conversationId, told, now });
  }
  await tx.run(
    `insert into send_attempt (attempt_id, target_id, n, phone_id, message_id, device_id, incarnation, boot_id, body_sha256,
       from_tn, issued_at, not_after, state)
     select $1, t.target_id, $2, t.phone_id, $3, $4, $5, null, $6, $7, $8, $8, 'not_used' from send_target t
     where t.campaign_id = $9 and t.step = $10 and t.conversation_id = $11`,
    entry.attemptId,
    n,
    entry.messageId,
    caller.deviceId,
    caller.incarnation,
    entry.bodySha256,
    entry.from,
    entry.issuedAt,
    entry.campaignId,
    entry.step,
    conversationId,
  );
  await settleAttempt(tx, {
    attemptId: entry.attemptId,
    to: entry.outcome,
    carrierId: entry.carrierId,
    evidence: { outcome: entry.outcome, detail: 'journal' },
    leaseMs: ctx.limits.leaseMs,
    now,
  });
  await recallEvents(tx, entry);
  return 'added';
}

interface Earlier {
  readonly conversationId: number;
  /** Attempts that the laptop tells of. */
  readonly told: ReadonlySet<string>;
  readonly now: number;
}

/**
 * An earlier permit of the same text that the restored hub takes for open is not: a laptop asks for another one only
 * after it gave the first up unused, or after a person let the text go again. Were it left open, the one that the carrier
 * has could not be written down.
 */
async function closeEarlier(
  tx: Tx,
  caller: Caller,
  entry: Entry,
  { conversationId, told, now }: Earlier,
): Promise<void> {
  await tx.run(
    `update send_attempt a set settled_at = $5, evidence = '{"outcome": "journal"}',
       state = case when a.attempt_id = any ($6::uuid[]) then 'human_released' else 'not_used' end,
       decided_by = case when a.attempt_id = any ($6::uuid[]) then coalesce(a.decided_by, 'the journal of the laptop') else a.decided_by end
     from send_target t where t.target_id = a.target_id and t.campaign_id = $1 and t.step = $2 and t.conversation_id = $3
       and a.device_id = $4 and a.state in ('issued', 'unknown')`,
    entry.campaignId,
    entry.step,
    conversationId,
    caller.deviceId,
    now,
    [...told],
  );
}

/** Receipts of this text, and answers to it, may have come while the restored hub did not know it: they are looked at once more. */
async function recallEvents(tx: Tx, { attemptId, phone }: Entry): Promise<void> {
  await tx.run(
    `update carrier_event set processed_at = null, note = null where tag = $1 and note = 'unknown text'`,
    attemptId,
  );
  await tx.run(
    `update carrier_event set processed_at = null, note = null where phone = $1 and note = 'no conversation'`,
    phone,
  );
}

/** The conversation of this office's campaign; a person whom the restored hub had not reached in the list yet gets theirs now. */
async function conversationFor(tx: Tx, caller: Caller, entry: Entry): Promise<number | null> {
  const campaign = await tx.first<{ campaign_id: string; office_id: number; list_id: string | null }>(
    'select campaign_id, office_id, list_id from campaign where campaign_id = $1 and (office_id = $2 or $3)',
    entry.campaignId,
    caller.officeId,
    caller.role === 'hq',
  );
  if (!campaign) return null;
  await addTargetsFor(tx, campaign, [entry.phone]);
  const row = await tx.first<{ conversation_id: number; device_id: string | null }>(
    `select c.conversation_id, c.device_id from conversation c join phone p using (phone_id)
     where c.campaign_id = $1 and p.e164 = $2 for no key update of c`,
    entry.campaignId,
    entry.phone,
  );
  if (!row) return null;
  if (row.device_id === null) {
    await tx.run(
      'update conversation set device_id = $2 where conversation_id = $1',
      row.conversation_id,
      caller.deviceId,
    );
  }
  return row.conversation_id;
}

/** Makes or closes the step's target and returns the number of its next attempt. */
async function openTarget(tx: Tx, caller: Caller, entry: Entry, conversationId: number): Promise<number> {
  const row = await tx.first<{ attempts: number }>(
    `insert into send_target as t (campaign_id, step, phone_id, conversation_id, state, claim_device, attempts)
     select $1, $2, c.phone_id, c.conversation_id, 'permitted', $4, 1 from conversation c where c.conversation_id = $3
     on conflict (campaign_id, step, phone_id) do update set attempts = t.attempts + 1,
       state = case when t.state = 'done' then t.state else 'permitted' end
     returning attempts`,
    entry.campaignId,
    entry.step,
    conversationId,
    caller.deviceId,
  );
  return row?.attempts ?? 1;
}
