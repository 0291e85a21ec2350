import { columnAliases, OWN_COLUMNS, type SingleMeaning } from './column-aliases.ts';
import { fieldName } from './field-name.ts';
import { guessType, type FieldType } from './field-types.ts';
import { headerKey } from './header-key.ts';
import { normalizePhone } from './phone.ts';
import { STANDARD_FIELDS } from './standard-fields.ts';
import { bareHeader, hasTwoPeople, personOf, type WhoseColumn } from './two-people.ts';

/** What one column of a file means: one of the standard fields, a merge field of its own, or nothing. */
export interface ColumnGuess {
  readonly header: string;
  readonly meaning: SingleMeaning | 'custom' | 'ignore';
  /** Merge-field name of a custom column, and of each where several are the phone; else empty. */
  readonly field: string;
  readonly type?: FieldType;
  readonly person?: WhoseColumn;
}

const MEANINGS = Object.keys(columnAliases) as SingleMeaning[];
const RANKS: ReadonlyMap<SingleMeaning, ReadonlyMap<string, number>> = new Map(
  MEANINGS.map((meaning) => [meaning, new Map(columnAliases[meaning].map((alias, rank) => [headerKey(alias), rank]))]),
);
/** Numbers of others than the person on the list. */
const SOMEBODY_ELSE =
  /endpoint|texter|user|assigned|agent|staff|caller|sender|emergency|spouse|parent|guardian|organizer/;
/** A header with one of these words is about a phone … */
const PHONE_WORD = /(?:phone|mobile|cell|telephone|tel|celular|telefono|movil)/;
/** … unless one of these says that it is about something else. */
const NOT_A_NUMBER =
  /fax|type|status|consent|optin|optout|country|code|extension|carrier|date|valid|score|notes?|landline|work|business|office/;

const ENOUGH_ROWS = 3;
const MOST_OF_THEM = 0.6;

/**
 * Guesses what the columns of a file mean from its (unique) headers, and finds the phone column by its content when no
 * header tells. `sample` = the first rows, cells in column order. Every column that means nothing known becomes a
 * custom field with a safe, unique name.
 */
export function guessColumns(headers: readonly string[], sample: readonly (readonly string[])[]): ColumnGuess[] {
  if (!hasTwoPeople(headers)) return guessPeople(headers, sample, () => 'both');
  return guessPeople(headers, sample, (column) => personOf(headers[column] ?? ''));
}

function guessPeople(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  whose: (column: number) => WhoseColumn,
): ColumnGuess[] {
  const bare = headers.map((header, column) => (whose(column) === 'both' ? header : bareHeader(header)));
  const meanings = new Map<number, SingleMeaning>();
  for (const person of ['first', 'second'] as const) {
    // A column of both people is given its meaning with the first one.
    const may = (column: number): boolean =>
      whose(column) === person || (whose(column) === 'both' && person === 'first');
    if (headers.some((_, column) => may(column))) findMeanings(bare, sample, may, meanings);
  }
  const taken = { both: new Set(STANDARD_FIELDS), first: new Set<string>(), second: new Set<string>() };
  const isFree = (name: string, person: WhoseColumn): boolean =>
    !taken.both.has(name) &&
    (person === 'both' ? !taken.first.has(name) && !taken.second.has(name) : !taken[person].has(name));
  const phones = [...meanings].filter(([, meaning]) => meaning === 'phone').map(([column]) => whose(column));
  return headers.map((header, column): ColumnGuess => {
    const meaning = meanings.get(column);
    const person = whose(column);
    const mine = person === 'both' ? {} : { person };
    const name = (): string => {
      const free = freeName(bare[column] ?? header, column, (candidate) => isFree(candidate, person));
      taken[person].add(free);
      return free;
    };
    const oneOfSeveral = meaning === 'phone' && phones.filter((other) => share(other, person)).length > 1;
    if (meaning) return { header, meaning, field: oneOfSeveral ? name() : '', ...mine };
    const ignored = OWN_COLUMNS.includes(header) || isEmptyColumn(header, column, sample);
    if (ignored) return { header, meaning: 'ignore', field: '' };
    const type = guessType(filled(column, sample));
    return { header, meaning: 'custom', field: name(), ...(type === 'text' ? {} : { type }), ...mine };
  });
}

/** Whether one person has both columns. */
function share(one: WhoseColumn, other: WhoseColumn): boolean {
  return one === other || one === 'both' || other === 'both';
}

