import { fieldName } from './field-name.ts';

/** Values of merge fields by name. A missing, empty or blank value counts as missing. */
export type FieldValues = Readonly<Record<string, string | null | undefined>>;

/** A merged text. `missing` = fields that had neither a value nor a fallback, each once: the text has a hole there. */
export interface RenderedScript {
  readonly text: string;
  readonly missing: readonly string[];
}

/** What is wrong with a script; `at` counts UTF-16 units from its start. */
export type ScriptProblem =
  | { readonly kind: 'unknown_field'; readonly field: string; readonly at: number; readonly words: string }
  | { readonly kind: 'unclosed' | 'unopened' | 'empty'; readonly at: number; readonly words: string };

type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'field'; readonly name: string; readonly fallback: string | null; readonly at: number }
  | {
      readonly kind: 'fault';
      readonly fault: 'unclosed' | 'unopened' | 'empty';
      readonly text: string;
      readonly at: number;
    };

/** Stands in a merged text where nothing was put, until the spaces around it are tidied; never in a script or a value. */
const HOLE = '\u0000';

/**
 * Merges a script with one person's fields. `{first_name}` takes the value, `{first_name|friend}` the fallback when
 * there is none, `{first_name|}` says that nothing is fine. `{{` and `}}` are plain braces. Values are put in as they
 * are, so braces in a name mean nothing. Where nothing was put, the spaces around are tidied ("Hi ," -> "Hi,").
 */
export function renderScript(script: string, fields: FieldValues): RenderedScript {
  const missing = new Set<string>();
  const merged = pieces(script).map((piece) => {
    if (piece.kind !== 'field') return withoutHoles(piece.text);
    const value = withoutHoles(valueOf(fields, piece.name)) || (piece.fallback?.trim() ?? '');
    if (value === '' && piece.fallback === null) missing.add(piece.name);
    return value === '' ? HOLE : withoutHoles(value);
  });
  return { text: closeHoles(merged.join('')), missing: [...missing] };
}

/** Names of the fields a script uses, each once, in the order of their first use. */
export function fieldsIn(script: string): string[] {
  return [...new Set(pieces(script).flatMap((piece) => (piece.kind === 'field' ? [piece.name] : [])))];
}

/** Unknown fields and stray braces, in the order of the script. Empty = the script can be merged. */
export function checkScript(script: string, knownFields: readonly string[]): ScriptProblem[] {
  const known = new Set(knownFields.map(fieldName));
  return pieces(script).flatMap((piece): ScriptProblem[] => {
    if (piece.kind === 'fault') return [{ kind: piece.fault, at: piece.at, words: faultWords[piece.fault] }];
    if (piece.kind === 'text' || known.has(piece.name)) return [];
    const words = `There is no field {${piece.name}}.`;
    return [{ kind: 'unknown_field', field: piece.name, at: piece.at, words }];
  });
}

const faultWords = {
  unclosed: 'A { is not closed. Write {{ for a plain brace.',
  unopened: 'A } closes nothing. Write }} for a plain brace.',
  empty: 'Braces without a field name between them.',
} as const;

const TOKEN = /\{\{|\}\}|\{([^{}\n|]*)(?:\|([^{}\n]*))?\}|[{}]/g;

function pieces(script: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of script.matchAll(TOKEN)) {
    if (match.index > end) found.push({ kind: 'text', text: script.slice(end, match.index), at: end });
    found.push(pieceOf(match));
    end = match.index + match[0].length;
  }
  if (end < script.length) found.push({ kind: 'text', text: script.slice(end), at: end });
  return found;
}

function pieceOf(match: RegExpExecArray): Piece {
  const [token, rawName, fallback] = match;
  const at = match.index;
  if (token === '{{' || token === '}}') return { kind: 'text', text: token.charAt(0), at };
  if (token === '{') return { kind: 'fault', fault: 'unclosed', text: token, at };
  if (token === '}') return { kind: 'fault', fault: 'unopened', text: token, at };
  const name = fieldName(rawName ?? '');
  if (name === '') return { kind: 'fault', fault: 'empty', text: token, at };
  return { kind: 'field', name, fallback: fallback ?? null, at };
}

function valueOf(fields: FieldValues, name: string): string {
  return Object.hasOwn(fields, name) ? (fields[name] ?? '').trim() : '';
}

function withoutHoles(text: string): string {
  return text.includes(HOLE) ? text.replaceAll(HOLE, '') : text;
}

/** Drops each hole with the spaces that would be left double, before punctuation, or at the start or end of a line. */
function closeHoles(text: string): string {
  if (!text.includes(HOLE)) return text;
  return text
    .replace(/^[ \t]*(?:\0[ \t]*)+/gm, '')
    .replace(/[ \t]*(?:\0[ \t]*)+(?=[,.!?;:)]|$)/gm, '')
    .replace(/([ \t])?(?:\0[ \t]*)+/g, (hole, before: string | undefined) =>
      before || /[ \t]$/.test(hole) ? ' ' : '',
    );
}
