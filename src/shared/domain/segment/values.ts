/** How the words of a rule and the values of a list are compared: without case, accents and space around. */
export function folded(text: string): string {
  const plain = text.trim();
  // oxlint-disable-next-line no-control-regex -- plain ASCII needs no more than small letters
  if (/^[\u0000-\u007f]*$/.test(plain)) return plain.toLowerCase();
  return plain.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** A number as lists write it: 1,250.00, $25, 25 %. Null = the value is none. */
export function numberIn(text: string): number | null {
  const plain = text
    .trim()
    .replace(/^[$€£]\s*/, '')
    .replace(/\s*%$/, '')
    .replaceAll(/(\d),(?=\d{3}\b)/g, '$1');
  return /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ ,].*)?$/;

/** A day as lists write it, as 2026-11-03: that way, or 11/3/2026, with or without a time. Null = the value is none. */
export function dayIn(text: string): string | null {
  const plain = text.trim();
  const iso = ISO.exec(plain);
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const american = AMERICAN.exec(plain);
  return american ? realDay(Number(american[3]), Number(american[1]), Number(american[2])) : null;
}

function realDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || date.getUTCFullYear() !== year) return null;
  return date.toISOString().slice(0, 10);
}

const YES = new Set(['yes', 'y', 'true', 't', '1', 'x', 'si']);
const NO = new Set(['no', 'n', 'false', 'f', '0']);

/** What a yes/no column says. Null = neither. */
export function yesIn(text: string): boolean | null {
  const plain = folded(text);
  if (YES.has(plain)) return true;
  return NO.has(plain) ? false : null;
}
