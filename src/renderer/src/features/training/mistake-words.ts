import type { MistakeKind } from '#shared/domain/training/mistakes.ts';
import { phrase, type Phrase } from '../../words/t.ts';

export interface MistakeWords {
  /** What it was, for the report. */
  readonly name: Phrase;
  /** What went wrong, said at once. */
  readonly wrong: Phrase;
  /** What to do instead. */
  readonly instead: Phrase;
}

export const MISTAKE_WORDS: Readonly<Record<MistakeKind, MistakeWords>> = {
  answeredOptOut: {
    name: phrase('Texted somebody who wanted no more texts'),
    wrong: phrase('That sent another text to somebody who asked for none.'),
    instead: phrase('When someone wants no more texts, press O and send nothing.'),
  },
  answeredWrongNumber: {
    name: phrase('Answered a wrong number'),
    wrong: phrase('That sent a text to somebody we do not know.'),
    instead: phrase('When it is not the person, press W and send nothing.'),
  },
  optedOutWrongly: {
    name: phrase('Opted out somebody who did not ask for it'),
    wrong: phrase('O opted this person out, who did not ask for it.'),
    instead: phrase('Keep O for those who want no more texts. U takes it back, within five seconds.'),
  },
  wrongNumberWrongly: {
    name: phrase('Marked a right number as wrong'),
    wrong: phrase('W marked this number as wrong, and it is right.'),
    instead: phrase('Keep W for numbers that belong to somebody else. U takes it back.'),
  },
  wrongAnswer: {
    name: phrase('Recorded another answer than they gave'),
    wrong: phrase('That recorded another answer than they gave.'),
    instead: phrase('Read the reply, then press Alt with the number of their answer; pressing another one changes it.'),
  },
  answerForgotten: {
    name: phrase('Answered without recording the answer'),
    wrong: phrase('The reply is sent, and their yes is recorded nowhere.'),
    instead: phrase('Record first (Alt with a number, or A), then send.'),
  },
  wrongReply: {
    name: phrase('Sent a reply that did not answer'),
    wrong: phrase('That text does not answer what they wrote.'),
    instead: phrase('Read what stands in the composer before the second Enter; a number puts another reply there.'),
  },
  repliedInsteadOfHelp: {
    name: phrase('Answered what staff should answer'),
    wrong: phrase('This one is not for you to answer.'),
    instead: phrase('When somebody wants staff, is in trouble or is very angry, press H and say why.'),
  },
  helpNotNeeded: {
    name: phrase('Handed over what could be answered'),
    wrong: phrase('H handed this one to staff, and you could have answered it.'),
    instead: phrase('Keep H for what a quick reply cannot answer. U takes it back.'),
  },
  putAway: {
    name: phrase('Put somebody aside unanswered'),
    wrong: phrase('That put this person aside, and they wait for an answer.'),
    instead: phrase('S and D are for replies that need nothing now. U takes it back.'),
  },
  undidRightThing: {
    name: phrase('Took back what was right'),
    wrong: phrase('U took back something that was right.'),
    instead: phrase('U undoes the last thing you did; look at the bar below before you press it.'),
  },
  heldKey: {
    name: phrase('Held the sending key down'),
    wrong: phrase('A held key sends nothing more: one press is one text.'),
    instead: phrase('Press Enter, let it come up, press again.'),
  },
  wrongQuickReply: {
    name: phrase('Picked another quick reply'),
    wrong: phrase('That number is another reply.'),
    instead: phrase(
      'The names beside the numbers say what each is for. Press the right number: it takes the place of this one.',
    ),
  },
  strayKey: {
    name: phrase('Pressed a key that does nothing'),
    wrong: phrase('That key does nothing here.'),
    instead: phrase('The question mark shows every key.'),
  },
};