/** Finds what the columns of one person mean, those that `may`. */
function findMeanings(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  may: (column: number) => boolean,
  meanings: Map<number, SingleMeaning>,
): void {
  const phone = phoneColumn(headers, sample, may);
  if (phone !== null) meanings.set(phone, 'phone');
  for (const meaning of MEANINGS) {
    if (meaning === 'phone') continue;
    const best = bestByAlias(headers, meaning, (column) => may(column) && !meanings.has(column));
    if (best !== null) meanings.set(best, meaning);
  }
  if (phone === null) return;
  for (const column of headers.keys()) {
    if (may(column) && !meanings.has(column) && isOtherPhone(headers[column] ?? '', column, sample))
      meanings.set(column, 'phone');
  }
}

/** A further number of the same person, by header, and by content where there is some. */
function isOtherPhone(header: string, column: number, sample: readonly (readonly string[])[]): boolean {
  if (!namesAPhone(header) || SOMEBODY_ELSE.test(headerKey(header))) return false;
  return filled(column, sample).length === 0 || phoneShare(column, sample) >= MOST_OF_THEM;
}

/** Headers made unique and never empty: "Reserved", "Reserved (2)", "Column 7". */
export function uniqueHeaders(raw: readonly string[]): string[] {
  const used = new Set<string>();
  return raw.map((cell, column) => {
    const name = cell.replace(/\s+/g, ' ').trim().slice(0, 200) || `Column ${column + 1}`;
    let unique = name;
    for (let n = 2; used.has(unique); n++) unique = `${name} (${n})`;
    used.add(unique);
    return unique;
  });
}

/** Whether the first row of a file is data already: it holds a phone number, and no header that is known. */
export function looksLikeData(firstRow: readonly string[]): boolean {
  const known = firstRow.some((cell) => MEANINGS.some((meaning) => RANKS.get(meaning)?.has(headerKey(cell))));
  return !known && firstRow.some(isPhone);
}

/** The columns whose content is mostly phone numbers, for the warning that there are several. */
export function phoneLikeColumns(headers: readonly string[], sample: readonly (readonly string[])[]): number[] {
  return headers.flatMap((_, column) => (phoneShare(column, sample) >= MOST_OF_THEM ? [column] : []));
}

/**
 * By header, if the content does not speak against it; else by content; else by header all the same, so that a column of
 * bad numbers is reported row by row.
 */
function phoneColumn(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  may: (column: number) => boolean,
): number | null {
  const believable = (column: number): boolean =>
    may(column) && (filled(column, sample).length < ENOUGH_ROWS || phoneShare(column, sample) > 0);
  return phoneByHeader(headers, believable) ?? phoneByContent(headers, sample, may) ?? phoneByHeader(headers, may);
}

function phoneByHeader(headers: readonly string[], may: (column: number) => boolean): number | null {
  const byAlias = bestByAlias(headers, 'phone', may);
  if (byAlias !== null) return byAlias;
  const byWord = headers.findIndex((header, column) => namesAPhone(header) && may(column));
  return byWord < 0 ? null : byWord;
}

function phoneByContent(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  may: (column: number) => boolean,
): number | null {
  const shares = headers.map((_, column) => (may(column) ? phoneShare(column, sample) : 0));
  const most = Math.max(0, ...shares);
  return most >= MOST_OF_THEM ? shares.indexOf(most) : null;
}

function bestByAlias(
  headers: readonly string[],
  meaning: SingleMeaning,
  may: (column: number) => boolean,
): number | null {
  let best: { column: number; rank: number } | null = null;
  for (const [column, header] of headers.entries()) {
    const rank = RANKS.get(meaning)?.get(headerKey(header));
    if (rank !== undefined && may(column) && (best === null || rank < best.rank)) best = { column, rank };
  }
  return best?.column ?? null;
}

function namesAPhone(header: string): boolean {
  const key = headerKey(header);
  return PHONE_WORD.test(key) && !NOT_A_NUMBER.test(key);
}

function filled(column: number, sample: readonly (readonly string[])[]): string[] {
  return sample.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
}

/** Share of phone numbers among the filled cells of a column, 0 to 1. */
function phoneShare(column: number, sample: readonly (readonly string[])[]): number {
  const cells = filled(column, sample);
  return cells.length === 0 ? 0 : cells.filter(isPhone).length / cells.length;
}

/** Ten bare digits may be an id; a number in words around it may be anything. */
function isPhone(cell: string): boolean {
  return cell.length <= 40 && normalizePhone(cell).ok;
}

function isEmptyColumn(header: string, column: number, sample: readonly (readonly string[])[]): boolean {
  const isUnnamed = header === `Column ${column + 1}` || /^reserved(?: \(\d+\))?$/i.test(header);
  return isUnnamed && sample.length > 0 && filled(column, sample).length === 0;
}

function freeName(header: string, column: number, isFree: (name: string) => boolean): string {
  const name = fieldName(header) || `column_${column + 1}`;
  let free = name;
  for (let n = 2; !isFree(free); n++) free = `${name.slice(0, 55)}_${n}`;
  return free;
}
