import type { OpBody } from '#shared/protocol/ops.ts';
import { takeOptWords } from '../../webhooks/opt-out-word.ts';
import { APPLIED } from '../op-context.ts';
import { forgetConversation } from './find-conversation.ts';
import type { OpContext, Verdict } from '../op-context.ts';

/**
 * An opt-out that a person recorded. It is never refused, whoever says it and whoever has the conversation now: the
 * worst that a wrong one does is that somebody is not texted.
 */
export async function optOut(o: OpContext, body: OpBody<'opt_out'>): Promise<Verdict> {
  const word = { phone: body.phone, optedOut: true, at: o.now, source: body.source, evidence: o.op.opUuid } as const;
  await takeOptWords(o.tx, [word], o.now);
  // A list of people not to text is long, and says nothing about any conversation.
  if (body.campaignId === null) return APPLIED;
  await o.tx.run(
    `update conversation c set status = 'closed', closed_reason = 'opted_out', later_until = null, urgency = 0
     from phone p where p.phone_id = c.phone_id and p.e164 = $1 and c.campaign_id = $2
       and (c.status <> 'closed' or c.closed_reason <> 'opted_out')`,
    body.phone,
    body.campaignId,
  );
  forgetConversation(o, { campaignId: body.campaignId, phone: body.phone });
  return APPLIED;
}
