import { locale } from './language.ts';

interface Format<T> {
  format(value: T): string;
}

/** A date or time as the language of the window writes it. May be made once, like Intl's own: it follows the language. */
export function dateFormat(options: Intl.DateTimeFormatOptions): Format<number | Date> {
  return following((where) => new Intl.DateTimeFormat(where, options));
}

/** A number as the language of the window writes it. */
export function numberFormat(options: Intl.NumberFormatOptions = {}): Format<number> {
  return following((where) => new Intl.NumberFormat(where, options));
}

/** "a, b and c" in the language of the window. */
export function listFormat(type: 'conjunction' | 'disjunction'): Format<Iterable<string>> {
  return following((where) => new Intl.ListFormat(where, { type }));
}

/** Intl's formatters are slow to make, so each is kept for its locale. */
function following<T>(make: (where: string) => Format<T>): Format<T> {
  const made = new Map<string, Format<T>>();
  return {
    format(value) {
      const where = locale();
      const known = made.get(where) ?? make(where);
      made.set(where, known);
      return known.format(value);
    },
  };
}
