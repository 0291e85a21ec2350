import type { NumberSet } from '../store/number-set.ts';
import { heldSets } from '../store/segment-functions.ts';
import type { Db } from '../store/open.ts';
import type { SetCondition } from '../store/segment-sql.ts';

/** The sets that one scan asks, registered for as long as it runs. */
export interface SetLease {
  readonly setOf: (condition: SetCondition) => number;
  release(): void;
}

/** Sets of numbers that rules ask for; the ones asked for last are kept, for a rule is asked again and again while it is built. */
export interface NumberSets {
  lease(conditions: readonly SetCondition[], make: (condition: SetCondition) => Promise<NumberSet>): Promise<SetLease>;
  /** Lets go of what may not be so any more; scans that run keep what they have. */
  forget(kinds: readonly SetCondition['kind'][]): void;
}

/** A million numbers are some 40 MB. */
const KEPT = 4;

export function createNumberSets(db: Db): NumberSets {
  const held = heldSets(db);
  const kept = new Map<string, { readonly kind: SetCondition['kind']; readonly set: NumberSet }>();

  async function setFor(
    condition: SetCondition,
    make: (condition: SetCondition) => Promise<NumberSet>,
  ): Promise<NumberSet> {
    const key = keyOf(condition);
    const known = kept.get(key);
    const set = known?.set ?? (await make(condition));
    kept.delete(key);
    kept.set(key, { kind: condition.kind, set });
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return set;
  }

  return {
    async lease(conditions, make) {
      const numbers = new Map<string, number>();
      for (const condition of conditions) {
        if (numbers.has(keyOf(condition))) continue;
        const set = await setFor(condition, make);
        numbers.set(keyOf(condition), held.hold(set));
      }
      return {
        setOf: (condition) => numbers.get(keyOf(condition)) ?? 0,
        release() {
          for (const number of numbers.values()) held.release(number);
        },
      };
    },
    forget(kinds) {
      for (const [key, { kind }] of kept) if (kinds.includes(kind)) kept.delete(key);
    },
  };
}

function keyOf(condition: SetCondition): string {
  return condition.kind === 'list' ? `list:${condition.listId}` : `segment:${condition.segmentId}`;
}
