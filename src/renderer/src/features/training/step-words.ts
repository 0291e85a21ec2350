import type { StepId } from '#shared/domain/training/lesson.ts';

export interface StepWords {
  readonly title: string;
  /** What to do, said once and plainly. The keys stand below it. */
  readonly todo: string;
}

/** What the coach says of each step. */
export const STEP_WORDS: Readonly<Record<StepId, StepWords>> = {
  send: {
    title: 'Send first texts',
    todo: 'Six neighbors wait for a first text. Read what stands there, then press Enter: one press, one text. Let the key come up each time.',
  },
  toReplies: {
    title: 'Go to the replies',
    todo: 'People answer. Press G, then R, to go where replies are.',
  },
  answer: {
    title: 'Record an answer',
    todo: 'Grace says yes. Record it before anything else: Alt and 1 is the first answer. A would take the marked one.',
  },
  suggested: {
    title: 'Take the suggested reply',
    todo: 'The fitting reply is marked. Enter puts it into the composer, so that you can read it; Enter again sends it to Grace.',
  },
  quick: {
    title: 'Pick a quick reply by its number',
    todo: 'Hugo asks where it is. Press 5, the reply about the place; another number takes its place. Then Enter sends it.',
  },
  draft: {
    title: 'Begin a reply, and leave it',
    todo: 'Iris asks something that no quick reply answers. Press C, type a few words, do not send. Esc leaves the field; your words are kept.',
  },
  next: {
    title: 'Go to the next reply, and come back',
    todo: 'Somebody else has written. R takes new replies in, J goes to the next conversation, K comes back to Iris. Your words are still there.',
  },
  both: {
    title: 'Answer both of them',
    todo: 'Enter sends what you wrote to Iris. Then Jonas, who says yes: A records the marked answer, Enter and Enter send the reply.',
  },
  optOut: {
    title: 'Opt somebody out',
    todo: 'Kim wants no more texts. Do not answer: press O. Nobody will text Kim again, and the one confirmation goes by itself.',
  },
  wrongNumber: {
    title: 'Mark a wrong number',
    todo: 'This is not Leo’s number. Press W, and it is not texted again.',
  },
  undo: {
    title: 'Take something back',
    todo: 'Press D, “done”, on Maya: too early, for she has asked something. U takes it back, and she is there again.',
  },
  note: {
    title: 'Write a note, then answer',
    todo: 'Press N and write down what colleagues should know (wheelchair), Enter keeps it. Then 5 and Enter: the way in.',
  },
  handOver: {
    title: 'Hand over to staff',
    todo: 'Noah wants the manager. That is not for you: press H, say in a few words why, Enter.',
  },
  help: {
    title: 'Find every key',
    todo: 'Whatever you forget: the question mark shows all keys. Look, then close it with Esc.',
  },
  round: {
    title: 'Last round, on your own',
    todo: 'Four people write. Do for each what you have learned: read first, record a yes, answer, and let go whoever wants it.',
  },
};
