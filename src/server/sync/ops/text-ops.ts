import type { OpBody } from '#shared/protocol/ops.ts';
import { reportOutcome } from '../../permits/outcome.ts';
import { appliedIf, APPLIED, NOOP, rejected } from '../op-context.ts';
import type { OpContext, Verdict } from '../op-context.ts';
import { findConversation } from './find-conversation.ts';

/** Keeps a pressed text in its thread. Whoever had the person when it was pressed may record it; sending it is the permit's matter. */
export async function text(o: OpContext, body: OpBody<'text'>): Promise<Verdict> {
  const found = await findConversation(o, body);
  if (!found) return rejected('NOT_FOUND');
  if (found.standing === 'none') return rejected('NOT_YOURS');
  const added = await o.tx.run(
    `insert into message (message_id, conversation_id, direction, step, body, media, parts, state, created_at, by_person)
     values ($1, $2, 'out', $3, $4, $5, $6, 'queued', $7, $8) on conflict do nothing`,
    body.messageId,
    found.conversation.conversation_id,
    body.step,
    body.body,
    JSON.stringify(body.media),
    body.parts,
    body.pressedAt,
    o.op.by,
  );
  if (added === 0) return NOOP;
  // Its permit, or even its receipt, may have been faster.
  o.batch.texts.add(body.messageId);
  return APPLIED;
}

export async function textClosed(o: OpContext, body: OpBody<'text_closed'>): Promise<Verdict> {
  return appliedIf(
    await o.tx.run(
      `update message m set state = $2, reason = $3, settled_at = $4 from conversation c
       where c.conversation_id = m.conversation_id and m.message_id = $1 and m.state = 'queued'
         and (c.device_id = $5 or exists (select 1 from conversation_past p
              where p.conversation_id = c.conversation_id and p.device_id = $5))`,
      body.messageId,
      body.state,
      body.reason,
      o.now,
      o.caller.deviceId,
    ),
  );
}

export async function outcome(o: OpContext, body: OpBody<'outcome'>): Promise<Verdict> {
  const state = await reportOutcome(o.tx, o.caller, body, o.ctx.limits.leaseMs, o.now);
  return state === null ? rejected('NOT_FOUND') : APPLIED;
}
