import { hash } from 'node:crypto';

/** A number in [0, 1) that depends on nothing but its inputs. */
export function chance(seed: number, number: string, purpose: string): number {
  return hash('sha256', `${seed}:${number}:${purpose}`, 'buffer').readUIntBE(0, 6) / 2 ** 48;
}

/** Milliseconds at a place of a range of seconds. */
export const within = ([low, high]: readonly [number, number], at: number): number =>
  Math.round((low + (high - low) * at) * 1000);

export function pick<T>(items: readonly T[], at: number): T {
  const item = items[Math.floor(at * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** One of those that have a weight, as often as it says. */
export function pickByWeight<T extends { readonly weight: number }>(items: readonly T[], at: number): T {
  let rest = at * items.reduce((sum, { weight }) => sum + weight, 0);
  return items.find(({ weight }) => (rest -= weight) < 0) ?? pick(items, 0);
}
