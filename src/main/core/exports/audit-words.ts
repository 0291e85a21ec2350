/** Every answer that can be given, by its id. */
export type Labels = ReadonlyMap<number, { readonly question: string; readonly label: string }>;

const WORDS: Readonly<Record<string, string>> = {
  press: 'Pressed send',
  release: 'Looked again and let a waiting text go',
  withdraw: 'Took back a text that was waiting',
  decide: 'Decided about a text of unknown fate',
  skip: 'Skipped a person',
  later: 'Put a conversation off',
  done: 'Marked a conversation as done',
  wrong_number: 'Marked a wrong number',
  answer: 'Recorded an answer',
  tag: 'Changed a tag',
  note: 'Wrote a note',
  opt_out: 'Opted a person out',
};

/** What a kind of action is in words; one that is not known keeps its code, with spaces. */
export function auditWords(kind: string): string {
  return WORDS[kind] ?? kind.replaceAll('_', ' ');
}

/** What an action's detail says, as far as it is nobody's own words: steps, answers, tags, reasons, decisions. */
export function auditDetail(kind: string, detail: string, labels: Labels): string {
  const read = JSON.parse(detail) as Record<string, unknown>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  if (kind === 'press') return text(read['step']);
  if (kind === 'decide') return text(read['decision']);
  if (kind === 'tag') return `${read['added'] === true ? 'added' : 'removed'}: ${text(read['tag'])}`;
  if (kind === 'skip') return text((read['after'] as { skip_reason?: unknown } | undefined)?.skip_reason);
  if (kind !== 'answer') return '';
  const given = optionsIn(read);
  if (given.length === 0) return 'taken back';
  const answers = given.flatMap((id) => labels.get(id) ?? []);
  return answers[0] ? `${answers[0].question}: ${answers.map(({ label }) => label).join('; ')}` : '';
}

/** The answers that stood after an action; what an older version wrote names one at most. */
function optionsIn({ after, optionId }: Record<string, unknown>): number[] {
  if (Array.isArray(after)) return after.map((row: { option_id: number }) => row.option_id);
  return typeof optionId === 'number' ? [optionId] : [];
}
