/** Places run from 0 up to, not including, this. */
export const PLACES = 2 ** 53;

/**
 * Where a number stands in an order that the seed shuffles: the same for the same seed, whoever is on the list. Samples
 * and parts are stretches of this order, so they stay what they are, and parts have nobody in common and leave out nobody.
 * (cyrb53, a hash of 53 bits.)
 */
export function placeOf(seed: string, phone: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  const text = `${seed}:${phone}`;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/**
 * Where to cut the order so that `parts` parts of these people are equal to one person: part i is from cut i up to cut
 * i + 1. Takes the places sorted.
 */
export function cutsFor(sorted: Float64Array, parts: number): number[] {
  const cuts = [0];
  for (let i = 1; i < parts; i++) cuts.push(sorted[Math.round((sorted.length * i) / parts)] ?? PLACES);
  return [...cuts, PLACES];
}

/** Where to cut the order so that `size` of these people come before the cut. */
export function cutAfter(sorted: Float64Array, size: number): number {
  return sorted[size] ?? PLACES;
}
