import { lessonFeatures, mostChosen } from '#shared/domain/learned-choice.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { LearnedChoice, OfferedReply } from '#shared/domain/suggest.ts';
import { messagesOf, type ThreadMessage } from '../store/conversation-messages.ts';
import { forgetLesson, lessonCounts, putLesson } from '../store/lessons.ts';
import type { Db } from '../store/open.ts';
import { inThreadOrder } from './thread-order.ts';

/** What a texter chose, for the lessons of a campaign: the label of a quick reply, own words (''), or the opt-out key. */
const OWN_WORDS = '';
const OPT_OUT = 'opt-out';

interface Learner {
  readonly db: Db;
  readonly conversationId: number;
  readonly campaignId: number;
}

/** What they wrote since our last text, oldest first, in a thread in reading order. */
export function theirsSinceOurs<Message extends Pick<ThreadMessage, 'direction' | 'state'>>(
  messages: readonly Message[],
): Message[] {
  const ours = messages.findLastIndex(({ direction, state }) => direction === 'out' && state !== 'withdrawn');
  return messages.slice(ours + 1).filter(({ direction }) => direction === 'in');
}

/** Learns which quick reply a pressed text was. Call it in the transaction of the press, before the text is kept. */
export function learnReply(
  learner: Learner,
  text: string,
  offered: readonly OfferedReply[],
): (messageId: number) => void {
  const asked = asking(learner);
  if (!asked) return () => undefined;
  const used = offered.find((reply) => reply.text.trim() !== '' && text.includes(reply.text.trim()));
  const choice = used === undefined ? OWN_WORDS : keyOf(used.label);
  return (messageId) => keep(learner, asked, { kind: 'reply', subject: 0, choice, message_id: messageId });
}

/** Learns that they were opted out by a texter's key; says what takes the lesson back. */
export function learnOptOut(learner: Learner): void {
  const asked = asking(learner);
  if (asked) keep(learner, asked, { kind: 'reply', subject: 0, choice: OPT_OUT, message_id: null });
}

/** Takes back what was learned from an opt-out. */
export function forgetOptOut({ db, conversationId }: Pick<Learner, 'db' | 'conversationId'>): void {
  const head = messagesOf(db, conversationId).findLast(({ direction }) => direction === 'in')?.id;
  if (head !== undefined) forgetLesson(db, { conversation_id: conversationId, kind: 'reply', subject: 0, head });
}

/** Learns an answer, changes what was learned, or (null) takes it back. */
export function learnAnswer(learner: Learner, questionId: number, optionId: number | null): void {
  const { db, conversationId } = learner;
  const messages = inThreadOrder(messagesOf(db, conversationId));
  const newest = messages.findLast(({ direction }) => direction === 'in');
  if (!newest) return;
  const key = { conversation_id: conversationId, kind: 'answer', subject: questionId, head: newest.id } as const;
  if (optionId === null) return forgetLesson(db, key);
  // An answer is often recorded after we wrote back: it is about their newest texts all the same.
  const first = messages.slice(0, messages.indexOf(newest)).findLastIndex(({ direction }) => direction === 'out');
  const theirs = messages.slice(first + 1, messages.indexOf(newest) + 1).filter(({ direction }) => direction === 'in');
  const features = lessonFeatures(theirs.map(({ body }) => body));
  putLesson(db, { ...key, campaign_id: learner.campaignId, message_id: null, choice: String(optionId), features });
}

interface Asked {
  readonly head: number;
  readonly features: readonly string[];
}

function asking({ db, conversationId }: Learner): Asked | null {
  const theirs = theirsSinceOurs(inThreadOrder(messagesOf(db, conversationId)));
  const head = theirs.at(-1)?.id;
  return head === undefined ? null : { head, features: lessonFeatures(theirs.map(({ body }) => body)) };
}

interface Chosen {
  readonly kind: 'reply';
  readonly subject: number;
  readonly choice: string;
  readonly message_id: number | null;
}

function keep({ db, conversationId, campaignId }: Learner, { head, features }: Asked, chosen: Chosen): void {
  putLesson(db, { conversation_id: conversationId, campaign_id: campaignId, head, features, ...chosen });
}

/** What texters of this campaign chose for replies like these, as places in what is offered here. */
export function learnedFor(
  db: Db,
  campaignId: number,
  texts: readonly string[],
  offered: {
    readonly replies: readonly OfferedReply[];
    readonly question: { readonly id: number; readonly answers: readonly { readonly id: number }[] } | null;
  },
): { reply: LearnedChoice | null; answer: LearnedChoice | null } {
  const features = lessonFeatures(texts);
  const reply = mostChosen(lessonCounts(db, { campaignId, kind: 'reply', subject: 0 }, features));
  const { question } = offered;
  const answer =
    question && mostChosen(lessonCounts(db, { campaignId, kind: 'answer', subject: question.id }, features));
  return {
    reply: reply && {
      ...reply,
      optOut: reply.choice === OPT_OUT,
      choice: placeOf(offered.replies, ({ label }) => keyOf(label) === reply.choice),
    },
    answer: answer && {
      ...answer,
      optOut: false,
      choice: placeOf(question?.answers ?? [], ({ id }) => String(id) === answer.choice),
    },
  };
}

function placeOf<Item>(items: readonly Item[], is: (item: Item) => boolean): number | null {
  const place = items.findIndex(is);
  return place < 0 ? null : place;
}

/** A quick reply keeps its lessons when its text or its place changes, and loses them with its label. */
function keyOf(label: string): string {
  return foldText(label) || label;
}
