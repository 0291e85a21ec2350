import type { SuppressionList } from '#shared/contract/cleaning.ts';
import { breathe, CoreClosedError } from '../breathe.ts';
import { refuseTexters } from '../campaigns/campaign-at-hub.ts';
import type { CoreContext } from '../context.ts';
import { nameOf } from '../lists/clear-lists.ts';
import type { FileIntake } from '../lists/file-intake.ts';
import { notFound, refused } from '../refusal.ts';
import {
  addSuppressed,
  clearSomeSuppressed,
  dropUnfinishedSuppression,
  insertSuppression,
  markSuppressionRemoved,
  readySuppression,
  suppressionById,
  suppressionLists,
  unsharedSuppressions,
  type SuppressionRow,
} from '../store/suppression.ts';
import { unhurried } from '../store/unhurried.ts';
import { hubMember } from '../store/hub-member.ts';
import { shareList } from './share-list.ts';
import { numbersIn } from './numbers-in.ts';

/** Lists of numbers that no campaign may text, besides the opt-outs. */
export interface Suppression {
  all(): SuppressionList[];
  add(input: { readonly uploadId: string; readonly name: string }): Promise<SuppressionList>;
  remove(input: { readonly suppressionId: number }): { ok: true };
  /** Resolves when nothing is left to take out. */
  idle(): Promise<void>;
}

/** Numbers in one part: as many as the hub takes at once, and a few milliseconds of work. */
const PART = 2_000;
const CLEARED_AT_ONCE = 2_000;

/** A file without a single number is no list of them: it is refused, and nothing of it stays. */
export function createSuppression(ctx: CoreContext, files: Pick<FileIntake, 'held' | 'discardUpload'>): Suppression {
  const { db, clock, ids, events, log, ops } = ctx;
  let clearing: Promise<void> | null = null;
  let sharing: Promise<void> | null = null;
  dropUnfinishedSuppression(db);
  clear();
  share();
  events.subscribe((event) => {
    if (event.kind !== 'changed' || !event.topics.includes('hub')) return;
    share();
    clear();
  });

  /** Takes the numbers of removed lists out in slices; goes on at the next start. */
  function clear(): void {
    clearing ??= (async () => {
      await breathe(ctx);
      while (clearSomeSuppressed(db, CLEARED_AT_ONCE)) await breathe(ctx);
    })()
      .catch((error: unknown) => {
        if (!(error instanceof CoreClosedError)) log.error('suppression.clear_failed', { error: nameOf(error) });
      })
      .finally(() => (clearing = null));
  }

  /** Gives the office what this laptop has alone: parts first, so that a list is never half there. */
  function share(): void {
    sharing ??= (async () => {
      await breathe(ctx);
      if (!ops.joined() || hubMember(db)?.role === 'texter') return;
      for (const list of unsharedSuppressions(db)) await shareList(ctx, list);
    })()
      .catch((error: unknown) => {
        if (!(error instanceof CoreClosedError)) log.error('suppression.share_failed', { error: nameOf(error) });
      })
      .finally(() => (sharing = null));
  }

  async function take(id: number, uploadId: string): Promise<{ numbers: number; unreadable: number }> {
    const { file } = await files.held(uploadId);
    const found = { numbers: 0, unreadable: 0 };
    let part = 0;
    for await (const { phones, unreadable } of numbersIn(file, PART)) {
      found.unreadable += unreadable;
      part++;
      unhurried(db, () => (found.numbers += addSuppressed(db, id, part, phones)));
      await breathe(ctx);
    }
    return found;
  }

  return {
    all: () => suppressionLists(db).map(view),
    async add({ uploadId, name }) {
      refuseTexters(ctx);
      const { fileName } = await files.held(uploadId);
      const id = insertSuppression(db, { uid: ids.uuid(), name, sourceName: fileName, createdAt: clock.now() });
      try {
        const found = await take(id, uploadId);
        if (found.numbers === 0) throw refused('NO_NUMBERS', 'No phone number was found in this file.');
        readySuppression(db, id, found);
      } catch (error) {
        if (db.open) markSuppressionRemoved(db, id);
        clear();
        throw error;
      }
      share();
      await files.discardUpload({ uploadId });
      events.changed(['lists', 'conversations']);
      return view(known(id));
    },
    remove({ suppressionId }) {
      refuseTexters(ctx);
      const list = known(suppressionId);
      db.transaction(() => {
        if (list.hub_state !== 'local') ops.record('suppression.remove', { suppressionId: list.uid });
        markSuppressionRemoved(db, list.id);
      })();
      clear();
      events.changed(['lists', 'conversations']);
      return { ok: true };
    },
    async idle() {
      while (clearing ?? sharing) await Promise.all([clearing, sharing]);
    },
  };

  function known(id: number): SuppressionRow {
    const list = suppressionById(db, id);
    if (!list) throw notFound('That list is not here any more.');
    return list;
  }
}

function view(row: SuppressionRow): SuppressionList {
  const { id, name, source_name: sourceName, created_at: createdAt, numbers, unreadable, hub_state: hub } = row;
  return { id, name, sourceName, createdAt, numbers, unreadable, hub };
}
