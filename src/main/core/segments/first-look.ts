import type { ContactRow } from '#shared/contract/lists.ts';
import type { SegmentRule } from '#shared/domain/segment/rule.ts';
import type { CoreContext } from '../context.ts';
import { contactView } from '../lists/list-views.ts';
import type { ContactRecord } from '../store/contacts.ts';
import { optOutOf } from '../store/opt-outs.ts';
import type { SegmentEngine } from './segment-engine.ts';

const EXAMPLES = 20;
/** So many rows speak for the rest. */
const ENOUGH_ROWS = 20_000;
/** Where hardly anybody fits, the look goes on for longer; and until it has found somebody, if anybody fits at all. */
const MOST_ROWS = 100_000;

export interface FirstLook {
  about: number;
  exact: boolean;
  examples: ContactRow[];
}

/** Some people of a rule, and about how many there are: from rows all over the lists, or all of them when they are few. */
export async function firstLook(
  { db, settings }: CoreContext,
  engine: SegmentEngine,
  rule: SegmentRule,
  signal?: AbortSignal,
): Promise<FirstLook> {
  const examples: ContactRecord[] = [];
  let found = 0;
  let share = 1;
  await engine.scan(rule, { signal }, ({ people, done, all }) => {
    examples.push(...people.slice(0, Math.max(0, EXAMPLES - examples.length)));
    found += people.length;
    share = done / all;
    return found === 0 || done < ENOUGH_ROWS || (found < EXAMPLES && done < MOST_ROWS);
  });
  const { mode } = settings.get();
  return {
    about: Math.round(found / share),
    exact: share === 1,
    examples: examples.map((one) => contactView(one, optOutOf(db, one.phone, mode) !== null)),
  };
}
