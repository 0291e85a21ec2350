import { SPANISH } from './spanish/spanish.ts';

/** The Spanish catalogue as the library reads it: a text that counts is [for one, for many]. */
export function spanishEntries(): Record<string, string> {
  return Object.fromEntries(
    Object.entries<string | readonly [string, string]>(SPANISH).flatMap(([key, said]) =>
      typeof said === 'string'
        ? [[key, said]]
        : [
            [`${key}_one`, said[0]],
            [key, said[1]],
          ],
    ),
  );
}
