import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import { readInbound } from '#shared/domain/opt-out.ts';
import { countParts } from '#shared/domain/parts.ts';
import { normalizePhone } from '#shared/domain/phone.ts';
import { urgencyOf } from '#shared/domain/urgency.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { storable } from '../storable.ts';
import { ensurePhones } from './opt-out-word.ts';
import { phoneOf } from './store-delivery.ts';

/**
 * Puts a person's text into the conversation it answers, and makes it urgent by what it says. Returns a note when it
 * fits no conversation: then headquarters sees it, until it fits one. A text that is placed already changes nothing.
 */
export async function processInbound(ctx: HubContext, tx: Tx, event: CarrierEvent): Promise<string | null> {
  const now = ctx.clock.now();
  const phone = phoneOf(event);
  const to = ourNumber(event);
  const [, conversationId] = await Promise.all([ensurePhones(tx, [phone]), conversationAnswered(tx, phone, to)]);
  const inbound = await tx.first<{ inbound_id: number }>(
    `insert into inbound_message (carrier_id, to_tn, phone_id, conversation_id, body, media, sent_at, received_at)
     select $1, $2, phone_id, $4, $5, $6, $7, $8 from phone where e164 = $3
     on conflict (carrier_id, to_tn) do update set conversation_id = excluded.conversation_id
       where inbound_message.conversation_id is null and excluded.conversation_id is not null
     returning inbound_id`,
    storable(event.carrierId),
    to,
    phone,
    conversationId,
    storable(event.text),
    storable(JSON.stringify(event.media)),
    event.at,
    now,
  );
  if (conversationId === null) return 'no conversation';
  if (!inbound) return null;
  const moved = moveConversation(tx, conversationId, inbound.inbound_id, event, now);
  const kept = tx.run(
    `insert into message (message_id, conversation_id, direction, step, body, media, parts, state, inbound_id, created_at, settled_at)
     values ($1, $2, 'in', 'inbound', $3, $4, $5, 'received', $6, $7, $7)`,
    ctx.chance.uuid(),
    conversationId,
    storable(event.text),
    storable(JSON.stringify(event.media)),
    Math.max(1, countParts(event.text).parts),
    inbound.inbound_id,
    now,
  );
  await Promise.all([moved, kept]);
  return null;
}

function ourNumber(event: CarrierEvent): string {
  const to = normalizePhone(storable(event.to));
  return to.ok ? to.e164 : storable(event.to);
}

/** The conversation that last texted this person, from the number they answered to if it ever did. */
async function conversationAnswered(tx: Tx, phone: string, to: string): Promise<number | null> {
  const row = await tx.first<{ conversation_id: number }>(
    `select t.conversation_id from send_attempt a join send_target t using (target_id)
     where a.phone_id = (select phone_id from phone where e164 = $1) and a.state not in ('not_used', 'rejected')
     order by (a.from_tn = $2) desc, a.issued_at desc limit 1`,
    phone,
    to,
  );
  return row?.conversation_id ?? null;
}

/** Who opted out stays closed, whatever they write, until they opt in again. A wrong number that writes again is looked at again. */
async function moveConversation(
  tx: Tx,
  conversationId: number,
  inboundId: number,
  event: CarrierEvent,
  now: number,
): Promise<void> {
  const reading = readInbound(event.text);
  await tx.run(
    `update conversation c set head = greatest(head, $2), last_inbound_at = greatest(last_inbound_at, $3),
       status = case when x.stays then c.status else 'needs_reply' end,
       closed_reason = case when x.stays then c.closed_reason end,
       later_until = case when x.stays then c.later_until end,
       urgency = case when x.stays then c.urgency
                      else greatest($4, case when c.status = 'needs_reply' then c.urgency else 0 end) end
     from (select c2.status = 'closed' and c2.closed_reason = 'opted_out' and p.opted_out as stays
           from conversation c2 join phone p using (phone_id) where c2.conversation_id = $1) x
     where c.conversation_id = $1`,
    conversationId,
    inboundId,
    now,
    urgencyOf(event.text, reading),
  );
}
