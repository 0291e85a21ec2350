import type { ConversationRow } from '#shared/protocol/rows.ts';
import type { OpenOp } from './open-op.ts';

/** A conversation as this laptop works with it, in the shape of the hub's row; gone = another laptop has it, or nobody. */
export type MergedConversation = { readonly kind: 'ours'; readonly row: ConversationRow } | { readonly kind: 'gone' };

/**
 * The hub's row with what was done here on top: what the row will be once the hub has all of it, as far as nobody else
 * does anything. Ops that the row shows already change nothing, so it does not matter how far the hub has come. A reply
 * that a person had not seen is never put aside by what they did.
 * @param base the newest row that was pulled; null = no bucket of this laptop has it.
 */
export function mergeConversation(
  base: ConversationRow | null,
  ops: readonly OpenOp[],
  deviceId: string,
): MergedConversation {
  if (base === null) return { kind: 'gone' };
  const row = ops.reduce<ConversationRow>(apply, base);
  return row.deviceId === deviceId ? { kind: 'ours', row } : { kind: 'gone' };
}

/** What the hub does with one op. The two must stay alike: see server/sync/ops/conversation-ops.ts. */
function apply(row: ConversationRow, op: OpenOp): ConversationRow {
  switch (op.kind) {
    case 'answer':
      return { ...row, answers: answersAfter(row.answers, op) };
    case 'note':
      return { ...row, notes: notesAfter(row.notes, op) };
    case 'tag':
      return { ...row, tags: tagsAfter(row.tags, op) };
    case 'follow_up':
      return { ...row, followUps: followUpsAfter(row.followUps ?? {}, op) };
    case 'skip':
      return row.status === 'todo' ? { ...row, status: 'skipped', skipReason: op.reason } : row;
    case 'later':
      return hasSeen(row, op.head) ? { ...row, status: 'later', laterUntil: op.until } : row;
    case 'done':
      return hasSeen(row, op.head) ? closed(row, 'done') : row;
    case 'wrong_number':
      return closed(row, 'wrong_number');
    case 'opt_out':
      return closed(row, 'opted_out');
    case 'reopen':
      return reopened(row);
    case 'handover':
      return { ...row, deviceId: op.toDeviceId };
    case 'text':
      return texted(row, op);
  }
}

type Op<K extends OpenOp['kind']> = Extract<OpenOp, { kind: K }>;

/** The later answer wins; taking one back removes it. */
function answersAfter(answers: ConversationRow['answers'], op: Op<'answer'>): ConversationRow['answers'] {
  const { questionId, optionId, optionIds, words, by, at } = op;
  const others = Object.fromEntries(Object.entries(answers).filter(([id]) => id !== questionId));
  if (optionId === null) return others;
  const more = { ...(optionIds && { optionIds }), ...(words !== undefined && { words }) };
  return { ...others, [questionId]: { optionId, ...more, by, at } };
}

function notesAfter(notes: ConversationRow['notes'], { noteId, body, by, at }: Op<'note'>): ConversationRow['notes'] {
  return notes.some((note) => note.noteId === noteId) ? notes : [...notes, { noteId, body, by, at }];
}

function tagsAfter(tags: readonly string[], { tag, on }: Op<'tag'>): string[] {
  if (on) return tags.includes(tag) ? [...tags] : [...tags, tag];
  return tags.filter((one) => one !== tag);
}

/** The first time that a person was put down for it counts. */
function followUpsAfter(known: Readonly<Record<string, number>>, { step, dueAt }: Op<'follow_up'>) {
  if (dueAt !== null) return { [step]: dueAt, ...known };
  return Object.fromEntries(Object.entries(known).filter(([key]) => key !== step));
}

/** Whether the person at this laptop had seen all that is in the row when they acted. */
function hasSeen(row: ConversationRow, head: number | null | undefined): boolean {
  return head === undefined || (row.head ?? 0) <= (head ?? 0);
}

function closed(row: ConversationRow, closedReason: NonNullable<ConversationRow['closedReason']>): ConversationRow {
  return { ...row, status: 'closed', closedReason, laterUntil: null, urgency: 0 };
}

/** Back to what the texts say. An opt-out stays. */
function reopened(row: ConversationRow): ConversationRow {
  const aside = row.status === 'skipped' || row.status === 'later' || row.status === 'closed';
  if (!aside || row.closedReason === 'opted_out') return row;
  const unanswered = row.head !== null && (row.lastInboundAt ?? 0) >= (row.lastOutboundAt ?? 0);
  const status = unanswered ? 'needs_reply' : row.textedAt === null ? 'todo' : 'waiting';
  return { ...row, status, closedReason: null, skipReason: null, laterUntil: null };
}

/**
 * Here a text counts from the press, at the hub from its permit: see server/permits/settle.ts. Who wrote since still
 * waits for an answer, and what was closed stays closed.
 */
function texted(row: ConversationRow, { head, pressedAt, movedOn = false }: Op<'text'>): ConversationRow {
  const answersAll = row.head === head && !movedOn;
  return {
    ...row,
    textedAt: row.textedAt ?? pressedAt,
    lastOutboundAt: Math.max(row.lastOutboundAt ?? 0, pressedAt),
    status: answersAll && row.status !== 'closed' ? 'waiting' : row.status,
    urgency: answersAll ? 0 : row.urgency,
  };
}
