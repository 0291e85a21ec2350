import { ParseError, parsePhoneNumberWithError, type CountryCode, type PhoneNumber } from 'libphonenumber-js/max';
import areaCodes from '../../../resources/rules/area-codes.json' with { type: 'json' };

/**
 * Why a number was refused.
 * - rounded: a spreadsheet has cut the digits (2.03E+09)
 * - several_numbers: more than one number in the cell
 * - unsupported_country: a number of another country that is not written with its + sign
 * - premium: the person called would pay; special_service: pagers, personal and machine numbers, voice mail
 */
export type PhoneProblem =
  | 'missing'
  | 'too_short'
  | 'too_long'
  | 'not_a_number'
  | 'invalid'
  | 'rounded'
  | 'several_numbers'
  | 'unsupported_country'
  | 'premium'
  | 'special_service';

export type PhoneAnswer =
  | { readonly ok: true; readonly e164: string }
  | { readonly ok: false; readonly reason: PhoneProblem };

/** Each refusal in words, for the rejected rows of a list. */
export const phoneProblemWords: Readonly<Record<PhoneProblem, string>> = {
  missing: 'No phone number',
  too_short: 'Too few digits',
  too_long: 'Too many digits',
  not_a_number: 'Not a phone number',
  invalid: 'No such number: its area code, exchange or country code does not exist',
  rounded: 'A spreadsheet has rounded this number; export the column as text',
  several_numbers: 'More than one number in the cell',
  unsupported_country: 'Outside the United States and Canada; write it with + and the country code to text abroad',
  premium: 'A premium-rate number: the person called would pay',
  special_service: 'Not a personal phone (pager, machine or forwarding number)',
};

/** Area codes in which only some exchanges are open: the library knows which. */
const PARTLY_OPEN = new Set(['983', '340', '670', '671', '684']);

/** Area codes of the United States, Puerto Rico and Canada in which every exchange from 2 to 9 is valid. */
const OPEN_AREA_CODES: ReadonlySet<string> = new Set(
  Object.entries(areaCodes.areaCodes)
    .filter(([code, { place }]) => (place === 'CA' || place.startsWith('US-')) && !PARTLY_OPEN.has(code))
    .map(([code]) => code),
);

const HOME_COUNTRIES: ReadonlySet<string> = new Set(['US', 'CA', 'PR', 'VI', 'GU', 'AS', 'MP']);

/** What people and programs write for "no number". */
const PLACEHOLDER = /^(?:n\/?a|none|null|nil|unknown|no phone|no number|[-–—.?0]+)$/i;

/** Direction marks, zero-width characters, and the NULs of broken exports. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSEEN = /[\u0000-\u0008\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Longest cell that is looked at; a number with its extension and a remark is far shorter. */
const LONGEST_CELL = 200;

/**
 * Reads a phone number as people write it into E.164. Answers are those of libphonenumber, with this policy on top:
 * - An extension is dropped: a text goes to the main number.
 * - United States, its territories and Canada are accepted in any spelling. Other countries, the Caribbean part of
 *   the +1 plan among them (it is billed as abroad and is used for toll fraud), only when written with + or 011.
 * - Toll-free numbers are accepted, for offices have them and many take texts; premium-rate, paging, personal
 *   and machine numbers are refused.
 */
export function normalizePhone(raw: string, defaultCountry: CountryCode = 'US'): PhoneAnswer {
  if (HOME_COUNTRIES.has(defaultCountry)) {
    const digits = plainDigits(raw);
    if (digits !== null) return { ok: true, e164: `+1${digits}` };
  }
  return readAnyNumber(raw, defaultCountry);
}

/**
 * The ten digits of a number in an open area code written with ordinary punctuation, else null.
 * This is the path of nearly every row of a list; it must never accept what the library refuses.
 */
