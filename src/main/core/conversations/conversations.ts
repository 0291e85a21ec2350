import type { ActionResult, ConversationDetail, ConversationSummary } from '#shared/contract/conversations.ts';
import type { CoreContext } from '../context.ts';
import { notFound } from '../refusal.ts';
import { createContactHours } from '../sending/contact-hours.ts';
import type { Sending } from '../sending/sending.ts';
import { conversationById } from '../store/conversations.ts';
import { putDraft } from '../store/drafts.ts';
import { allTags } from '../store/tags.ts';
import { askHelp, settleHelp, type HelpWanted } from './ask-help.ts';
import { readDetail } from './detail.ts';
import { findPeople } from './find-people.ts';
import { readInitials, type InitialsPage, type InitialsQuery } from './initials.ts';
import { noteOnConversation, tagConversation, untagConversation } from './label.ts';
import { createLaterBell } from './later-bell.ts';
import { createLocalHours } from './local-hours.ts';
import { optOutByTexter, type OptOutInput } from './opt-out-by-texter.ts';
import { recordAnswer, type AnswerInput } from './record-answer.ts';
import { readReplies, type RepliesPage, type RepliesQuery } from './replies.ts';
import { setDone, setLater, setWrongNumber, skipContact } from './set-aside.ts';
import { undoRule } from '../rules/undo-rule.ts';
import { createSilenceBell } from '../rules/silence-bell.ts';
import { undoAction, type Undone } from './undo.ts';

interface One {
  readonly conversationId: number;
}

export interface Conversations {
  initials(query: InitialsQuery): InitialsPage;
  replies(query: RepliesQuery): RepliesPage & { atDesk: number };
  get(input: One): ConversationDetail;
  search(input: { readonly query: string; readonly limit: number }): ConversationSummary[];
  saveDraft(input: One & { readonly body: string }): { ok: true };
  recordAnswer(input: AnswerInput): ActionResult;
  skip(input: One & { readonly reason: string }): ActionResult;
  later(input: One & { readonly minutes: number }): ActionResult;
  done(input: One): ActionResult;
  optOut(input: OptOutInput): ActionResult;
  wrongNumber(input: One): ActionResult;
  addTag(input: One & { readonly tag: string }): ActionResult;
  removeTag(input: One & { readonly tag: string }): ActionResult;
  addNote(input: One & { readonly body: string }): ActionResult;
  askHelp(input: HelpWanted): ActionResult;
  settleHelp(input: One): ActionResult;
  undoRule(input: One): Undone;
  undo(input: { readonly actionId?: number | undefined }): Undone;
  allTags(): { tag: string; conversations: number }[];
}

/** What the workstation asks of the hub. */
export interface AtHub {
  readonly wantAhead: (campaignId: number) => void;
  /** How many conversations wait at the organizers' desk; 0 for who may not take them. */
  readonly atDesk: () => number;
}

/** The workstation: whom to text next, who waits for an answer, and what a texter does about it. */
export function createConversations(
  ctx: CoreContext,
  sending: Sending,
  { wantAhead, atDesk }: AtHub = { wantAhead: () => undefined, atDesk: () => 0 },
): Conversations {
  const hours = createContactHours(ctx.settings);
  const localHours = createLocalHours(hours);
  const bell = createLaterBell(ctx);
  createSilenceBell(ctx);

  return {
    initials(query) {
      // Who looks at initials is about to text: at a hub people have to be asked for.
      wantAhead(query.campaignId);
      return readInitials(ctx, hours, localHours, query);
    },
    replies(query) {
      bell.ring();
      return { ...readReplies(ctx, query), atDesk: atDesk() };
    },
    get: ({ conversationId }) => readDetail(ctx, localHours, conversationId),
    search: ({ query, limit }) => findPeople(ctx, query, limit),
    saveDraft({ conversationId, body }) {
      if (!conversationById(ctx.db, conversationId)) throw notFound('This conversation is not here any more.');
      putDraft(ctx.db, conversationId, body, ctx.clock.now());
      return { ok: true };
    },
    recordAnswer: (input) => recordAnswer(ctx, input),
    skip: ({ conversationId, reason }) => skipContact(ctx, conversationId, reason),
    later({ conversationId, minutes }) {
      const result = setLater(ctx, conversationId, minutes);
      bell.ring();
      return result;
    },
    done: ({ conversationId }) => setDone(ctx, conversationId),
    optOut: (input) => optOutByTexter(ctx, sending, input),
    wrongNumber: ({ conversationId }) => setWrongNumber(ctx, conversationId),
    addTag: ({ conversationId, tag }) => tagConversation(ctx, conversationId, tag),
    removeTag: ({ conversationId, tag }) => untagConversation(ctx, conversationId, tag),
    addNote: ({ conversationId, body }) => noteOnConversation(ctx, conversationId, body),
    askHelp: (input) => askHelp(ctx, input),
    settleHelp: ({ conversationId }) => settleHelp(ctx, conversationId),
    undoRule: ({ conversationId }) => undoRule(ctx, conversationId),
    undo({ actionId }) {
      const undone = undoAction(ctx, sending, actionId);
      bell.ring();
      // Texts that waited for an opt-out which is no more may go.
      sending.nudge();
      return undone;
    },
    allTags: () => allTags(ctx.db),
  };
}
