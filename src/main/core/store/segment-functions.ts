import { placeOf } from '#shared/domain/segment/place.ts';
import { dayIn, folded, numberIn, yesIn } from '#shared/domain/segment/values.ts';
import type { NumberSet } from './number-set.ts';
import type { Db } from './open.ts';

/** Sets that rules ask at this moment, each under a number of its own. */
export interface HeldSets {
  hold(set: NumberSet): number;
  release(number: number): void;
}

const known = new WeakMap<Db, HeldSets>();

/** What the SQL of a rule calls (segment-sql.ts): the shared reading of values, and membership in sets held in memory. */
export function heldSets(db: Db): HeldSets {
  const made = known.get(db) ?? makeHeldSets(db);
  known.set(db, made);
  return made;
}

function makeHeldSets(db: Db): HeldSets {
  const held = new Map<number, NumberSet>();
  let last = 0;
  db.function('segment_folded', { deterministic: true }, (text: unknown) => folded(String(text)));
  db.function('segment_number', { deterministic: true }, (text: unknown) => numberIn(String(text)));
  db.function('segment_day', { deterministic: true }, (text: unknown) => dayIn(String(text)));
  db.function('segment_yes', { deterministic: true }, (text: unknown) => {
    const says = yesIn(String(text));
    return says === null ? null : Number(says);
  });
  db.function('segment_place', { deterministic: true }, (seed: unknown, phone: unknown) =>
    placeOf(String(seed), String(phone)),
  );
  db.function('segment_has', (set: unknown, phone: unknown) =>
    held.get(Number(set))?.has(String(phone)) === true ? 1 : 0,
  );
  return {
    hold(set) {
      held.set(++last, set);
      return last;
    },
    release: (number) => void held.delete(number),
  };
}
