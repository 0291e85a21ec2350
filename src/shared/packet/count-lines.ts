const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** Lines of a CSV file by RFC 4180; a line break inside of quotes ends none. */
export function countCsvLines(bytes: Uint8Array): number {
  let lines = 0;
  let isQuoted = false;
  for (const byte of bytes) {
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (byte === LINE_FEED && !isQuoted) lines += 1;
  }
  return lines;
}
