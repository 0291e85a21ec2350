import { SPANISH } from './spanish/spanish.ts';
import { TOLD_OFFICE } from './spanish/told-office.ts';
import { TOLD_TEXTS } from './spanish/told-texts.ts';

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

/** The texts that the core and the hub say, by which `told` knows them. */
export function toldEntries(): Record<string, string> {
  return Object.fromEntries(Object.keys({ ...TOLD_TEXTS, ...TOLD_OFFICE }).map((text) => [text, text]));
}
