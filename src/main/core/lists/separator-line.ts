import type { TextPiece } from './file-text.ts';

/** A first line such as `sep=;`, by which a file tells a spreadsheet its delimiter. It is no row: spreadsheets hide it. */
export interface SeparatorLine {
  readonly delimiter: string;
  /** Characters, with the line end. */
  readonly length: number;
}

/** Some programs put it in quotation marks, or fill the line up with delimiters. */
const LINE = /^"?sep=(\t|[^\w\s"])"?[,;|\t ]*(?:\n|$)/i;
/** A first line that is longer is none of these. */
const LONGEST_LINE = 1_000;

/** The line at the head of a file that names the delimiter, or null. */
export function separatorLine(head: string): SeparatorLine | null {
  const found = LINE.exec(head.slice(0, LONGEST_LINE));
  return found?.[1] === undefined ? null : { delimiter: found[1], length: found[0].length };
}

/** The pieces of a file's text, without such a line. */
export async function* withoutSeparatorLine(pieces: AsyncIterable<TextPiece>): AsyncGenerator<TextPiece> {
  let head: TextPiece | null = { text: '', bytes: 0 };
  for await (const piece of pieces) {
    if (head === null) {
      yield piece;
      continue;
    }
    head = { text: head.text + piece.text, bytes: head.bytes + piece.bytes };
    if (!head.text.includes('\n') && head.text.length < LONGEST_LINE) continue;
    yield rowsOf(head);
    head = null;
  }
  if (head !== null) yield rowsOf(head);
}

function rowsOf({ text, bytes }: TextPiece): TextPiece {
  return { text: text.slice(separatorLine(text)?.length ?? 0), bytes };
}
