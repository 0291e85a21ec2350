import type { ReadAs } from './labelled.ts';

export interface ClassScore {
  readonly meaning: string;
  /** Replies that mean this. */
  readonly labelled: number;
  readonly found: number;
  readonly right: number;
  readonly recall: number;
  readonly precision: number;
}

export interface Score {
  /** By class, the wish to opt out first, then by size. */
  readonly classes: readonly ClassScore[];
  /** Share of all replies that were read right. */
  readonly accuracy: number;
  readonly wrong: readonly { readonly text: string; readonly meant: string; readonly read: string }[];
}

/** Compares how replies were read with their labels. */
export function scoreReading(replies: readonly ReadAs[]): Score {
  const read = replies.map(({ text, read: found, meanings: [meant, ...others] }) => {
    return { text, read: found, meant: others.includes(found) ? found : meant };
  });
  const meanings = [...new Set(read.map(({ meant }) => meant))];
  const size = (meaning: string): number =>
    meaning === 'opt_out' ? Infinity : read.filter(({ meant }) => meant === meaning).length;
  const classes = meanings
    .toSorted((a, b) => size(b) - size(a))
    .map((meaning): ClassScore => {
      const labelled = read.filter(({ meant }) => meant === meaning).length;
      const found = read.filter((one) => one.read === meaning).length;
      const right = read.filter((one) => one.read === meaning && one.meant === meaning).length;
      return {
        meaning,
        labelled,
        found,
        right,
        recall: right / labelled,
        precision: found === 0 ? 1 : right / found,
      };
    });
  const wrong = read.filter((one) => one.read !== one.meant);
  return { classes, accuracy: 1 - wrong.length / read.length, wrong };
}
