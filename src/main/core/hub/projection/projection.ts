import { createPlaces } from '../../campaigns/places.ts';
import type { CoreContext } from '../../context.ts';
import { hubMember, type HubMemberRow } from '../../store/hub-member.ts';
import { indexPeople } from '../../store/search-views.ts';
import type { Replica, RowName } from '../replica/replica.ts';
import { announce } from './announce.ts';
import { isOfOneRow, projectAlone, projectRow } from './project-row.ts';
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
   * start is not. When the replica is doubtful, everything here is looked at again.
   */
  caughtUp(): void;
}

const SLICE = 1_000;
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

  const inOneTransaction = db.transaction(
    (member: HubMemberRow, names: readonly RowName[], project: typeof projectRow): Slice => {
      const until = clock.monotonic() + SLICE_MS;
      const news = noNews();
      const work: Work = { ctx, replica, member, at: clock.now(), placeOf: createPlaces(db), isAsking, news, failed };
      const made: Slice = { work, done: [], putOff: [] };
      for (const name of names) {
        (project(work, name) === 'done' ? made.done : made.putOff).push(name);
        if (clock.monotonic() > until) break;
      }
      if (news.people > 0) indexPeople(db, news.people);
      return made;
    },
  );

  /** A savepoint for each row would cost as much as the row: they are for the slice in which one cannot be written. */
  function attempt(member: HubMemberRow, names: readonly RowName[]): Slice {
    try {
      return inOneTransaction(member, names, projectRow);
    } catch (error) {
      if (!isOfOneRow(error)) throw error;
      return inOneTransaction(member, names, projectAlone);
    }
  }

  function slice(member: HubMemberRow, names: readonly RowName[]): void {
    const { work, done, putOff } = attempt(member, names);
    const { news } = work;
    for (const name of putOff) waiting.add(nameOf(name));
    peopleCame ||= news.people > 0;
    replica.markAllDirty(news.again);
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

/** What a slice came to. */
interface Slice {
  readonly work: Work;
  readonly done: RowName[];
  readonly putOff: RowName[];
}

const nameOf = ({ table, key }: RowName): string => `${table} ${key}`;