function plainDigits(raw: string): string | null {
  if (raw.length < 10 || raw.length > 24) return null;
  let digits = '';
  let plus = false;
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    if (code >= 48 && code <= 57) digits += raw[i];
    else if (code === 43 && digits === '' && !plus) plus = true;
    else if (code !== 32 && code !== 40 && code !== 41 && code !== 45 && code !== 46) return null;
  }
  if (digits.length === 11 && digits.startsWith('1')) digits = digits.slice(1);
  else if (digits.length !== 10 || plus) return null;
  const exchange = digits.charCodeAt(3);
  return exchange >= 50 && OPEN_AREA_CODES.has(digits.slice(0, 3)) ? digits : null;
}

/** The slow way: tidies the cell, asks the library, then applies the policy. */
function readAnyNumber(raw: string, defaultCountry: CountryCode): PhoneAnswer {
  const text = tidyCell(raw);
  if (text === '' || PLACEHOLDER.test(text)) return refuse('missing');
  if (text.length > LONGEST_CELL || !/\p{Nd}/u.test(text)) return refuse('not_a_number');
  const whole = wholeNumber(text);
  if (whole === null) return refuse('rounded');
  try {
    return judge(parsePhoneNumberWithError(whole, defaultCountry), whole, defaultCountry);
  } catch (error) {
    if (error instanceof ParseError) return refuse(problemOf(error.message, whole));
    throw error;
  }
}

/** Drops what cannot be seen (direction marks, zero-width characters, NUL) and the apostrophe that marks text in a spreadsheet. */
function tidyCell(raw: string): string {
  return raw.replace(UNSEEN, '').trim().replace(/^'/, '');
}

/** Undoes what spreadsheets do to numbers: `2025550123.0` and `2.025550123E+09`. Null when digits were lost. */
function wholeNumber(text: string): string | null {
  const decimal = /^(\d{10,})\.0+$/.exec(text);
  if (decimal?.[1]) return decimal[1];
  const power = /^(\d)(?:[.,](\d*))?e\+?(\d{1,2})$/i.exec(text);
  if (!power) return text;
  const fraction = power[2] ?? '';
  return fraction.length === Number(power[3]) ? `${power[1]}${fraction}` : null;
}

function judge(number: PhoneNumber, text: string, defaultCountry: CountryCode): PhoneAnswer {
  if (!number.isValid()) return refuse(lengthProblem(number, text));
  const type = number.getType();
  if (type === 'PREMIUM_RATE' || type === 'SHARED_COST') return refuse('premium');
  if (type === 'PERSONAL_NUMBER' || type === 'PAGER' || type === 'UAN' || type === 'VOICEMAIL')
    return refuse('special_service');
  const home = HOME_COUNTRIES.has(number.country ?? 'US') || number.country === defaultCountry;
  if (!home && !/^\W*(?:\+|011)/.test(text)) return refuse('unsupported_country');
  return { ok: true, e164: number.number };
}

/** A number that can be no number: by its length where that is the cause, else simply invalid. */
function lengthProblem(number: PhoneNumber, text: string): PhoneProblem {
  if (number.isPossible()) return 'invalid';
  if (number.countryCallingCode !== '1') return 'invalid';
  return number.nationalNumber.length < 10 ? 'too_short' : longProblem(text);
}

function problemOf(message: string, text: string): PhoneProblem {
  if (message === 'TOO_SHORT') return 'too_short';
  if (message === 'INVALID_COUNTRY') return 'invalid';
  if (message === 'TOO_LONG') return longProblem(text);
  return holdsTwoNumbers(text) ? 'several_numbers' : 'not_a_number';
}

function longProblem(text: string): PhoneProblem {
  return holdsTwoNumbers(text) ? 'several_numbers' : 'too_long';
}

/** Twenty digits and more are two numbers: E.164 allows fifteen. */
function holdsTwoNumbers(text: string): boolean {
  return text.replace(/\P{Nd}/gu, '').length >= 20;
}

function refuse(reason: PhoneProblem): PhoneAnswer {
  return { ok: false, reason };
}
