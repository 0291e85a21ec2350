import type { CoreContext } from '../context.ts';
import { createPace } from '../segments/pace.ts';
import { contactsOfRows, type ContactRecord } from '../store/contacts.ts';
import { linesWith, needleOf } from './find-text.ts';
import { createPeopleText, type PeopleSlice } from './people-text.ts';

export interface FindPeople {
  readonly listId: number;
  readonly text: string;
  /** People come and go on this list: it is read anew. */
  readonly moves: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** Finds people on a list by a part of their name, id or number, page by page. */
export interface PeopleFinder {
  /** Gets ready for searches of a list. */
  prepare(listId: number): Promise<void>;
  /** @throws when `signal` gives it up. */
  find(search: FindPeople, signal?: AbortSignal): Promise<{ total: number; rows: ContactRecord[] }>;
}

/** One search: the rows that fit, once it has gone through the list. */
interface Search {
  readonly listId: number;
  readonly text: string;
  readonly rows: Promise<readonly number[]>;
  /** What it came to. */
  found: readonly number[] | null;
  /** Pages that wait for it; when nobody does any more, it is given up. */
  waiting: number;
  readonly stop: AbortController;
}

const KEPT = 4;
/** Digits are looked for in numbers from so many on. */
const FEWEST_DIGITS = 3;

/** A search goes through the list once, for all of its pages, and stays for a while. One that nobody waits for any more ends. */
export function createPeopleFinder(ctx: CoreContext): PeopleFinder {
  const { db } = ctx;
  const people = createPeopleText(ctx);
  let kept: Search[] = [];
  ctx.events.subscribe((event) => {
    if (event.kind !== 'changed' || !event.topics.includes('lists')) return;
    kept = kept.filter(({ found }) => found === null);
    people.forget();
  });

  async function lookThrough(listId: number, text: string, signal: AbortSignal): Promise<readonly number[]> {
    const fitting = whoFits(text);
    const rows: number[] = [];
    for await (const slice of people.slices(listId, createPace(ctx, signal))) {
      for (const place of fitting(slice)) rows.push(slice.rows[place] ?? 0);
    }
    return rows;
  }

  function begin(listId: number, text: string): Search {
    const stop = new AbortController();
    const rows = lookThrough(listId, text, stop.signal);
    const search: Search = { listId, text, rows, found: null, waiting: 0, stop };
    kept = [search, ...kept].slice(0, KEPT);
    rows.then(
      (found) => void (search.found = found),
      () => void (kept = kept.filter((one) => one !== search)),
    );
    return search;
  }

  return {
    prepare: (listId) => people.prepare(listId),
    async find({ listId, text, moves, offset, limit }, signal) {
      signal?.throwIfAborted();
      const known = kept.find((one) => one.listId === listId && one.text === text);
      if (!known && moves) people.forget();
      const search = known ?? begin(listId, text);
      search.waiting += 1;
      const leave = (): void => {
        search.waiting -= 1;
        if (search.waiting > 0 || search.found !== null) return;
        kept = kept.filter((one) => one !== search);
        search.stop.abort(signal?.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
      try {
        const found = await search.rows;
        signal?.throwIfAborted();
        return { total: found.length, rows: contactsOfRows(db, listId, found.slice(offset, offset + limit)) };
      } finally {
        signal?.removeEventListener('abort', leave);
        if (signal?.aborted !== true) search.waiting -= 1;
      }
    },
  };
}

/** Who of a slice has `text` in the name or the id, or its digits in the number, where it could be a part of one. */
function whoFits(text: string): (slice: PeopleSlice) => readonly number[] {
  const needle = needleOf(text);
  if (needle === null) return () => [];
  const digits = text.replace(/\D/g, '');
  const isNumber = /^[\d\s()+.-]+$/.test(text) && digits.length >= FEWEST_DIGITS;
  if (!isNumber) return ({ words }) => linesWith(words, needle);
  const number = Buffer.from(digits);
  return ({ words, numbers }) => {
    const [named, called] = [linesWith(words, needle), linesWith(numbers, number)];
    if (named.length === 0 || called.length === 0) return called.length === 0 ? named : called;
    return [...new Set([...named, ...called])].toSorted((a, b) => a - b);
  };
}
