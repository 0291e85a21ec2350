import { normalizePhone } from '../domain/phone.ts';

export interface NumbersFound {
  /** Each once, in their order. */
  readonly phones: readonly string[];
  /** What looks like a number and is none, as it was written. */
  readonly unreadable: readonly string[];
}

/** Shorter runs of digits are ids, ZIP codes, counts. */
const DIGITS_OF_A_NUMBER = 7;

/** The phone numbers in pasted text or a file: one to a line, or cells of a table among others. */
export function numbersIn(text: string): NumbersFound {
  const phones = new Set<string>();
  const unreadable: string[] = [];
  for (const cell of text.split(/[\n\r,;\t"]+/)) {
    const written = cell.trim();
    if ((written.match(/\d/g) ?? []).length < DIGITS_OF_A_NUMBER) continue;
    const phone = normalizePhone(written);
    if (phone.ok) phones.add(phone.e164);
    else unreadable.push(written);
  }
  return { phones: [...phones], unreadable };
}
