/** A merge field that is being typed: from its `{` up to the caret. */
export interface OpenField {
  /** Place of the `{`. */
  readonly start: number;
  /** Letters typed after it. */
  readonly typed: string;
}

/** The field that is open at the caret; null when the caret is not in one, or is past its name. `{{` is a plain brace. */
export function openFieldAt(text: string, caret: number): OpenField | null {
  const before = text.slice(0, caret);
  const match = /(?<!\{)\{([\p{L}\p{M}\p{N}_]*)$/u.exec(before);
  if (match === null) return null;
  return { start: match.index, typed: (match[1] ?? '').toLowerCase() };
}

/** Names that fit what was typed: those that begin with it first, then those that hold it. */
export function matchingFields<T extends { readonly name: string }>(fields: readonly T[], typed: string): T[] {
  const begins = fields.filter(({ name }) => name.startsWith(typed));
  const holds = fields.filter(({ name }) => !name.startsWith(typed) && name.includes(typed));
  return [...begins, ...holds];
}

export interface Edit {
  readonly text: string;
  readonly caret: number;
}

/** Puts `{name}` in the place of the open field, or of the selection, and the caret behind it. */
export function insertField(text: string, selection: { start: number; end: number }, name: string): Edit {
  const open = selection.start === selection.end ? openFieldAt(text, selection.start) : null;
  const start = open?.start ?? selection.start;
  const rest = text.slice(selection.end);
  const token = `{${name}}`;
  // A name typed to its end has its own brace already.
  const after = open !== null && rest.startsWith('}') ? rest.slice(1) : rest;
  return { text: text.slice(0, start) + token + after, caret: start + token.length };
}
