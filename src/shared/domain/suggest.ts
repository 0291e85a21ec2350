import { foldText } from './fold-text.ts';
import { readInbound } from './opt-out.ts';
import { ASKING, INTENT_RULES, SPANISH, type IntentRule } from './reply-intents.ts';

export interface OfferedReply {
  readonly label: string;
  readonly text: string;
}

/** What to do about a reply. `quickReply` counts from 0; null = none of them fits. `reason` is a sentence for the texter. */
export interface Suggestion {
  readonly quickReply: number | null;
  readonly optOut: boolean;
  readonly reason: string;
}

const LONGEST = 2_000;

/**
 * Reads what a person wrote since our last text (oldest first) and picks the quick reply that fits: a wish to stop goes
 * before everything, a wrong number before the rest, a question before yes or no. Null when nothing was understood, for
 * a wrong suggestion costs more than none.
 */
export function suggestReply(texts: readonly string[], replies: readonly OfferedReply[]): Suggestion | null {
  const wish = texts.map((text) => readInbound(text)).findLast(({ kind }) => kind === 'stop' || kind === 'maybe_stop');
  if (wish) {
    const said = wish.matched === null ? '' : ` (“${wish.matched}”)`;
    return { quickReply: null, optOut: true, reason: `They want no more texts${said}. O opts them out.` };
  }
  const found = rulesIn(texts);
  const wrong = found.find(({ intent }) => intent === 'wrong_number');
  if (wrong) return { quickReply: fitting(wrong, texts, replies), optOut: false, reason: wrong.words };
  const [first] = found;
  if (!first) return null;
  const quickReply = fitting(first, texts, replies);
  return quickReply === null ? null : { quickReply, optOut: false, reason: first.words };
}

/** What the texts mean, the most pressing first. A question anywhere counts; of the rest the newest text that says something. */
function rulesIn(texts: readonly string[]): IntentRule[] {
  const read = texts.map((raw) => ({ asks: ASKING.test(raw), folded: foldText(raw.slice(0, LONGEST)) }));
  const questions = INTENT_RULES.filter(
    (rule) => rule.asks && read.some(({ asks, folded }) => asks && rule.says.test(folded)),
  );
  const newest = read.findLast(({ folded }) => INTENT_RULES.some((rule) => !rule.asks && rule.says.test(folded)));
  const statements = newest ? INTENT_RULES.filter((rule) => !rule.asks && rule.says.test(newest.folded)) : [];
  // "Can I get back to you?" asks nothing that a quick reply could answer.
  const unsure = statements.filter(({ intent }) => intent === 'maybe' || intent === 'wrong_number');
  return [...unsure, ...questions, ...statements.filter((rule) => !unsure.includes(rule))];
}

/** Index of the quick reply for a rule; null when no label speaks of it. */
function fitting(rule: IntentRule, texts: readonly string[], replies: readonly OfferedReply[]): number | null {
  const said = foldText(texts.join(' ').slice(0, LONGEST));
  const theirWords = new Set(said.split(' ').filter((word) => word.length > 3));
  const scores = replies.map(({ label, text }) => {
    const words = ` ${subjectOf(label)} `;
    const hits = rule.labels.filter((one) => words.includes(` ${one} `));
    if (hits.length === 0) return 0;
    // The label's first word is its subject: "No: return or exchange" is a no before it is an exchange.
    const leads = rule.labels.some((one) => words.startsWith(` ${one} `)) ? 2 : 0;
    const shared = words.split(' ').filter((word) => theirWords.has(word)).length;
    return 1 + leads + shared + (isSpanish(said) === isSpanish(foldText(text)) ? 2 : 0);
  });
  const best = Math.max(0, ...scores);
  return best === 0 ? null : scores.indexOf(best);
}

/** What a label is about: "Maybe: another time" is a maybe, whatever follows the colon. */
function subjectOf(label: string): string {
  const head = foldText(label.split(':')[0] ?? '');
  const known = INTENT_RULES.some(({ labels }) => labels.some((one) => ` ${head} `.includes(` ${one} `)));
  return known ? head : foldText(label);
}

function isSpanish(folded: string): boolean {
  return (folded.match(SPANISH)?.length ?? 0) * 4 >= folded.split(' ').length;
}
