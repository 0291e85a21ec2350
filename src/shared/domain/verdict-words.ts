import { compareShares, type Share } from './compare-shares.ts';

export interface NamedShare extends Share {
  readonly name: string;
}

/** So many people on each side before anything is said: below it, one reply more or less turns the verdict. */
const FEWEST = 30;
const RARE = 0.001;
/** Where statisticians speak of a difference: chance alone shows one like it less often than 1 time in 20. */
const LIKELY = 0.05;

/**
 * What a comparison says, in words for people who do not do statistics, with how sure it is.
 * @param what "replies", "opt-outs": "B gets more replies".
 */
export function verdictWords(what: string, first: NamedShare, second: NamedShare): string {
  const fewest = Math.min(first.of, second.of);
  if (fewest < FEWEST) return `Too early to say about ${what}: each needs ${FEWEST} people reached or more.`;
  const { difference, low, high, chance } = compareShares(first, second);
  const [more, less] = difference < 0 ? [first, second] : [second, first];
  const shares = `${percent(more)} against ${percent(less)}`;
  if (difference === 0) return `No difference in ${what}: ${percent(first)} each.`;
  if (chance < LIKELY) {
    const [from, to] = difference < 0 ? [-high, -low] : [low, high];
    return `${more.name} gets more ${what}: ${shares}. If both were the same, luck alone would show such a difference ${chanceWords(chance)}. The true difference is probably between ${points(from)} and ${points(to)} percentage points.`;
  }
  return `No clear difference in ${what}: ${more.name} ${percent(more)}, ${less.name} ${percent(less)}. Luck alone would show such a difference ${chanceWords(chance)}.`;
}

function chanceWords(chance: number): string {
  if (chance < RARE) return 'less than 1 time in 1,000';
  if (chance >= 0.35) return `${Math.round(chance * 10)} times in 10`;
  return `about 1 time in ${Math.round(1 / chance)}`;
}

function percent({ part, of }: Share): string {
  const value = (part / of) * 100;
  return `${value < 10 ? value.toFixed(1).replace(/\.0$/, '') : Math.round(value)} %`;
}

function points(share: number): string {
  return Math.max(0, share * 100)
    .toFixed(1)
    .replace(/\.0$/, '');
}
