import type { Cleaning, CleaningLook } from '#shared/contract/cleaning.ts';
import { formatCount } from '../../ui/figure.tsx';

export const DUPLICATE_RULES = [
  { value: 'fill', label: 'One person, blanks filled in' },
  { value: 'first', label: 'Keep the first row' },
  { value: 'last', label: 'Keep the last row' },
  { value: 'report', label: 'Reject the later rows, to decide' },
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
      ? `In all ${formatCount(look.rows)} rows`
      : `In the first ${formatCount(look.rows)} rows; all rows are cleaned`,
    sameNumber: rows(look.sameNumber),
    contacted: contactedDays === 0 ? 'Nobody is left out' : people(look.contacted),
    nameCase: withExamples(nameCase.rows, examples),
    oddNames: withExamples(oddNames.rows, odd),
    blankNames: rows(oddNames.blank),
    never: `${formatCount(optedOut)} opted out, ${formatCount(suppressed)} on a do-not-text list`,
  };
}

const rows = (count: number): string => (count === 0 ? 'None' : count === 1 ? '1 row' : `${formatCount(count)} rows`);
const people = (count: number): string =>
  count === 0 ? 'Nobody' : count === 1 ? '1 person' : `${formatCount(count)} people`;

function withExamples(count: number, examples: readonly string[]): string {
  return count === 0 ? 'None' : `${rows(count)}: ${examples.join(', ')}`;
}
