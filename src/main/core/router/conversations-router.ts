import type { Conversations } from '../conversations/conversations.ts';
import type { CoreImplementer } from './implementer.ts';

export function conversationsRouter(os: CoreImplementer, conversations: Conversations) {
  return {
    initials: os.conversations.initials.handler(({ input }) => conversations.initials(input)),
    replies: os.conversations.replies.handler(({ input }) => conversations.replies(input)),
    get: os.conversations.get.handler(({ input }) => conversations.get(input)),
    search: os.conversations.search.handler(({ input }) => conversations.search(input)),
    saveDraft: os.conversations.saveDraft.handler(({ input }) => conversations.saveDraft(input)),
    recordAnswer: os.conversations.recordAnswer.handler(({ input }) => conversations.recordAnswer(input)),
    skip: os.conversations.skip.handler(({ input }) => conversations.skip(input)),
    later: os.conversations.later.handler(({ input }) => conversations.later(input)),
    done: os.conversations.done.handler(({ input }) => conversations.done(input)),
    optOut: os.conversations.optOut.handler(({ input }) => conversations.optOut(input)),
    wrongNumber: os.conversations.wrongNumber.handler(({ input }) => conversations.wrongNumber(input)),
    addTag: os.conversations.addTag.handler(({ input }) => conversations.addTag(input)),
    removeTag: os.conversations.removeTag.handler(({ input }) => conversations.removeTag(input)),
    addNote: os.conversations.addNote.handler(({ input }) => conversations.addNote(input)),
    askHelp: os.conversations.askHelp.handler(({ input }) => conversations.askHelp(input)),
    settleHelp: os.conversations.settleHelp.handler(({ input }) => conversations.settleHelp(input)),
    undoRule: os.conversations.undoRule.handler(({ input }) => conversations.undoRule(input)),
    undo: os.conversations.undo.handler(({ input }) => conversations.undo(input)),
    allTags: os.conversations.allTags.handler(() => conversations.allTags()),
  };
}
