import type { CoreContext } from '../context.ts';
import { refused } from '../refusal.ts';
import type { Sending } from '../sending/sending.ts';
import {
  lastUndoable,
  standingOf,
  undoableById,
  type ActionDetails,
  type ActionRow,
  type Standing,
} from '../store/actions.ts';
import { answersTo, putAnswers } from '../store/answers.ts';
import { holdMessage } from '../store/conversation-messages.ts';
import { conversationById, setConversation, type ConversationRow } from '../store/conversations.ts';
import { headOf } from '../store/messages.ts';
import { deleteNote } from '../store/notes.ts';
import { removeOptOut } from '../store/opt-outs.ts';
import { markUndone } from '../store/press-log.ts';
import { questionById } from '../store/questions.ts';
import { addTag, removeTag } from '../store/tags.ts';
import { recordAnswers, sameAnswers } from './answers-at-hub.ts';
import { away, recordFor, recordStanding, STANDING_KINDS, takeBack } from './at-hub.ts';
import { forgetOptOut, learnAnswer } from './lessons.ts';
import { UNDO_MS } from './opt-out-by-texter.ts';

export interface Undone {
  words: string;
  conversationId: number;
}

/** The undo key reaches back over one shift, not to what was done days ago. */
const REACH_MS = 8 * 3_600_000;

/** Undoes what this texter did last, or one action of theirs, and says what it was. Refused when it is too late. */
export function undoAction(ctx: CoreContext, sending: Sending, actionId: number | undefined): Undone {
  const { db, clock, settings } = ctx;
  const texter = settings.texter();
  const done = db.transaction((): Undone => {
    const now = clock.now();
    const action =
      actionId === undefined ? lastUndoable(db, texter, now - REACH_MS) : undoableById(db, actionId, texter);
    if (!action) throw refused('NOTHING', 'There is nothing to undo.');
    if (action.undone_at !== null) throw refused('ALREADY', 'That is undone already.');
    const words = revert(ctx, sending, action, now);
    markUndone(db, action.id, now);
    return { words, conversationId: action.conversation_id };
  })();
  ctx.events.changed(['conversations', 'messages', 'tray'], [done.conversationId]);
  return done;
}

/** Takes one action back, or refuses; says so in words. */
function revert(ctx: CoreContext, sending: Sending, action: ActionRow, now: number): string {
  const id = action.conversation_id;
  if (action.kind === 'opt_out') return revertOptOut(ctx, sending, action, now);
  if (conversationById(ctx.db, id)?.status === 'away') throw away();
  if (action.kind === 'tag') return revertTag(ctx, id, action.detail, now);
  if (action.kind === 'note') return revertNote(ctx, action.detail);
  if (action.kind === 'answer') return revertAnswer(ctx, id, action.detail);
  moveBack(ctx, action);
  return movedWords[action.kind];
}

const movedWords = {
  skip: 'Undone: not skipped any more.',
  later: 'Undone: back where it was.',
  done: 'Undone: open again.',
  wrong_number: 'Undone: the number is not marked as wrong any more.',
} as const;

type MoveRow = Extract<ActionRow, { detail: { after: Standing } }>;

function movedOn() {
  return refused('MOVED_ON', 'The conversation has moved on since then, so nothing was undone.');
}

function moveBack(ctx: CoreContext, action: MoveRow): void {
  const { before, after, opUuid, head } = action.detail;
  const row = conversationById(ctx.db, action.conversation_id);
  if (!row || !sameStanding(standingOf(row), after)) throw movedOn();
  putBack(ctx.db, row, before, head);
  if (!opUuid || takeBack(ctx, row.id, opUuid, STANDING_KINDS)) return;
  recordFor(ctx, row.id, (ref) => ctx.ops.record('reopen', ref));
  // The hub opens it as its texts say; if it was set aside before, it is told that again.
  const now = conversationById(ctx.db, row.id);
  if (now) recordStanding(ctx, row.id, standingOf(now));
}

/**
 * Puts a conversation back where it stood, but never under a reply that came since `head`. Not told by the times: those
 * of the hub and of this laptop's clock do not compare.
 */
