import type { MistakeKind } from '#shared/domain/training/mistakes.ts';

export interface MistakeWords {
  /** What it was, for the report. */
  readonly name: string;
  /** What went wrong, said at once. */
  readonly wrong: string;
  /** What to do instead. */
  readonly instead: string;
}

export const MISTAKE_WORDS: Readonly<Record<MistakeKind, MistakeWords>> = {
  answeredOptOut: {
    name: 'Texted somebody who wanted no more texts',
    wrong: 'That sent another text to somebody who asked for none.',
    instead: 'When someone wants no more texts, press O and send nothing.',
  },
  answeredWrongNumber: {
    name: 'Answered a wrong number',
    wrong: 'That sent a text to somebody we do not know.',
    instead: 'When it is not the person, press W and send nothing.',
  },
  optedOutWrongly: {
    name: 'Opted out somebody who did not ask for it',
    wrong: 'O opted this person out, who did not ask for it.',
    instead: 'Keep O for those who want no more texts. U takes it back, within five seconds.',
  },
  wrongNumberWrongly: {
    name: 'Marked a right number as wrong',
    wrong: 'W marked this number as wrong, and it is right.',
    instead: 'Keep W for numbers that belong to somebody else. U takes it back.',
  },
  wrongAnswer: {
    name: 'Recorded another answer than they gave',
    wrong: 'That recorded another answer than they gave.',
    instead: 'Read the reply, then press Alt with the number of their answer; pressing another one changes it.',
  },
  answerForgotten: {
    name: 'Answered without recording the answer',
    wrong: 'The reply is sent, and their yes is recorded nowhere.',
    instead: 'Record first (Alt with a number, or A), then send.',
  },
  wrongReply: {
    name: 'Sent a reply that did not answer',
    wrong: 'That text does not answer what they wrote.',
    instead: 'Read what stands in the composer before the second Enter; a number puts another reply there.',
  },
  repliedInsteadOfHelp: {
    name: 'Answered what staff should answer',
    wrong: 'This one is not for you to answer.',
    instead: 'When somebody wants staff, is in trouble or is very angry, press H and say why.',
  },
  helpNotNeeded: {
    name: 'Handed over what could be answered',
    wrong: 'H handed this one to staff, and you could have answered it.',
    instead: 'Keep H for what a quick reply cannot answer. U takes it back.',
  },
  putAway: {
    name: 'Put somebody aside unanswered',
    wrong: 'That put this person aside, and they wait for an answer.',
    instead: 'S and D are for replies that need nothing now. U takes it back.',
  },
  undidRightThing: {
    name: 'Took back what was right',
    wrong: 'U took back something that was right.',
    instead: 'U undoes the last thing you did; look at the bar below before you press it.',
  },
  heldKey: {
    name: 'Held the sending key down',
    wrong: 'A held key sends nothing more: one press is one text.',
    instead: 'Press Enter, let it come up, press again.',
  },
  wrongQuickReply: {
    name: 'Picked another quick reply',
    wrong: 'That number is another reply.',
    instead:
      'The names beside the numbers say what each is for. Press the right number: it takes the place of this one.',
  },
  strayKey: {
    name: 'Pressed a key that does nothing',
    wrong: 'That key does nothing here.',
    instead: 'The question mark shows every key.',
  },
};
