import type { OpBody } from '#shared/protocol/ops.ts';
import type { SendOutcome } from '../carrier/carrier.ts';
import type { CoreContext } from '../context.ts';
import { messageById, type MessageRow } from '../store/messages.ts';
import type { Db } from '../store/open.ts';
import type { AttemptRow } from '../store/send-attempts.ts';
import { targetById, targetOfMessage, type TargetRow } from '../store/send-targets.ts';
import { unpushedText } from '../store/text-ops.ts';

/** What writing texts down needs. Every function here must run inside the transaction of the change itself. */
export type Recorder = Pick<CoreContext, 'db' | 'ops'>;

/** The hub's name of what a text answers. Here a reply names the inbound text by its place in the store. */
export function wireStep(db: Db, { step_key }: Pick<TargetRow, 'step_key'>, messageUid: string): string {
  if (!step_key.startsWith('re:')) return step_key.toLowerCase();
  const inboundId = messageById(db, Number(step_key.slice('re:'.length)))?.inbound_id ?? null;
  return inboundId === null ? `op:${messageUid.toLowerCase()}` : `re:${inboundId}`;
}

/** A text was pressed. One that can be undone is told to the hub after that. */
export function recordText({ db, ops }: Recorder, messageId: number): void {
  const message = messageById(db, messageId);
  const target = message && targetOfMessage(db, messageId);
  const about = message && ops.conversation(message.conversation_id);
  if (!target || !about) return;
  const body: OpBody<'text'> = {
    ...about,
    messageId: message.uid.toLowerCase(),
    step: wireStep(db, target, message.uid),
    body: message.body,
    media: JSON.parse(message.media) as string[],
    parts: message.parts,
    from: message.from_number,
    pressedAt: message.created_at,
  };
  ops.record('text', body, message.not_before_at === null ? {} : { holdUntil: message.not_before_at });
}

/** A pressed text will not go. One that was taken back before the hub heard of it was never pressed, to the hub. */
export function recordTextClosed(
  { db, ops }: Recorder,
  message: MessageRow,
  state: OpBody<'text_closed'>['state'],
  reason: string,
): void {
  const about = ops.conversation(message.conversation_id);
  if (!about) return;
  const messageId = message.uid.toLowerCase();
  const unpushed = state === 'withdrawn' ? unpushedText(db, messageId) : null;
  if (unpushed !== null && ops.cancel(unpushed)) return;
  ops.record('text_closed', { messageId, state, reason: reason.slice(0, 64) }, { about });
}

export type OutcomeBody = Omit<OpBody<'outcome'>, 'attemptId'>;

/** What became of a permit. */
export function recordOutcome({ db, ops }: Recorder, attempt: AttemptRow, outcome: OutcomeBody): void {
  const message = messageById(db, targetById(db, attempt.target_id)?.message_id ?? 0);
  const about = message && ops.conversation(message.conversation_id);
  if (!about) return;
  const messageUid = message.uid.toLowerCase();
  ops.record('outcome', { attemptId: attempt.attempt_id, ...outcome }, { about, messageUid });
}

/** An outcome of the carrier's client as the wire says it. */
export function outcomeBody(outcome: SendOutcome): OutcomeBody {
  const nothing = { carrierId: null, status: null, detail: '' };
  switch (outcome.kind) {
    case 'accepted':
      return { ...nothing, outcome: 'accepted', carrierId: outcome.carrierId };
    case 'rejected':
      return { ...nothing, outcome: 'rejected', status: outcome.status, detail: outcome.code.slice(0, 300) };
    case 'not_sent':
      return { ...nothing, outcome: 'not_used', detail: outcome.reason.slice(0, 300) };
    case 'unknown':
      return { ...nothing, outcome: 'unknown', detail: outcome.reason.slice(0, 300) };
  }
}
