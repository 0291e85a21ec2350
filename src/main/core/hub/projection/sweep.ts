import type { CoreContext } from '../../context.ts';
import { conversationsAtHub } from '../../store/hub-conversations.ts';
import { namesShown } from '../../store/hub-shown.ts';
import { conversationKey, type Replica } from '../replica/replica.ts';

/**
 * Finds what is shown here and is in no bucket any more, after the replica was made anew or lost its last commits: of what
 * went away in the meantime no row tells.
 */
export interface Sweep {
  /** Everything has been pulled. */
  begin(): void;
  /** One slice. True = there is more, or something was found. */
  step(): boolean;
}

const SLICE = 1_000;

export function createSweep({ db }: Pick<CoreContext, 'db'>, replica: Replica): Sweep {
  let isDone = false;
  /** The conversation that was looked at last; null = nothing is under way. */
  let after: number | null = null;

  function smallTables(): void {
    for (const { table, key } of namesShown(db)) {
      if (replica.base(table, key) === null) replica.markDirty(table, key);
    }
  }

  return {
    begin() {
      if (isDone || !replica.isDoubtful()) return;
      isDone = true;
      after = 0;
      smallTables();
    },
    step() {
      if (after === null) return false;
      const rows = conversationsAtHub(db, after, SLICE);
      for (const { campaign_uid: campaignUid, phone, status } of rows) {
        const key = conversationKey(campaignUid, phone);
        if (status !== 'away' && replica.base('conversation', key) === null) replica.markDirty('conversation', key);
      }
      after = rows.at(-1)?.id ?? null;
      return true;
    },
  };
}
