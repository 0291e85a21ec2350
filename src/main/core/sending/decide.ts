import type { CoreContext } from '../context.ts';
import { notFound, refused } from '../refusal.ts';
import { sendingView } from '../store/conversations.ts';
import { messageById, setMessage, type MessageRow } from '../store/messages.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { recordSendingAction } from '../store/press-log.ts';
import { blockingAttempt, newestAttempt, setAttempt, type AttemptRow } from '../store/send-attempts.ts';
import { setTargetState, targetOfMessage, type TargetRow } from '../store/send-targets.ts';
import { otherModeWords } from './press-refusal.ts';
import type { Decision } from './calls.ts';

interface Case {
  readonly message: MessageRow;
  readonly target: TargetRow;
  readonly attempt: AttemptRow;
  readonly at: number;
  readonly texter: string;
}

/**
 * A person judges a text whose fate is unknown, or one that failed: it was sent ("texted", unknown only), leave it as it
 * is, or send it again. Only a person may do the last, and their name stays with it.
 */
export function decideByPerson(ctx: CoreContext, messageId: number, decision: Decision): void {
  const { db } = ctx;
  db.transaction(() => {
    const open = openCase(ctx, messageId);
    if (decision === 'texted') decideTexted(ctx, open);
    else if (decision === 'leave') setAttempt(db, open.attempt.attempt_id, { decided_by: open.texter });
    else textAgain(ctx, open);
    recordSendingAction(db, {
      kind: 'decide',
      conversation_id: open.message.conversation_id,
      campaign_id: open.message.campaign_id,
      texter: open.texter,
      at: open.at,
      detail: { messageId, decision },
    });
  })();
}

function openCase(ctx: CoreContext, messageId: number): Case {
  const { db } = ctx;
  const message = messageById(db, messageId);
  const target = message && targetOfMessage(db, messageId);
  const attempt = target && (blockingAttempt(db, target.id) ?? newestAttempt(db, target.id));
  if (!message || !attempt) throw notFound('This text is not here any more.');
  if (message.state !== 'unknown' && message.state !== 'failed') {
    throw refused('SETTLED', 'This text has been settled in the meantime. There is nothing to decide.');
  }
  return { message, target, attempt, at: ctx.clock.now(), texter: ctx.settings.texter() };
}

function decideTexted({ db }: CoreContext, { message, target, attempt, at, texter }: Case): void {
  if (message.state === 'failed') throw refused('SETTLED', 'The carrier has said that this text was not delivered.');
  const evidence = JSON.stringify({ why: 'a person says it was sent' });
  setAttempt(db, attempt.attempt_id, { state: 'accepted', decided_by: texter, evidence, settled_at: at });
  setTargetState(db, target.id, 'done');
  setMessage(db, message.id, { state: 'accepted', reason: null, settled_at: at });
}

function textAgain(ctx: CoreContext, { message, target, attempt, at, texter }: Case): void {
  const { db } = ctx;
  const { mode } = ctx.settings.get();
  if (message.step !== 'optout' && optOutOf(db, message.to_number, mode)) {
    throw refused('OPTED_OUT', 'This person has opted out of all texts.');
  }
  if (sendingView(db, message.conversation_id)?.campaign_mode !== mode) {
    throw refused('OTHER_MODE', otherModeWords[mode]);
  }
  if (attempt.state !== 'rejected') setAttempt(db, attempt.attempt_id, { state: 'human_released', decided_by: texter });
  setTargetState(db, target.id, 'released');
  setMessage(db, message.id, {
    state: 'queued',
    reason: null,
    error_code: null,
    carrier_id: null,
    not_before_at: null,
    released_at: at,
    settled_at: at,
  });
}
