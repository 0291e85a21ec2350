import type { Cleaning, CleaningLook } from '#shared/contract/cleaning.ts';
import { phrase, t } from '../../words/t.ts';

export const DUPLICATE_RULES = [
  { value: 'fill', label: phrase('One person, blanks filled in') },
  { value: 'first', label: phrase('Keep the first row') },
  { value: 'last', label: phrase('Keep the last row') },
  { value: 'report', label: phrase('Reject the later rows, to decide') },
] as const;

interface CleaningWords {
  readonly looked: string;
  readonly sameNumber: string;
  readonly contacted: string;
  readonly nameCase: string;
  readonly oddNames: string;
  readonly blankNames: string;
  readonly never: string;
}

/** What was found in the file, beside each choice; blank until it is known. */
export function cleaningWords(look: CleaningLook | undefined, { contactedDays }: Cleaning): CleaningWords {
  if (look === undefined) {
    return { looked: '', sameNumber: '', contacted: '', nameCase: '', oddNames: '', blankNames: '', never: '' };
  }
  const { nameCase, oddNames, optedOut, suppressed } = look;
  const examples = nameCase.examples.slice(0, 3).map(({ before, after }) => `${before} → ${after}`);
  const odd = oddNames.examples.slice(0, 3).map((name) => `“${name}”`);
  return {
    looked: look.whole
      ? t('In all {{count}} rows', { count: look.rows })
      : t('In the first {{count}} rows; all rows are cleaned', { count: look.rows }),
    sameNumber: rows(look.sameNumber),
    contacted: contactedDays === 0 ? t('Nobody is left out') : people(look.contacted),
    nameCase: withExamples(nameCase.rows, examples),
    oddNames: withExamples(oddNames.rows, odd),
    blankNames: rows(oddNames.blank),
    never: t('{{optedOut}} opted out, {{suppressed}} on a do-not-text list', { optedOut, suppressed }),
  };
}

const rows = (count: number): string => (count === 0 ? t('None') : t('{{count}} rows', { count: count }));
const people = (count: number): string => (count === 0 ? t('Nobody') : t('{{count}} people', { count: count }));

function withExamples(count: number, examples: readonly string[]): string {
  return count === 0 ? t('None') : `${rows(count)}: ${examples.join(', ')}`;
}
