import { cleaning, type Cleaning } from '#shared/contract/cleaning.ts';
import { metaOf, putMeta } from '../store/meta.ts';
import type { Db } from '../store/open.ts';

const KEY = 'lists.cleaning';

export function rememberCleaning(db: Db, chosen: Cleaning): void {
  putMeta(db, KEY, JSON.stringify(chosen));
}

/** The choices of the last import; before the first, to change nothing and to report everything. */
export function lastCleaning(db: Db): Cleaning {
  const stored = metaOf(db, KEY);
  return stored === null ? { ...storedCleaning(null), blankNames: true } : storedCleaning(stored);
}

/** Choices as they are stored, with the ordinary ones for what another version did not know. */
export function storedCleaning(stored: string | null): Cleaning {
  const read = cleaning.safeParse(stored === null ? {} : (JSON.parse(stored) as unknown));
  return read.success ? read.data : cleaning.parse({});
}
