import type { ConversationDetail, Message } from '#shared/contract/conversations.ts';
import { suggestReply } from '#shared/domain/suggest.ts';
import { customFields, mergeFields } from '../campaigns/merge-fields.ts';
import type { CoreContext } from '../context.ts';
import { notFound } from '../refusal.ts';
import { confirmationText } from '../sending/opt-out-confirmation.ts';
import { readMessagePhotos } from '../photos/message-photos.ts';
import { messageDetail } from '#shared/domain/reason-words.ts';
import { conversationDetailRow, type DetailRow } from '../store/conversation-views.ts';
import { messagesOf, type ThreadMessage } from '../store/conversation-messages.ts';
import { draftOf } from '../store/drafts.ts';
import type { MessageRow } from '../store/messages.ts';
import { notesOf } from '../store/notes.ts';
import { optOutOf, type OptOutRow } from '../store/opt-outs.ts';
import { draftPhotoOf, photoByHash } from '../store/photos.ts';
import { remindersOf } from '../store/reminders.ts';
import { confirmationState } from '../store/send-targets.ts';
import { tagsOf } from '../store/tags.ts';
import { learnedFor, theirsSinceOurs } from './lessons.ts';
import { offeredReplies } from './offered-replies.ts';
import type { ReadLocalHours } from './local-hours.ts';
import { rulesDone, ruleToOffer } from './rule-view.ts';
import { lineToOffer, scriptView } from './script-view.ts';
import { inThreadOrder } from './thread-order.ts';

/** Everything that the screen of one conversation shows. */
export function readDetail(ctx: CoreContext, localHours: ReadLocalHours, conversationId: number): ConversationDetail {
  const { db } = ctx;
  const row = conversationDetailRow(db, conversationId);
  if (!row) throw notFound('This conversation is not here any more.');
  const office = ctx.settings.get();
  const messages = inThreadOrder(messagesOf(db, conversationId));
  const photosOf = readMessagePhotos(db, conversationId);
  const reminders = new Map(remindersOf(db, row.campaign_id).steps.map(({ key, name }) => [key, name]));
  const draftPhoto = draftPhotoOf(db, conversationId);
  const quickReplies = offeredReplies(db, row, office);
  const script = scriptView(db, row, mergeFields(row, office));
  const { question } = script;
  const done = rulesDone(db, conversationId);
  const optOut = optOutOf(db, row.phone, row.campaign_mode ?? office.mode);
  const quiet = optOut !== null || row.status === 'away';
  const confirmation = confirmationStanding(confirmationState(db, row.phone, row.campaign_mode));
  return {
    id: row.id,
    campaignId: row.campaign_id,
    campaignName: row.campaign_name,
    campaignState: row.campaign_state,
    contactId: row.contact_id,
    firstName: row.first_name,
    lastName: row.last_name,
    phone: row.phone,
    state: row.state,
    zip: row.zip,
    externalId: row.external_id,
    fields: customFields(row),
    hours: localHours(row, ctx.clock.now()),
    status: row.status,
    closedReason: row.closed_reason,
    urgency: row.urgency,
    laterUntil: row.later_until,
    optOut: optOut && optOutView(optOut, confirmation),
    messages: messages.map((message) => messageView(message, photosOf(message), reminders)),
    head: messages.findLast(({ direction }) => direction === 'in')?.id ?? null,
    quickReplies,
    suggestion: optOut
      ? confirmationDue(row, confirmation)
      : suggestionFor(ctx, row, { messages, quickReplies, question }),
    question,
    script: script.steps,
    offer: quiet ? null : (lineToOffer(script, messages) ?? ruleToOffer(done.actions, messages, quickReplies)),
    ruleActions: done.shown,
    optOutText: confirmationText(row, office.org),
    tags: tagsOf(db, conversationId),
    notes: notesOf(db, conversationId).map(({ id, body, written_at, texter }) => ({
      id,
      body,
      writtenAt: written_at,
      texter,
    })),
    draft: draftOf(db, conversationId),
    draftPhoto: draftPhoto === null ? null : photoByHash(db, draftPhoto),
  };
}

/** What each reminder is called, by its key. */
type ReminderNames = ReadonlyMap<string, string>;

function messageView(row: ThreadMessage, photos: Message['photos'], reminders: ReminderNames): Message {
  return {
    id: row.id,
    direction: row.direction,
    step: row.step,
    reminder: row.reminder_key === null ? null : (reminders.get(row.reminder_key) ?? 'Reminder'),
    body: row.body,
    photos,
    parts: row.parts,
    state: row.state,
    stateDetail: messageDetail(row),
    errorCode: row.error_code,
    createdAt: row.created_at,
    settledAt: row.settled_at,
    texter: row.texter,
  };
}

interface Asked {
  readonly messages: readonly MessageRow[];
  readonly quickReplies: readonly { label: string; text: string }[];
  readonly question: ConversationDetail['question'];
}

/** What to answer to what they said since our last text; null when it is our turn no more. */
function suggestionFor(
  { db }: CoreContext,
  { status, campaign_id }: DetailRow,
  { messages, quickReplies, question }: Asked,
): ConversationDetail['suggestion'] {
  if (status === 'away') return null;
  const texts = theirsSinceOurs(messages).map(({ body }) => body);
  if (texts.length === 0) return null;
  return suggestReply(texts, {
    replies: quickReplies,
    answers: question?.answers.map(({ label }) => label) ?? [],
    learned: learnedFor(db, campaign_id, texts, { replies: quickReplies, question }),
  });
}

/** Who opted out by a word is owed nothing but the one confirmation, and that is sent by a person's key. */
function confirmationDue(row: DetailRow, confirmation: Confirmation): ConversationDetail['suggestion'] {
  if (row.status !== 'needs_reply' || row.texted_at === null || confirmation !== 'none') return null;
  return {
    quickReply: null,
    answer: null,
    optOut: true,
    meaning: 'opt_out',
    reason: 'They are opted out. O sends the one confirmation and closes.',
  };
}

type OptOutView = NonNullable<ConversationDetail['optOut']>;
type Confirmation = OptOutView['confirmation'];

function optOutView(optOut: OptOutRow, confirmation: Confirmation): OptOutView {
  const { opted_out_at, source } = optOut;
  return { at: opted_out_at, source, words: optOutWords(optOut), confirmation };
}

function optOutWords({ source, matched, texter }: OptOutRow): string {
  if (source === 'keyword') return matched === '' ? 'They opted out.' : `They wrote “${matched}”.`;
  if (source === 'import') return 'Their number is on the list of opt-outs.';
  return texter === '' ? 'Opted out by a texter.' : `Opted out by ${texter}.`;
}

/** The one confirmation may have gone out in another campaign. */
function confirmationStanding(state: MessageRow['state'] | null): Confirmation {
  if (state === null) return 'none';
  if (state === 'queued' || state === 'sending') return 'queued';
  return state === 'failed' || state === 'refused' ? 'failed' : 'sent';
}
