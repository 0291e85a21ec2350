import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { AttemptState } from '#shared/protocol/outcome.ts';
import { runsOffice } from '../auth/access.ts';
import type { Caller } from '../auth/caller.ts';
import { audit } from '../audit.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { settleAttempt } from './settle.ts';

interface Row {
  readonly attempt_id: string;
  readonly state: AttemptState;
  readonly device_id: string;
  readonly office_id: number;
  readonly target_id: number;
  readonly holder: string | null;
  readonly not_after: number;
}

const TO: Readonly<Record<ParsedRequest<'decide'>['decision'], AttemptState>> = {
  texted: 'accepted',
  not_texted_leave: 'left',
  text_again: 'human_released',
};

/**
 * A person's judgement of a text whose fate is unknown, recorded with their name. To text again takes an organizer, and
 * the carrier must have let go of the first one. @throws HubError FORBIDDEN, NOT_FOUND, CONFLICT
 */
export async function decide(
  ctx: HubContext,
  caller: Caller,
  request: ParsedRequest<'decide'>,
): Promise<ResponseOf<'decide'>> {
  const now = ctx.clock.now();
  return ctx.db.transaction(async (tx) => {
    const row = await find(tx, request.attemptId);
    if (!row || !(runsOffice(caller, row.office_id) || row.device_id === caller.deviceId)) {
      throw new HubError('NOT_FOUND', 'This text is not one of yours.');
    }
    if (request.decision === 'text_again' && !runsOffice(caller, row.office_id)) {
      throw new HubError('FORBIDDEN', 'To text again takes an organizer.');
    }
    const to = TO[request.decision];
    if (row.state === to) return { attemptId: row.attempt_id, state: row.state };
    if (row.state !== 'unknown') throw new HubError('CONFLICT', 'The fate of this text is known by now.');
    if (request.decision === 'text_again' && now <= row.not_after) {
      throw new HubError('CONFLICT', 'The carrier may still send the first one. Wait two minutes.');
    }
    const state = await settleAttempt(tx, {
      attemptId: row.attempt_id,
      to,
      carrierId: null,
      evidence: null,
      decidedBy: request.by,
      leaseMs: ctx.limits.leaseMs,
      now,
    });
    if (state === 'human_released') await freeTarget(tx, row);
    await audit(tx, now, caller.deviceId, request.by, 'decide', {
      attemptId: row.attempt_id,
      decision: request.decision,
    });
    return { attemptId: row.attempt_id, state };
  });
}

/** The attempt of that id, or the newest one of the text of that id. */
async function find(tx: Tx, id: string): Promise<Row | undefined> {
  return tx.first<Row>(
    `select a.attempt_id, a.state, a.device_id, c.office_id, a.target_id, c.device_id as holder, a.not_after
     from send_attempt a join send_target t using (target_id) join conversation c using (conversation_id)
     where a.attempt_id = coalesce(
       (select attempt_id from send_attempt where attempt_id = $1),
       (select attempt_id from send_attempt where message_id = $1 order by n desc limit 1)) for update of a`,
    id,
  );
}

/** The step may be texted once more, by the laptop that has the conversation. */
async function freeTarget(tx: Tx, row: Row): Promise<void> {
  await tx.run(
    `update send_target set state = 'free', reserved_for = $2, claim_device = null, claim_until = null
     where target_id = $1 and state = 'permitted'`,
    row.target_id,
    row.holder,
  );
}
