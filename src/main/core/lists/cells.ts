/** Longest value that is kept of one cell, in characters: longer than any field of a text. */
export const LONGEST_VALUE = 2_000;

/** What was done to a value, in case it must be reported. */
export type CellChange = 'cut' | 'unreadable_characters';

export interface CleanCell {
  readonly value: string;
  readonly change: CellChange | null;
}

/** Controls, direction marks and zero-width marks, and halves of characters. */
const UNREADABLE =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|\p{Cs}/gu;

/** Nearly every cell: printable, short, nothing around it. */
const ORDINARY = /^[!-~\u00a1-\u1fff](?:[ -~\u00a0-\u1fff]*[!-~\u00a1-\u1fff])?$/;

/**
 * A cell as a value: trimmed, line ends and tabs as spaces, without what cannot be shown or sent, and without the
 * apostrophe that spreadsheets put before a formula.
 */
export function cleanCell(raw: string): CleanCell {
  if (raw === '') return EMPTY;
  if (raw.length <= LONGEST_VALUE && ORDINARY.test(raw) && raw[0] !== "'") return { value: raw, change: null };
  const shown = raw.slice(0, 4 * LONGEST_VALUE).replace(UNREADABLE, '');
  const tidy = shown
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'(?=[=+\-@'])/, '');
  const value = tidy.length > LONGEST_VALUE ? wellFormed(tidy.slice(0, LONGEST_VALUE)) : tidy;
  if (raw.length > LONGEST_VALUE && value.length < raw.trim().length) return { value, change: 'cut' };
  return { value, change: hasUnreadable(raw) ? 'unreadable_characters' : null };
}

const EMPTY: CleanCell = { value: '', change: null };

/** Marks that only steer the layout are taken out without a word. */
function hasUnreadable(raw: string): boolean {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Cs}/u.test(raw);
}

/** Without the half character that cutting may leave at the end. */
function wellFormed(text: string): string {
  return text.isWellFormed() ? text : text.slice(0, -1);
}
