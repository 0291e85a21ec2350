/** Lines of text in which one looks for a piece: all of them at once, for that is many times faster than one by one. */
export interface FindText {
  readonly bytes: Buffer;
  /** Where each line begins, and behind them the end. */
  readonly starts: Int32Array;
}

/** Stands between two lines, and within a line between two values; no value has it. */
const LINE_END = '\u001e';
const VALUE_END = '\u001f';
const ENDS = new RegExp(`[${LINE_END}${VALUE_END}]`, 'gu');

/** Values as one line: what is looked for is in one of them, never across two. */
export function findLine(...values: readonly string[]): string {
  return values.map(folded).join(VALUE_END);
}

export function findText(lines: readonly string[]): FindText {
  const bytes = Buffer.from(lines.join(LINE_END));
  const starts = new Int32Array(lines.length + 1);
  let at = 0;
  for (const [line, text] of lines.entries()) {
    starts[line] = at;
    at += (isAscii(text) ? text.length : Buffer.byteLength(text)) + 1;
  }
  starts[lines.length] = at;
  return { bytes, starts };
}

/** What is typed, as `linesWith` takes it; null = nothing that could be found. */
export function needleOf(typed: string): Buffer | null {
  const text = folded(typed);
  return text === '' ? null : Buffer.from(text);
}

/** The lines that hold `needle`, in their order. */
export function linesWith({ bytes, starts }: FindText, needle: Buffer): number[] {
  const lines: number[] = [];
  let line = 0;
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, starts[line] ?? bytes.length)) {
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= at) line++;
    lines.push(line);
    line++;
    if ((starts[line] ?? bytes.length) >= bytes.length) break;
  }
  return lines;
}

/** Large and small letters are the same here, and so are those with and without accents: "jose" finds José. */
function folded(value: string): string {
  const plain = value.replace(ENDS, '');
  return (isAscii(plain) ? plain : plain.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase();
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}
