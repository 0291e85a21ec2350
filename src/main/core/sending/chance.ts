import type { Ids } from '../deps.ts';

/** Chance from 0 to 1, drawn from the identifiers, so that whoever owns those owns chance too. */
export function chanceFrom(ids: Ids): () => number {
  return () => Number.parseInt(ids.uuid().slice(0, 8), 16) / 0xffff_ffff;
}
