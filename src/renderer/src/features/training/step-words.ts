import type { StepId } from '#shared/domain/training/lesson.ts';
import { phrase, type Phrase } from '../../words/t.ts';

export interface StepWords {
  readonly title: Phrase;
  /** What to do, said once and plainly. The keys stand below it. */
  readonly todo: Phrase;
}

/** What the coach says of each step. */
export const STEP_WORDS: Readonly<Record<StepId, StepWords>> = {
  send: {
    title: phrase('Send first texts'),
    todo: phrase(
      'Six neighbors wait for a first text. Read what stands there, then press Enter: one press, one text. Let the key come up each time.',
    ),
  },
  toReplies: {
    title: phrase('Go to the replies'),
    todo: phrase('People answer. Press G, then R, to go where replies are.'),
  },
  answer: {
    title: phrase('Record an answer'),
    todo: phrase(
      'Grace says yes. Record it before anything else: Alt and 1 is the first answer. A would take the marked one.',
    ),
  },
  suggested: {
    title: phrase('Take the suggested reply'),
    todo: phrase(
      'The fitting reply is marked. Enter puts it into the composer, so that you can read it; Enter again sends it to Grace.',
    ),
  },
  quick: {
    title: phrase('Pick a quick reply by its number'),
    todo: phrase(
      'Hugo asks where it is. Press 5, the reply about the place; another number takes its place. Then Enter sends it.',
    ),
  },
  draft: {
    title: phrase('Begin a reply, and leave it'),
    todo: phrase(
      'Iris asks something that no quick reply answers. Press C, type a few words, do not send. Esc leaves the field; your words are kept.',
    ),
  },
  next: {
    title: phrase('Go to the next reply, and come back'),
    todo: phrase(
      'Somebody else has written. R takes new replies in, J goes to the next conversation, K comes back to Iris. Your words are still there.',
    ),
  },
  both: {
    title: phrase('Answer both of them'),
    todo: phrase(
      'Enter sends what you wrote to Iris. Then Jonas, who says yes: A records the marked answer, Enter and Enter send the reply.',
    ),
  },
  optOut: {
    title: phrase('Opt somebody out'),
    todo: phrase(
      'Kim wants no more texts. Do not answer: press O. Nobody will text Kim again, and the one confirmation goes by itself.',
    ),
  },
  wrongNumber: {
    title: phrase('Mark a wrong number'),
    todo: phrase('This is not Leo’s number. Press W, and it is not texted again.'),
  },
  undo: {
    title: phrase('Take something back'),
    todo: phrase(
      'Press D, “done”, on Maya: too early, for she has asked something. U takes it back, and she is there again.',
    ),
  },
  note: {
    title: phrase('Write a note, then answer'),
    todo: phrase(
      'Press N and write down what colleagues should know (wheelchair), Enter keeps it. Then 5 and Enter: the way in.',
    ),
  },
  handOver: {
    title: phrase('Hand over to staff'),
    todo: phrase('Noah wants the manager. That is not for you: press H, say in a few words why, Enter.'),
  },
  help: {
    title: phrase('Find every key'),
    todo: phrase('Whatever you forget: the question mark shows all keys. Look, then close it with Esc.'),
  },
  round: {
    title: phrase('Last round, on your own'),
    todo: phrase(
      'Four people write. Do for each what you have learned: read first, record a yes, answer, and let go whoever wants it.',
    ),
  },
};
