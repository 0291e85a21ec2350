import { fittingChoice } from './fitting-choice.ts';
import { isShortAnswer, saidAnswer } from './said-answer.ts';
import { readReply, type ReplyReading } from './read-reply.ts';
import type { ReplyMeaning } from './reply-meanings.ts';

export interface OfferedReply {
  readonly label: string;
  readonly text: string;
  /** Hash of the photo that goes with it. */
  readonly photo?: string | undefined;
}

/** What a texter can choose from in a conversation, in the order of its keys. */
export interface Offered {
  readonly replies: readonly OfferedReply[];
  /** Labels of the answers to the open question. */
  readonly answers?: readonly string[];
  /** What texters chose in this campaign, if anything was learned that fits; see learned-choice.ts. */
  readonly learned?: { readonly reply?: LearnedChoice | null; readonly answer?: LearnedChoice | null };
}

/** What texters of this campaign chose for replies like this one. */
export interface LearnedChoice {
  /** Index of the quick reply or answer; null = they wrote own words, or recorded nothing. */
  readonly choice: number | null;
  /** They opted such people out. */
  readonly optOut?: boolean;
  readonly words: string;
  /** How sure, from 0 to 1. */
  readonly share: number;
}

/** What to do about a reply. Indexes count from 0; null = none fits. The reasons are sentences for the texter. */
export interface Suggestion {
  readonly quickReply: number | null;
  readonly answer: number | null;
  readonly optOut: boolean;
  readonly meaning: ReplyReading['meaning'];
  readonly reason: string;
}

/** So sure must the campaign's own choices be to count where the words alone say something else, or nothing. */
const SURE = 0.6;
/** So sure, to suggest nothing where the words would, or an opt-out where they do not say so. */
const VERY_SURE = 0.8;

/**
 * Reads what a person wrote since our last text (oldest first) and picks the quick reply and the answer that fit. A wish
 * to stop goes before everything and is never unlearned; then what texters chose in this campaign for replies like this,
 * then what the words say. Null when nothing was understood, for a wrong suggestion costs more than none.
 */
export function suggestReply(texts: readonly string[], offered: Offered | readonly OfferedReply[]): Suggestion | null {
  const { replies, answers = [], learned = {} } = 'replies' in offered ? offered : { replies: offered };
  const said = saidAnswer(texts, answers);
  const reading = readWithAnswer(texts, said !== null);
  const { meaning } = reading;
  if (meaning === 'opt_out') return { quickReply: null, answer: null, optOut: true, meaning, reason: reading.words };
  const out = learned.reply ?? null;
  if (out?.optOut === true && out.share >= VERY_SURE) {
    return { quickReply: null, answer: null, optOut: true, meaning, reason: `${out.words} O opts them out.` };
  }
  const labels = replies.map(({ label }) => label);
  const byWords = ruled(meaning, (rule) =>
    fittingChoice(rule, texts, { labels, bodies: replies.map(({ text }) => text) }),
  );
  const byMeaning = ruled(meaning, (rule) => fittingChoice(rule, texts, { labels: answers, bodies: [] }));
  const answerByWords = meaning !== null && NO_ANSWER.has(meaning) ? null : inOrder(meaning, answers, said, byMeaning);
  const reply = settled(byWords, learned.reply ?? null, replies.length);
  // What is said outright needs no lesson.
  const lesson = said !== null && said === answerByWords ? null : (learned.answer ?? null);
  const answer = settled(answerByWords, lesson, answers.length);
  const saysSo = said !== null && said === answer.choice ? `They answer “${answers[said]}”.` : '';
  const reason = reply.learned ? learned.reply?.words : reading.words || saysSo;
  if (reply.choice === null && answer.choice === null && !worthSaying(meaning)) return null;
  return {
    quickReply: reply.choice,
    answer: answer.choice,
    optOut: false,
    meaning,
    reason: reason || (learned.answer?.words ?? ''),
  };
}

/** What answers the open question in a few words is no more than that, however it resembles something else. */
function readWithAnswer(texts: readonly string[], answered: boolean): ReplyReading {
  const reading = readReply(texts);
  const isAnswer = answered && reading.guessed === true && isShortAnswer(texts);
  return isAnswer ? { meaning: null, words: '' } : reading;
}

/** Who asks something, or is somebody else, answers nothing. */
const NO_ANSWER: ReadonlySet<ReplyReading['meaning']> = new Set([
  'who',
  'where',
  'when',
  'how',
  'hostile',
  'wrong_number',
]);

/** The answer that is said outright goes before the one of the meaning, where yes and no are not the question. */
function inOrder(
  meaning: ReplyReading['meaning'],
  answers: readonly string[],
  said: number | null,
  byMeaning: number | null,
): number | null {
  const saidFirst = isCount(answers) || meaning === 'positive' || meaning === 'negative';
  return saidFirst ? (said ?? byMeaning) : (byMeaning ?? said);
}

/** Answers that are numbers: what is said with one means that one, however it sounds. */
function isCount(answers: readonly string[]): boolean {
  return answers.filter((label) => /^\d/.test(label)).length > 1;
}

/** What helps to know though no quick reply is for it. */
function worthSaying(meaning: ReplyReading['meaning']): boolean {
  return meaning === 'wrong_number' || meaning === 'hostile';
}

function ruled(meaning: ReplyMeaning | null, choose: (meaning: ReplyMeaning) => number | null): number | null {
  return meaning === null ? null : choose(meaning);
}

/** The campaign's own choice where it is sure, else that of the words. */
function settled(byWords: number | null, learned: LearnedChoice | null, count: number) {
  const sure = learned !== null && learned.share >= (learned.choice === null ? VERY_SURE : SURE);
  if (!sure || learned.optOut === true || (learned.choice ?? 0) >= count) return { choice: byWords, learned: false };
  return { choice: learned.choice, learned: learned.choice !== byWords };
}
