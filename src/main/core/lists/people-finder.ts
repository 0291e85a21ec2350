import type { CoreContext } from '../context.ts';
import { createPace } from '../segments/pace.ts';
import { rowSlices } from '../segments/row-slices.ts';
import { contactsOfRows, matchingAmong, matchingRows, SEARCH_ROWS, type ContactRecord } from '../store/contacts.ts';
import { rowsOfList } from '../store/segment-scan.ts';

export interface FindPeople {
  readonly listId: number;
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

/** Finds people on a list by a part of their name, id or number, page by page. */
export interface PeopleFinder {
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
/** Rows that are looked at one by one, rather than the whole list again. */
const FEW = 250_000;

/**
 * A search goes through the list once, for all of its pages, and stays for a while. What is typed on looks only among
 * those who fitted before, and a search that nobody waits for any more ends.
 */
export function createPeopleFinder(ctx: CoreContext): PeopleFinder {
  const { db } = ctx;
  let kept: Search[] = [];
  ctx.events.subscribe((event) => {
    if (event.kind === 'changed' && event.topics.includes('lists')) kept = kept.filter(({ found }) => found === null);
  });

  async function lookThrough(listId: number, text: string, signal: AbortSignal): Promise<readonly number[]> {
    const pace = createPace(ctx, signal);
    const before = kept.find((one) => one.listId === listId && one.found !== null && narrows(one.text, text))?.found;
    const rows: number[] = [];
    if (before && before.length <= FEW) {
      for (let at = 0; at < before.length; at += SEARCH_ROWS) {
        rows.push(...matchingAmong(db, listId, text, before.slice(at, at + SEARCH_ROWS)));
        await pace();
      }
      return rows;
    }
    for (const range of rowSlices(rowsOfList(db, listId), SEARCH_ROWS)) {
      rows.push(...matchingRows(db, text, range));
      await pace();
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
    async find({ listId, text, offset, limit }, signal) {
      signal?.throwIfAborted();
      const search = kept.find((one) => one.listId === listId && one.text === text) ?? begin(listId, text);
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

/** Whether all who fit `text` fitted `before`: numbers are looked at from three digits on. */
function narrows(before: string, text: string): boolean {
  return text.toLowerCase().includes(before.toLowerCase()) && digitsOf(before) === '' && digitsOf(text) === '';
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
