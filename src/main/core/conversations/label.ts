import type { ActionResult } from '#shared/contract/conversations.ts';
import type { CoreContext } from '../context.ts';
import { refused } from '../refusal.ts';
import { insertNote } from '../store/notes.ts';
import { addTag, knownSpelling, removeTag } from '../store/tags.ts';
import { act } from './act.ts';
import { recordFor } from './at-hub.ts';

/** So long a note waits before it goes to the hub, where it cannot be taken back. */
const NOTE_UNDO_MS = 10_000;

/** Tags a conversation; a tag that is in use keeps its spelling. */
export function tagConversation(ctx: CoreContext, conversationId: number, wanted: string): ActionResult {
  return act(ctx, conversationId, (_row, at) => {
    const tag = knownSpelling(ctx.db, wanted);
    if (!addTag(ctx.db, conversationId, tag, at)) throw refused('ALREADY', `It has the tag “${tag}” already.`);
    const opUuid = recordFor(ctx, conversationId, (ref) => ctx.ops.record('tag', { ...ref, tag, on: true }));
    return { kind: 'tag', detail: { tag, added: true, opUuid }, words: `Tagged “${tag}”.` };
  });
}

export function untagConversation(ctx: CoreContext, conversationId: number, tag: string): ActionResult {
  return act(ctx, conversationId, () => {
    if (!removeTag(ctx.db, conversationId, tag)) throw refused('ALREADY', `It does not have the tag “${tag}”.`);
    const opUuid = recordFor(ctx, conversationId, (ref) => ctx.ops.record('tag', { ...ref, tag, on: false }));
    return { kind: 'tag', detail: { tag, added: false, opUuid }, words: `The tag “${tag}” is off.` };
  });
}

export function noteOnConversation(ctx: CoreContext, conversationId: number, body: string): ActionResult {
  return act(ctx, conversationId, (_row, at) => {
    const texter = ctx.settings.texter();
    const uid = ctx.ops.conversation(conversationId) ? ctx.ids.uuid() : null;
    const noteId = insertNote(ctx.db, conversationId, { body, written_at: at, texter, uid });
    if (uid === null) return { kind: 'note', detail: { noteId }, words: 'The note is kept.' };
    const undoUntil = at + NOTE_UNDO_MS;
    const opUuid = recordFor(ctx, conversationId, (ref) =>
      ctx.ops.record('note', { ...ref, noteId: uid, body }, { holdUntil: undoUntil }),
    );
    return { kind: 'note', detail: { noteId, opUuid }, words: 'The note is kept.', undoUntil };
  });
}
