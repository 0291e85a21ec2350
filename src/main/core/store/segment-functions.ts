import { placeOf } from '#shared/domain/segment/place.ts';
import { dayIn, folded, numberIn, yesIn } from '#shared/domain/segment/values.ts';
import type { Db } from './open.ts';

/** Numbers, without their plus sign: half the memory of their text. */
export type NumberSet = Set<number>;

export function numberKey(phone: string): number {
  return Number(phone.slice(1));
}

const sets = new WeakMap<Db, Map<number, NumberSet>>();

/** What the SQL of a rule calls (segment-sql.ts): the shared reading of values, and membership in sets held in memory. */
export function heldSets(db: Db): Map<number, NumberSet> {
  const held = sets.get(db);
  if (held) return held;
  const made = new Map<number, NumberSet>();
  sets.set(db, made);
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
    made.get(Number(set))?.has(numberKey(String(phone))) === true ? 1 : 0,
  );
  return made;
}