function putBack(db: CoreContext['db'], row: ConversationRow, before: Standing, head: number | null | undefined): void {
  const wroteSince = head !== undefined && headOf(db, row.id) !== head;
  const unanswered: Partial<Standing> = { status: 'needs_reply', closed_reason: null, later_until: null };
  setConversation(db, row.id, wroteSince ? { ...before, ...unanswered, urgency: Math.max(1, before.urgency) } : before);
}

function sameStanding(a: Standing, b: Standing): boolean {
  return a.status === b.status && a.closed_reason === b.closed_reason && a.later_until === b.later_until;
}

function revertAnswer(ctx: CoreContext, id: number, detail: ActionDetails['answer']): string {
  const { db } = ctx;
  const { questionId, before, after, opUuid } = detail;
  const question = questionById(db, questionId);
  if (!question || !sameAnswers(answersTo(db, id, questionId), after)) throw movedOn();
  putAnswers(db, id, questionId, before);
  const campaignId = conversationById(db, id)?.campaign_id ?? 0;
  if (question.kind !== 'text') {
    learnAnswer({ db, conversationId: id, campaignId }, questionId, before[0]?.option_id ?? null);
  }
  if (opUuid && !takeBack(ctx, id, opUuid, ['answer'])) recordAnswers(ctx, id, question, before);
  return before.length > 0 ? 'Undone: the answer is what it was before.' : 'Undone: the answer is gone.';
}

function revertTag(ctx: CoreContext, id: number, detail: ActionDetails['tag'], now: number): string {
  const { db, ops } = ctx;
  const { tag, added, opUuid } = detail;
  if (added) removeTag(db, id, tag);
  else addTag(db, id, tag, now);
  if (opUuid && !takeBack(ctx, id, opUuid, ['tag'])) {
    recordFor(ctx, id, (ref) => ops.record('tag', { ...ref, tag, on: !added }));
  }
  return added ? `Undone: the tag “${tag}” is off.` : `Undone: the tag “${tag}” is back.`;
}

/** A note that the hub has may have been read elsewhere already; it knows no way to take one back. */
function revertNote({ db, ops }: CoreContext, { noteId, opUuid }: ActionDetails['note']): string {
  if (opUuid && ops.joined() && !ops.cancel(opUuid)) {
    throw refused('TOO_LATE', 'The note is with the hub, and other laptops may have it: it stays.');
  }
  deleteNote(db, noteId);
  return 'Undone: the note is gone.';
}

function revertOptOut(
  { db, ops }: CoreContext,
  sending: Sending,
  { at, conversation_id, detail }: Extract<ActionRow, { kind: 'opt_out' }>,
  now: number,
): string {
  const { confirmationId, fresh, conversations, held, opUuids = [] } = detail;
  // What the hub has been told stands, whatever this laptop's clock says.
  if (now >= at + UNDO_MS || !opUuids.every((opUuid) => ops.cancel(opUuid))) {
    throw refused('TOO_LATE', 'An opt-out can be undone for five seconds. It stands; only START opts them in again.');
  }
  if (confirmationId !== null && !sending.withdrawMessage(confirmationId)) throw movedOn();
  const phone = conversationById(db, conversation_id)?.phone ?? '';
  if (fresh && !removeOptOut(db, phone)) {
    throw refused('MOVED_ON', 'They have written STOP themselves since then: the opt-out stands.');
  }
  for (const { id, before, head } of conversations) {
    const row = conversationById(db, id);
    if (row?.closed_reason === 'opted_out') putBack(db, row, before, head);
  }
  forgetOptOut({ db, conversationId: conversation_id });
  for (const { messageId, notBeforeAt } of held) holdMessage(db, messageId, notBeforeAt);
  if (!fresh) return 'Undone: the confirmation is taken back. The opt-out stands, for it is their own.';
  return confirmationId === null
    ? 'Undone: the opt-out is taken back.'
    : 'Undone: the opt-out and its confirmation are taken back.';
}
