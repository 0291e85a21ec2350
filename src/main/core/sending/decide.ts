import { suppressionOf } from '../store/suppression.ts';
import type { CoreContext } from '../context.ts';
import { notFound, refused } from '../refusal.ts';
import { conversationById, sendingView } from '../store/conversations.ts';
import { headOf, messageById, setMessage, type MessageRow } from '../store/messages.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { recordSendingAction } from '../store/press-log.ts';
import { blockingAttempt, newestAttempt, setAttempt, type AttemptRow } from '../store/send-attempts.ts';
import { setTargetState, targetOfMessage, type TargetRow } from '../store/send-targets.ts';
import { adoptText } from './adopt-text.ts';
import { otherModeWords } from './press-refusal.ts';
import type { Decision } from './calls.ts';

/** A person's judgement as the hub takes it; see HubDesk. */
export type DecideAtHub = (input: { readonly messageUid: string; readonly decision: Decision }) => Promise<void>;

interface Case {
  readonly message: MessageRow;
  readonly target: TargetRow;
  readonly attempt: AttemptRow;
  readonly at: number;
  readonly texter: string;
}

/**
 * A person judges a text whose fate is unknown, or one that failed: it was sent ("texted", unknown only), leave it as it
 * is, or send it again. Only a person may do the last, and their name stays with it. Where the hub gives the permits, it
 * is asked first about a fate that is unknown.
 */
export async function decideByPerson(
  ctx: CoreContext,
  atHub: DecideAtHub | undefined,
  messageId: number,
  decision: Decision,
): Promise<void> {
  const message = requireDecidable(ctx, messageId, decision);
  const isTheHubs = ctx.ops.conversation(message.conversation_id) !== null && message.state === 'unknown';
  if (isTheHubs) {
    if (!atHub) throw refused('OFFLINE', 'The hub must be asked first, and it is not connected.');
    await atHub({ messageUid: message.uid.toLowerCase(), decision });
  }
  ctx.db.transaction(() => writeDown(ctx, messageId, decision, isTheHubs))();
}

/** @throws a refusal with words when there is nothing to decide, or not this. */
function requireDecidable({ db, settings, ops }: CoreContext, messageId: number, decision: Decision): MessageRow {
  const message = messageById(db, messageId);
  if (!message) throw notFound('This text is not here any more.');
  if (message.state !== 'unknown' && message.state !== 'failed') {
    throw refused('SETTLED', 'This text has been settled in the meantime. There is nothing to decide.');
  }
  if (decision === 'texted' && message.state === 'failed') {
    throw refused('SETTLED', 'The carrier has said that this text was not delivered.');
  }
  if (decision !== 'text_again') return message;
  const { mode } = settings.get();
  if (message.step !== 'optout' && optOutOf(db, message.to_number, mode)) {
    throw refused('OPTED_OUT', 'This person has opted out of all texts.');
  }
  if (message.step !== 'optout' && suppressionOf(db, message.to_number) !== null) {
    throw refused('SUPPRESSED', 'This number is on a do-not-text list.');
  }
  if (sendingView(db, message.conversation_id)?.campaign_mode !== mode) {
    throw refused('OTHER_MODE', otherModeWords[mode]);
  }
  // To the hub a text that the carrier took is done, and its step with it.
  const isDone = message.state === 'failed' && !message.reason?.startsWith('REJECTED:');
  if (isDone && ops.conversation(message.conversation_id) !== null) {
    throw refused('DONE', 'The carrier took this text and could not deliver it. To try again, write to them anew.');
  }
  return message;
}

function writeDown(ctx: CoreContext, messageId: number, decision: Decision, agreed: boolean): void {
  const { db } = ctx;
  // What the hub has agreed to may be here already, with what was pulled meanwhile.
  if (agreed && decision === 'text_again' && isAnothers(ctx, messageId)) return leaveToHolder(ctx, messageId);
  const isOpen = !agreed || messageById(db, messageId)?.state === 'unknown';
  const open = openCase(ctx, messageId);
  if (isOpen) {
    if (decision === 'texted') decideTexted(ctx, open);
    else if (decision === 'leave') setAttempt(db, open.attempt.attempt_id, { decided_by: open.texter });
    else textAgain(ctx, open);
  }
  recordDecision(ctx, open.message, decision);
}

function recordDecision({ db, clock, settings }: CoreContext, message: MessageRow, decision: Decision): void {
  recordSendingAction(db, {
    kind: 'decide',
    conversation_id: message.conversation_id,
    campaign_id: message.campaign_id,
    texter: settings.texter(),
    at: clock.now(),
    detail: { messageId: message.id, decision },
  });
}

/** Whether another laptop, or nobody yet, has the conversation of this text. */
function isAnothers({ db }: CoreContext, messageId: number): boolean {
  const message = messageById(db, messageId);
  return message !== null && conversationById(db, message.conversation_id)?.status === 'away';
}

/** The text goes from the laptop that has the conversation; here it is decided, and that is all. */
function leaveToHolder(ctx: CoreContext, messageId: number): void {
  const { db, settings } = ctx;
  const message = messageById(db, messageId);
  const target = targetOfMessage(db, messageId);
  const open = target && blockingAttempt(db, target.id);
  if (open) setAttempt(db, open.attempt_id, { decided_by: settings.texter() });
  if (message) recordDecision(ctx, message, 'text_again');
}

function openCase(ctx: CoreContext, messageId: number): Case {
  const { db } = ctx;
  const message = messageById(db, messageId);
  if (!message) throw notFound('This text is not here any more.');
  // What was sent from another laptop has no journal here yet.
  adoptText(ctx, message);
  const target = targetOfMessage(db, messageId);
  const attempt = target && (blockingAttempt(db, target.id) ?? newestAttempt(db, target.id));
  if (!attempt) throw notFound('This text is not here any more.');
  return { message, target, attempt, at: ctx.clock.now(), texter: ctx.settings.texter() };
}

function decideTexted({ db }: CoreContext, { message, target, attempt, at, texter }: Case): void {
  const evidence = JSON.stringify({ why: 'a person says it was sent' });
  setAttempt(db, attempt.attempt_id, { state: 'accepted', decided_by: texter, evidence, settled_at: at });
  setTargetState(db, target.id, 'done');
  setMessage(db, message.id, { state: 'accepted', reason: null, settled_at: at });
}

function textAgain({ db }: CoreContext, { message, target, attempt, at, texter }: Case): void {
  if (attempt.state !== 'rejected') setAttempt(db, attempt.attempt_id, { state: 'human_released', decided_by: texter });
  setTargetState(db, target.id, 'released');
  setMessage(db, message.id, {
    state: 'queued',
    reason: null,
    error_code: null,
    carrier_id: null,
    not_before_at: null,
    released_at: at,
    released_head: headOf(db, message.conversation_id),
    settled_at: at,
  });
}
