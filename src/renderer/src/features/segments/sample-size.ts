import { numberIn } from '#shared/domain/segment/values.ts';

export type SampleSize =
  | { readonly unit: 'people'; readonly people: number }
  | { readonly unit: 'percent'; readonly percent: number };

/** What was typed as a size: "500", "10%", "2.5 %". Null = it is none. */
export function sampleSize(typed: string): SampleSize | null {
  const value = numberIn(typed);
  if (value === null) return null;
  if (typed.trim().endsWith('%')) return value >= 0.1 && value <= 99.9 ? { unit: 'percent', percent: value } : null;
  return Number.isInteger(value) && value >= 1 ? { unit: 'people', people: value } : null;
}
