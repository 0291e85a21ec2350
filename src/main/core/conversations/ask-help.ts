import type { ActionResult } from '#shared/contract/conversations.ts';
import { NEEDS_HELP } from '#shared/domain/needs-help.ts';
import type { CoreContext } from '../context.ts';
import { refused } from '../refusal.ts';
import { insertNote } from '../store/notes.ts';
import { addTag, removeTag } from '../store/tags.ts';
import { act } from './act.ts';
import { recordFor } from './at-hub.ts';
import { personName } from './person-name.ts';

export interface HelpWanted {
  readonly conversationId: number;
  /** What an organizer should know; may be empty. */
  readonly note: string;
}

/** Puts a conversation before the organizers, with a note of who asked and why. It leaves the replies until then. */
export function askHelp(ctx: CoreContext, { conversationId, note }: HelpWanted): ActionResult {
  return act(ctx, conversationId, (row, at) => {
    if (row.status === 'todo' || row.status === 'skipped')
      throw refused('NOT_NOW', 'This person has not been texted yet. Skip them instead, with a reason.');
    if (!markHelp(ctx, conversationId, note, at))
      throw refused('ALREADY', 'An organizer has been asked about this conversation already.');
    const opUuid = recordFor(ctx, conversationId, (ref) =>
      ctx.ops.record('tag', { ...ref, tag: NEEDS_HELP, on: true }),
    );
    const words = `${personName(row)} waits for an organizer, under “Needs help”.`;
    return { kind: 'tag', detail: { tag: NEEDS_HELP, added: true, opUuid }, words };
  });
}

/** Help was given: the conversation is an ordinary one again. */
export function settleHelp(ctx: CoreContext, conversationId: number): ActionResult {
  return act(ctx, conversationId, (row) => {
    if (!removeTag(ctx.db, conversationId, NEEDS_HELP))
      throw refused('ALREADY', 'Nobody asks for help with this conversation.');
    const opUuid = recordFor(ctx, conversationId, (ref) =>
      ctx.ops.record('tag', { ...ref, tag: NEEDS_HELP, on: false }),
    );
    const words = `${personName(row)} needs no more help.`;
    return { kind: 'tag', detail: { tag: NEEDS_HELP, added: false, opUuid }, words };
  });
}

/** The tag, and a note that says who asked: also where nothing was written. False = it was asked already. */
export function markHelp(ctx: CoreContext, conversationId: number, note: string, at: number): boolean {
  if (!addTag(ctx.db, conversationId, NEEDS_HELP, at)) return false;
  const body = note.trim() || 'Asks for help with this conversation.';
  const ref = ctx.ops.conversation(conversationId);
  const uid = ref ? ctx.ids.uuid() : null;
  insertNote(ctx.db, conversationId, { body, written_at: at, texter: ctx.settings.texter(), uid });
  if (ref && uid !== null) ctx.ops.record('note', { ...ref, noteId: uid, body });
  return true;
}
