import { RULE_MEANINGS, type Rule, type RuleDeed, type RuleWhen } from './rule.ts';

/** A rule as a plain sentence. `questionText` gives the words of a question by its key. */
export function ruleWords(
  { when, deeds }: Pick<Rule, 'when' | 'deeds'>,
  questionText: (key: string) => string,
): string {
  return `${whenWords(when, questionText)}, ${listed(deeds.map(deedWords), 'and')}.`;
}

function whenWords(when: RuleWhen, questionText: (key: string) => string): string {
  switch (when.kind) {
    case 'words':
      return `When a reply has ${listed(
        when.words.map((word) => `“${word}”`),
        'or',
      )}`;
    case 'meaning':
      return `When a reply ${RULE_MEANINGS[when.meaning]}`;
    case 'answer':
      return `When the answer to “${questionText(when.question)}” is “${when.label}”`;
    case 'first_reply':
      return 'When somebody replies for the first time';
    case 'silence':
      return `When nobody replies for ${when.hours === 1 ? 'an hour' : `${when.hours} hours`}`;
  }
}

function deedWords(deed: RuleDeed): string {
  switch (deed.kind) {
    case 'tag':
      return `tag it “${deed.tag}”`;
    case 'suggest':
      return `suggest “${deed.label}”`;
    case 'help':
      return 'ask an organizer for help';
    case 'follow_up':
      return `put them down for “${deed.name}”`;
  }
}

/** What a rule did, as it stands in the conversation. */
export function doneWords(deed: RuleDeed): string {
  switch (deed.kind) {
    case 'tag':
      return `Tagged “${deed.tag}”`;
    case 'suggest':
      return `Suggested “${deed.label}”`;
    case 'help':
      return 'Asked an organizer for help';
    case 'follow_up':
      return `Put down for “${deed.name}”`;
  }
}

function listed(parts: readonly string[], word: 'and' | 'or'): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1) ?? ''}`;
}
