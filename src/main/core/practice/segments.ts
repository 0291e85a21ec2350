import { createRequire } from 'node:module';

/** The library has no types, and is CommonJS. */
const { split } = createRequire(import.meta.url)('split-sms') as {
  split(text: string): { readonly parts: readonly unknown[] };
};

/** How many SMS segments a text takes: 160 or 153 GSM-7 characters each, 70 or 67 once any other character is in it. */
export function countSegments(text: string): number {
  return Math.max(1, split(text).parts.length);
}
