import { createPlaces } from '../../campaigns/places.ts';
import type { CoreContext } from '../../context.ts';
import { hubMember, type HubMemberRow } from '../../store/hub-member.ts';
import { indexPeople } from '../../store/search-views.ts';
import type { Replica, RowName } from '../replica/replica.ts';
import { announce } from './announce.ts';
import { projectRow } from './project-row.ts';
import { createSweep } from './sweep.ts';
import { noNews, type Work } from './work.ts';

/**
 * Makes the rows that people work with out of what was pulled and what was done here and is still on its way: after every
 * page, and whenever an op has been answered. A crash in between repeats a slice and changes nothing by that.
 */
export interface Projection {
  /**
   * One slice of at most `limit` rows, in one transaction of some 50 ms. True = there may be more: call it again, after
   * letting everybody else go first. @throws when the store cannot be written; nothing of the slice is kept then.
   */
  run(limit?: number): boolean;
  /**
   * A round of pulling has ended. Replies that come after it are announced; what a laptop that was away finds at its
   * start is not. When the replica was made anew, everything here is looked at again.
   */
  caughtUp(): void;
}

const SLICE = 500;
/** A slice ends here, whatever is left of it: a key press waits no longer. */
const SLICE_MS = 30;

/** @param isAsking see HubPermits */
export function createProjection(
  ctx: CoreContext,
  replica: Replica,
  isAsking: (targetId: number) => boolean = () => false,
): Projection {
  const { db, clock } = ctx;
  const sweep = createSweep(ctx, replica);
  /** Rows that rest on others which have not come; looked at again when something else has. */
  const waiting = new Set<string>();
  const failed = new Set<string>();
  /** People came since the waiting rows were last looked at: their texts may have been among these. */
  let peopleCame = false;
  let isAnnouncing = false;

  function next(limit: number): RowName[] {
    const names = replica.nextDirty(limit + waiting.size).filter((name) => !waiting.has(nameOf(name)));
    return names.slice(0, limit);
  }

  function slice(member: HubMemberRow, names: readonly RowName[]): void {
    const until = clock.monotonic() + SLICE_MS;
    const news = noNews();
    const work: Work = { ctx, replica, member, at: clock.now(), placeOf: createPlaces(db), isAsking, news, failed };
    const done: RowName[] = [];
    db.transaction(() => {
      for (const name of names) {
        if (projectRow(work, name) === 'done') done.push(name);
        else waiting.add(nameOf(name));
        if (clock.monotonic() > until) break;
      }
      if (news.people > 0) indexPeople(db, news.people);
    })();
    peopleCame ||= news.people > 0;
    for (const { table, key } of news.again) replica.markDirty(table, key);
    const again = new Set(news.again.map(nameOf));
    replica.clearDirty(done.filter((name) => !again.has(nameOf(name))));
    announce(work, isAnnouncing);
  }

  return {
    run(limit = SLICE) {
      const member = hubMember(db);
      const names = member ? next(limit) : [];
      if (member && names.length > 0) {
        slice(member, names);
        return true;
      }
      const lookAgain = peopleCame && waiting.size > 0;
      peopleCame = false;
      waiting.clear();
      return member !== null && (lookAgain || sweep.step());
    },
    caughtUp() {
      isAnnouncing = true;
      sweep.begin();
    },
  };
}

const nameOf = ({ table, key }: RowName): string => `${table} ${key}`;
