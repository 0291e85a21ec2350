import { columnAliases } from './column-aliases.ts';
import { headerKey } from './header-key.ts';
import { bareHeader } from './two-people.ts';

const RANKS: ReadonlyMap<string, number> = new Map(columnAliases.phone.map((alias, rank) => [headerKey(alias), rank]));
const MOBILE = /cell|mobile|sms|text|celular|movil/;

/**
 * The columns of numbers in the order in which they are tried: those that name a cell phone first, then by how surely a
 * header means the person's own number, then as they stand in the file.
 */
export function phoneOrder<Column extends { readonly header: string }>(columns: readonly Column[]): Column[] {
  const place = ({ header }: Column): number => {
    const key = headerKey(bareHeader(header));
    return (MOBILE.test(key) ? 0 : 1_000) + (RANKS.get(key) ?? 500);
  };
  return columns.toSorted((a, b) => place(a) - place(b));
}

/** The rule by which a row's number is chosen, for the person who looks over the columns. */
export function phoneRuleWords(columns: readonly { readonly header: string }[]): string {
  const names = phoneOrder(columns).map(({ header }) => `“${header}”`);
  return `The number to text is the first valid one that a cell phone can have, looked for in ${names.join(', then ')}. The other numbers are kept beside it.`;
}

/** Toll-free numbers: real, and nobody's cell phone. Other American numbers do not tell what kind of phone they are. */
export function mayBeMobile(e164: string): boolean {
  return !/^\+18(?:00|33|44|55|66|77|88)/.test(e164);
}
