/** What a custom field holds. `date` is month first, as in the United States; `date_day_first` as nearly everywhere else. */
export type FieldType = 'text' | 'number' | 'date' | 'date_day_first' | 'yes_no';

/**
 * A cell as a value of its type, written in one way only (`1234.5`, `2026-11-03`, `yes`), or null when it is none.
 * Blank cells have no value of any type and are not asked about.
 */
export function readField(text: string, type: FieldType): string | null {
  switch (type) {
    case 'text':
      return text;
    case 'number':
      return readNumber(text);
    case 'date':
      return readDate(text, false);
    case 'date_day_first':
      return readDate(text, true);
    case 'yes_no':
      return readYesNo(text);
  }
}

const NUMBER = /^([-+]?)(?:(\d{1,3}(?:,\d{3})+)|(\d+))?(\.\d*)?$/;

/** Money signs, thousands and the accountant's brackets go; `1.234,50` is not guessed at. */
function readNumber(text: string): string | null {
  const bracketed = /^\((.+)\)$/.exec(text);
  const bare = (bracketed?.[1] ?? text).replace(/^([-+]?)\s*[$€£]\s*/, '$1').replace(/\s*(?:%|usd)$/i, '');
  const found = NUMBER.exec(bare);
  if (!found) return null;
  const whole = (found[2] ?? found[3] ?? '').replaceAll(',', '');
  const fraction = (found[4] ?? '').slice(1).replace(/0+$/, '');
  if (whole === '' && (found[4] ?? '').length < 2) return null;
  const shown = (whole.replace(/^0+(?=\d)/, '') || '0') + (fraction === '' ? '' : `.${fraction}`);
  const negative = (found[1] === '-') !== (bracketed !== null);
  return negative && shown !== '0' ? `-${shown}` : shown;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** A time behind a date is left out. */
const TIME = String.raw`(?:[T ,]+\d{1,2}:\d{2}.*)?$`;
const ISO = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}`, 'i');
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const NUMERIC = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${TIME}`, 'i');
const MONTH_NAME = new RegExp(String.raw`^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})${TIME}`, 'i');
const DAY_NAME = new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})${TIME}`, 'i');

function readDate(text: string, dayFirst: boolean): string | null {
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso) return dateOf(iso[1], iso[2], iso[3]);
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const [first, second] = [numeric[1], numeric[2]];
    return dayFirst ? dateOf(numeric[3], second, first) : dateOf(numeric[3], first, second);
  }
  const named = MONTH_NAME.exec(text);
  if (named) return dateOf(named[3], monthOf(named[1]), named[2]);
  const dayNamed = DAY_NAME.exec(text);
  return dayNamed ? dateOf(dayNamed[3], monthOf(dayNamed[2]), dayNamed[1]) : null;
}

function monthOf(name = ''): string {
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return String(month + 1);
}

/** An ISO date, or null where the calendar has no such day. Years of two digits are 1930 to 2029. */
function dateOf(year = '', month = '', day = ''): string | null {
  const y = year.length === 2 ? Number(year) + (Number(year) < 30 ? 2000 : 1900) : Number(year);
  const [m, d] = [Number(month), Number(day)];
  const date = new Date(Date.UTC(y, m - 1, d));
  if (y < 1800 || m < 1 || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

const YES = new Set(['yes', 'y', 'true', 't', '1', 'x', '✓', '✔', 'on', 'sí', 'si', 's']);
const NO = new Set(['no', 'n', 'false', 'f', '0', 'off', '✗', '✘']);

function readYesNo(text: string): string | null {
  const word = text.toLowerCase();
  if (YES.has(word)) return 'yes';
  return NO.has(word) ? 'no' : null;
}

const ENOUGH_CELLS = 3;
/** Types that are looked for in a column by themselves: reading by these changes nothing that is written so already. */
const GUESSED: readonly FieldType[] = ['yes_no', 'date', 'number'];

/**
 * The type of a column by its filled cells. One is guessed only where it leaves every cell as it is: a number such as
 * `007` may be a code, and `3/4/2026` may be April.
 */
export function guessType(cells: readonly string[]): FieldType {
  if (cells.length < ENOUGH_CELLS) return 'text';
  const found = GUESSED.find((type) => cells.every((cell) => readField(cell.trim(), type) === cell.trim()));
  return found ?? 'text';
}
