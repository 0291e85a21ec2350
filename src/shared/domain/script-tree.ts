/** one: a single answer; many: keys toggle; text: the person's own words are written down. */
export type QuestionKind = 'one' | 'many' | 'text';

/** A question of a script, as far as the way through it is concerned. `next` names a question by its key; null = the end. */
export interface TreeQuestion {
  readonly key: string;
  readonly kind: QuestionKind;
  readonly text: string;
  /** Where it goes after answers that do not say so themselves. */
  readonly next: string | null;
  readonly answers: readonly { readonly label: string; readonly next: string | null }[];
}

/** The question that follows one whose answers at these places were given: the first of them that leads on decides. */
export function nextAfter(question: TreeQuestion, chosen: readonly number[]): string | null {
  const own = chosen.map((place) => question.answers[place]?.next ?? null).find((next) => next !== null);
  return own ?? question.next;
}

/** The way of one person through a script. */
export interface TreePath {
  /** Keys of the questions on the way, the open one included. */
  readonly keys: readonly string[];
  /** The first question on the way that has no answer; null = the end is reached. */
  readonly open: string | null;
}

/**
 * Follows the answers from the first question on.
 * @param chosenOf places of the answers given to a question; null = it has none
 */
export function wayThrough(
  questions: readonly TreeQuestion[],
  chosenOf: (key: string) => readonly number[] | null,
): TreePath {
  const byKey = new Map(questions.map((question) => [question.key, question]));
  const keys: string[] = [];
  let at: string | null = questions[0]?.key ?? null;
  while (at !== null && !keys.includes(at)) {
    const question = byKey.get(at);
    if (!question) break;
    keys.push(at);
    const chosen = chosenOf(at);
    if (chosen === null) return { keys, open: at };
    at = nextAfter(question, chosen);
  }
  return { keys, open: null };
}

/** Every place that a question leads to, with the words of the answer that leads there ('' = whatever is answered). */
function waysOn(question: TreeQuestion): { to: string; answer: string }[] {
  const own = question.answers.flatMap(({ label, next }) => (next === null ? [] : [{ to: next, answer: label }]));
  return question.next === null ? own : [...own, { to: question.next, answer: '' }];
}

/** Ways that lead nowhere, or round in a circle for ever: with these a script cannot be used. In words. */
export function treeProblems(questions: readonly TreeQuestion[]): string[] {
  const byKey = new Map(questions.map((question) => [question.key, question]));
  const problems: string[] = [];
  if (byKey.size < questions.length) problems.push('Two questions have the same key.');
  for (const question of questions) {
    for (const { to, answer } of waysOn(question)) {
      if (!byKey.has(to)) problems.push(`${afterWords(question, answer)} comes a question that is not there any more.`);
    }
  }
  const circle = circleIn(questions, byKey);
  if (circle) {
    const names = circle.map(({ text }) => `“${text}”`).join(', then ');
    problems.push(`${names}, and then the first again: the script would never end. Let one answer lead to the end.`);
  }
  return problems;
}

function afterWords({ text }: TreeQuestion, answer: string): string {
  return answer === '' ? `After “${text}”` : `After the answer “${answer}” to “${text}”`;
}

function circleIn(
  questions: readonly TreeQuestion[],
  byKey: ReadonlyMap<string, TreeQuestion>,
): readonly TreeQuestion[] | null {
  const finished = new Set<string>();
  const search = (question: TreeQuestion, above: readonly TreeQuestion[]): readonly TreeQuestion[] | null => {
    const from = above.indexOf(question);
    if (from >= 0) return above.slice(from);
    if (finished.has(question.key)) return null;
    for (const { to } of waysOn(question)) {
      const next = byKey.get(to);
      const found = next ? search(next, [...above, question]) : null;
      if (found) return found;
    }
    finished.add(question.key);
    return null;
  };
  for (const question of questions) {
    const found = search(question, []);
    if (found) return found;
  }
  return null;
}

/** Questions that no answer leads to. */
export function unreachable<Question extends TreeQuestion>(questions: readonly Question[]): Question[] {
  const byKey = new Map(questions.map((question) => [question.key, question]));
  const seen = new Set<string>();
  const ahead = questions[0] ? [questions[0].key] : [];
  for (let key = ahead.pop(); key !== undefined; key = ahead.pop()) {
    const question = byKey.get(key);
    if (!question || seen.has(key)) continue;
    seen.add(key);
    ahead.push(...waysOn(question).map(({ to }) => to));
  }
  return questions.filter(({ key }) => !seen.has(key));
}
