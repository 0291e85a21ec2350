import { nearestExample, REPLY_EXAMPLES, type Nearest } from './nearest-example.ts';
import { isReaction, readInbound } from './opt-out.ts';
import { plainWords } from './plain-words.ts';
import { ASKING, MEANING_RULES, type MeaningRule, type ReplyMeaning } from './reply-meanings.ts';

/** What a reply is about: the wish for no more texts before everything. null = not understood. */
export interface ReplyReading {
  readonly meaning: ReplyMeaning | 'opt_out' | null;
  /** What they do, in a sentence for the texter; empty when nothing was understood. */
  readonly words: string;
  /** No rule understood it: it is read like an example that it resembles. */
  readonly guessed?: true;
}

const NOT_UNDERSTOOD: ReplyReading = { meaning: null, words: '' };

/** So much must a reply resemble an example to be read like it; measured on the examples, each against the others. */
const ALIKE = 0.3;
/** A wish to stop costs a look when it is none, and much more when it is overlooked. */
const ALIKE_OPT_OUT = 0.25;

/**
 * Reads what a person wrote since our last text (oldest first): a wish to stop, then a wrong number, then anger and
 * doubt, a question anywhere, and of the rest the newest text that says something. What no rule understands is read like
 * the example that it resembles.
 */
export const readReply: (texts: readonly string[]) => ReplyReading = replyReader(nearestExample(REPLY_EXAMPLES));

/** A reader with other examples than those that ship. */
export function replyReader(nearest: (text: string) => Nearest | null): (texts: readonly string[]) => ReplyReading {
  return (texts) => {
    const wish = texts
      .map((text) => readInbound(text))
      .findLast(({ kind }) => kind === 'stop' || kind === 'maybe_stop');
    if (wish) return { meaning: 'opt_out', words: wishWords(wish.matched) };
    const [first] = rulesIn(texts);
    if (first) return { meaning: first.meaning, words: first.words };
    const newest = texts.findLast((text) => text.trim() !== '' && !isReaction(text));
    return newest === undefined ? NOT_UNDERSTOOD : readLike(nearest(newest));
  };
}

function readLike(near: Nearest | null): ReplyReading {
  if (near === null) return NOT_UNDERSTOOD;
  const { meaning, text, likeness } = near;
  const like = ` It reads like “${text}”.`;
  if (meaning === 'opt_out') {
    if (likeness < ALIKE_OPT_OUT) return NOT_UNDERSTOOD;
    return { meaning: 'opt_out', words: `They may want no more texts.${like} O opts them out.`, guessed: true };
  }
  const rule = MEANING_RULES.find((one) => one.meaning === meaning);
  if (rule === undefined || likeness < ALIKE) return NOT_UNDERSTOOD;
  return { meaning: rule.meaning, words: rule.words + like, guessed: true };
}

function wishWords(matched: string | null): string {
  const said = matched === null ? '' : ` (“${matched}”)`;
  return `They want no more texts${said}. O opts them out.`;
}

interface Heard {
  readonly raw: string;
  readonly plain: string;
  readonly asks: boolean;
}

/** Who is not sure, angry or somebody else asks nothing that a quick reply could answer: "Can I get back to you?" */
const BEFORE_QUESTIONS: ReadonlySet<ReplyMeaning> = new Set(['wrong_number', 'hostile', 'maybe']);

function rulesIn(texts: readonly string[]): MeaningRule[] {
  const heard = texts
    .filter((text) => !isReaction(text))
    .map((raw): Heard => ({ raw, plain: plainWords(raw), asks: ASKING.test(raw.replace(/['’]/g, '')) }));
  const questions = MEANING_RULES.filter((rule) => rule.asks && heard.some((text) => text.asks && says(rule, text)));
  const statements = MEANING_RULES.filter((rule) => !rule.asks);
  // A heart after a yes takes nothing of it back: signs alone count where no text has words.
  const worded = heard.some(({ plain }) => plain !== '') ? heard.filter(({ plain }) => plain !== '') : heard;
  const newest = worded.findLast((text) => statements.some((rule) => says(rule, text)));
  const stated = newest ? statements.filter((rule) => says(rule, newest)) : [];
  const first = stated.filter(({ meaning }) => BEFORE_QUESTIONS.has(meaning));
  return [...first, ...questions, ...stated.filter((rule) => !first.includes(rule))];
}

function says({ says: words, except, sign }: MeaningRule, { plain, raw }: Heard): boolean {
  if (plain === '') return sign?.test(raw) ?? false;
  return words.test(except ? plain.replaceAll(except, ' - ') : plain) || (sign?.test(raw) ?? false);
}
