import type { ActionResult } from '#shared/contract/conversations.ts';
import type { CoreContext } from '../context.ts';
import { refused } from '../refusal.ts';
import { insertNote } from '../store/notes.ts';
import { addTag, knownSpelling, removeTag } from '../store/tags.ts';
import { act } from './act.ts';

/** Tags a conversation; a tag that is in use keeps its spelling. */
export function tagConversation(ctx: CoreContext, conversationId: number, wanted: string): ActionResult {
  return act(ctx, conversationId, (_row, at) => {
    const tag = knownSpelling(ctx.db, wanted);
    if (!addTag(ctx.db, conversationId, tag, at)) throw refused('ALREADY', `It has the tag “${tag}” already.`);
    return { kind: 'tag', detail: { tag, added: true }, words: `Tagged “${tag}”.` };
  });
}

export function untagConversation(ctx: CoreContext, conversationId: number, tag: string): ActionResult {
  return act(ctx, conversationId, () => {
    if (!removeTag(ctx.db, conversationId, tag)) throw refused('ALREADY', `It does not have the tag “${tag}”.`);
    return { kind: 'tag', detail: { tag, added: false }, words: `The tag “${tag}” is off.` };
  });
}

export function noteOnConversation(ctx: CoreContext, conversationId: number, body: string): ActionResult {
  return act(ctx, conversationId, (_row, at) => {
    const noteId = insertNote(ctx.db, conversationId, { body, written_at: at, texter: ctx.settings.texter() });
    return { kind: 'note', detail: { noteId }, words: 'The note is kept.' };
  });
}
