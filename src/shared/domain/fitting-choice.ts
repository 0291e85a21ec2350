import { foldText } from './fold-text.ts';
import { plainWords } from './plain-words.ts';
import { SPANISH, type ReplyMeaning } from './reply-meanings.ts';

/** Words by which the label of a quick reply or an answer shows that it is for this. */
const LABELS: Readonly<Record<ReplyMeaning, readonly string[]>> = {
  wrong_number: ['wrong', 'equivocado'],
  hostile: ['angry', 'hostile', 'calm', 'sorry to bother', 'molesto'],
  maybe: ['maybe', 'unsure', 'not sure', 'undecided', 'hold', 'later', 'another time', 'quiza', 'quizas', 'tal vez'],
  who: ['who', 'who is this', 'bot', 'about us', 'quien'],
  where: ['where', 'address', 'location', 'parking', 'directions', 'place', 'donde', 'direccion'],
  when: ['when', 'time', 'day', 'date', 'hours', 'cuando', 'hora'],
  how: ['how', 'work', 'works', 'bring', 'cost', 'info', 'details', 'used', 'como'],
  negative: ['problem', 'unhappy', 'sorry', 'help', 'fix', 'poor', 'poorly', 'bad', 'badly', 'problema'],
  already: ['already', 'done', 'voted', 'ya'],
  no: ['no', 'not', 'cant', 'wont', 'decline', 'will not', 'not this time'],
  yes: ['yes', 'see you there', 'signed up', 'great', 'si'],
  positive: ['good', 'well', 'glad', 'thanks', 'thank', 'works well', 'happy', 'very well'],
};

/** Meanings that are no answer to a question of ours: they ask something themselves. */
const ASKS_ITSELF: ReadonlySet<ReplyMeaning> = new Set(['who', 'where', 'when', 'how', 'hostile', 'wrong_number']);

interface Choices {
  readonly labels: readonly string[];
  /** What a quick reply says, for its language; empty for the answers to a question. */
  readonly bodies: readonly string[];
}

/** Index of the quick reply, or of the answer, for a meaning; null when no label speaks of it. */
export function fittingChoice(
  meaning: ReplyMeaning,
  texts: readonly string[],
  { labels, bodies }: Choices,
): number | null {
  const isAnswer = bodies.length === 0;
  if (isAnswer && ASKS_ITSELF.has(meaning)) return null;
  const said = plainWords(texts.join(' '));
  const theirWords = new Set(said.split(' ').filter((word) => word.length > 3 || /^\d+$/.test(word)));
  const scores = labels.map((label, index) => {
    const words = ` ${subjectOf(label)} `;
    const shared = words.split(' ').filter((word) => theirWords.has(word)).length;
    const hits = LABELS[meaning].filter((one) => words.includes(` ${one} `));
    // A plan said in the words of the answer counts ("in the evening"); a quick reply must be for the meaning.
    if (hits.length === 0) return isAnswer ? shared * 2 : 0;
    // The label's first word is its subject: "No: return or exchange" is a no before it is an exchange.
    const leads = LABELS[meaning].some((one) => words.startsWith(` ${one} `)) ? 2 : 0;
    const speaks = isAnswer || isSpanish(said) === isSpanish(foldText(bodies[index] ?? '')) ? 2 : 0;
    return 1 + leads + shared + speaks - words.trim().split(' ').length / 100;
  });
  const best = Math.max(0, ...scores);
  return best === 0 ? null : scores.indexOf(best);
}

/** What a label is about: "Maybe: another time" is a maybe, whatever follows the colon. */
function subjectOf(label: string): string {
  const head = foldText(label.split(':')[0] ?? '');
  const known = Object.values(LABELS).some((words) => words.some((one) => ` ${head} `.includes(` ${one} `)));
  return known ? head : foldText(label);
}

function isSpanish(folded: string): boolean {
  return (folded.match(SPANISH)?.length ?? 0) * 4 >= folded.split(' ').length;
}
