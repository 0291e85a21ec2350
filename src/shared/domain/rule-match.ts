import { foldText } from './fold-text.ts';
import { wordsWithin } from './phrases.ts';
import type { ReplyReading } from './read-reply.ts';
import type { Rule, RuleWhen } from './rule.ts';

/** What happened in a conversation. */
export type Happening =
  | {
      readonly kind: 'reply';
      readonly text: string;
      readonly meaning: ReplyReading['meaning'];
      readonly first: boolean;
    }
  | { readonly kind: 'answer'; readonly question: string; readonly label: string }
  | { readonly kind: 'silence'; readonly hours: number };

/** The rules that are on and are about what happened, in their order. */
export function matchingRules(rules: readonly Rule[], happened: Happening): Rule[] {
  return rules.filter(({ on, when }) => on && isAbout(when, happened));
}

function isAbout(when: RuleWhen, happened: Happening): boolean {
  switch (when.kind) {
    case 'words':
      return happened.kind === 'reply' && hasWords(happened.text, when.words);
    case 'meaning':
      return happened.kind === 'reply' && happened.meaning === when.meaning;
    case 'first_reply':
      return happened.kind === 'reply' && happened.first;
    case 'answer':
      return happened.kind === 'answer' && happened.question === when.question && happened.label === when.label;
    case 'silence':
      return happened.kind === 'silence' && happened.hours >= when.hours;
  }
}

/** Whole words, whatever their capitals and accents. */
function hasWords(text: string, wanted: readonly string[]): boolean {
  const folded = wanted.map(foldText).filter((word) => word !== '');
  return wordsWithin(folded)(foldText(text)) !== null;
}
