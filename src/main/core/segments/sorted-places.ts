import { placeOf, PLACES } from '#shared/domain/segment/place.ts';
import type { NumberSet } from '../store/number-set.ts';
import type { Pace } from './pace.ts';

/** Numbers between two breaths. */
const SLICE = 2_000;
const BUCKETS = 512;

/** The places of some numbers in the order of a seed, sorted. A million are sorted bucket by bucket, so that nobody waits. */
export async function sortedPlaces(seed: string, numbers: NumberSet, pace: Pace): Promise<Float64Array> {
  const buckets: number[][] = Array.from({ length: BUCKETS }, () => []);
  let taken = 0;
  for (const number of numbers) {
    const place = placeOf(seed, `+${number}`);
    buckets[Math.floor(place / (PLACES / BUCKETS))]?.push(place);
    if (++taken % SLICE === 0) await pace();
  }
  const sorted = new Float64Array(numbers.size);
  let at = 0;
  for (const bucket of buckets) {
    sorted.set(Float64Array.from(bucket).toSorted(), at);
    at += bucket.length;
    await pace();
  }
  return sorted;
}
