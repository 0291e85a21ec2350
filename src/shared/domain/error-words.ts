/**
 * What a carrier's error code means to the person at the keyboard. The codes are Bandwidth's published list; the
 * sentence for each is in resources/carrier/error-codes.json, where headquarters may reword it.
 */
import { z } from 'zod';
import codes from '../../../resources/carrier/error-codes.json' with { type: 'json' };

const ACTION = z.enum([
  'remove-number',
  'respect-opt-out',
  'rewrite',
  'fix-media',
  'fix-sender',
  'slow-down',
  'try-later',
  'send-again',
  'skip',
  'leave',
  'report',
]);
type Action = z.infer<typeof ACTION>;

const CODES = z.array(z.object({ code: z.int(), words: z.string().min(1), action: ACTION }));

const ADVICE: Record<Action, string> = {
  'remove-number': 'Mark the number as bad, or ask for another one.',
  'respect-opt-out': 'Record the opt-out and do not text this person again.',
  rewrite: 'Tell the organizer: the wording has to change before more texts go out.',
  'fix-media': 'Tell the organizer: the picture has to be replaced.',
  'fix-sender': 'Tell the organizer: the sending number or account needs attention. Other texts will fail too.',
  'slow-down': 'Tell the organizer: the campaign should pause. Texts sent now will fail too.',
  'try-later': 'Nothing is wrong with the text. An organizer can try this person again later.',
  'send-again': 'It was not delivered. An organizer can send it again.',
  skip: 'Go on with the next person; this one cannot be reached by text from here.',
  leave: 'Leave it as it is. Do not text this person again because of it.',
  report: 'Tell the organizer, with the code.',
};

export interface ErrorWords {
  /** One sentence: what happened. */
  readonly title: string;
  /** One or two sentences: what to do about it. */
  readonly advice: string;
  /** True when the number itself is useless and belongs in the bad-numbers export. */
  readonly badNumber: boolean;
  /** True when nobody knows whether the text arrived (9902). That is not a failure. */
  readonly undetermined: boolean;
}

const byCode = new Map(CODES.parse(codes).map((entry) => [entry.code, entry]));

/** Words for a code that the list does not hold: the first digit says whose fault it was (Bandwidth's numbering). */
function wordsForUnlisted(code: number | null): { words: string; action: Action } {
  if (code === null) return { words: 'The carrier did not say why the text failed.', action: 'report' };
  if (code >= 5000 && code < 6000) return { words: 'Something went wrong at the carrier.', action: 'try-later' };
  if (code >= 4000 && code < 5000) return { words: 'The carrier refused the text.', action: 'report' };
  return { words: 'The carrier gave a reason that is not in our list.', action: 'report' };
}

/** Plain words for a carrier's error code. Every code gets an answer, listed or not; null means that none was given. */
export function errorWords(code: number | null): ErrorWords {
  const { words, action } = (code === null ? undefined : byCode.get(code)) ?? wordsForUnlisted(code);
  return {
    title: words,
    advice: ADVICE[action],
    badNumber: action === 'remove-number',
    undetermined: action === 'leave',
  };
}
