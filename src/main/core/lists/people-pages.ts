import type { CoreContext } from '../context.ts';
import { createPace } from '../segments/pace.ts';
import { contactsPage, contactsPageAfter, nthRowAfter, type ContactRecord } from '../store/contacts.ts';
import type { ListRecord } from '../store/lists.ts';

/** Pages of a list in file order, also those at the end of a million rows at once. */
export interface PeoplePages {
  page(list: ListRecord, offset: number, limit: number): Promise<ContactRecord[]>;
}

/** So many people lie between two rows that are remembered. */
const STEP = 2_000;

/** Remembers every two-thousandth row of a list as far as it was looked at, so that no page counts from the beginning. */
export function createPeoplePages(ctx: CoreContext): PeoplePages {
  const { db } = ctx;
  const known = new Map<number, number[]>();
  ctx.events.subscribe((event) => {
    if (event.kind === 'changed' && event.topics.includes('lists')) known.clear();
  });

  /** The row before the people of a step; null = the list ends before it. */
  async function rowBefore(listId: number, step: number): Promise<number | null> {
    const pace = createPace(ctx);
    const rows = known.get(listId) ?? [0];
    known.set(listId, rows);
    while (rows.length <= step) {
      const next = nthRowAfter(db, listId, rows.at(-1) ?? 0, STEP);
      if (next === null) return null;
      rows.push(next);
      await pace();
    }
    return rows[step] ?? null;
  }

  return {
    async page(list, offset, limit) {
      // The people of a list of the hub come and go among the others.
      if (list.hub_state === 'remote') return contactsPage(db, list.id, limit, offset);
      const step = Math.floor(offset / STEP);
      const before = await rowBefore(list.id, step);
      return before === null ? [] : contactsPageAfter(db, list.id, before, limit, offset - step * STEP);
    },
  };
}
