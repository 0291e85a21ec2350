/**
 * The outside of a packet, which can be read without a key: a first line, an age file (age-encryption.org/v1), a last
 * line. These two lines stay as they are in every version of the format, so that whoever has a packet can always say
 * whether it is whole, which version it is, and which key opens it.
 *
 *   outpost-packet 1 4f2a90c11b7e03d5
 *   ...
 *   outpost-packet-end 000000000123456 <SHA-256 of all that is before this line>
 */
export const PACKET_VERSION = 1;

const FIRST = /^outpost-packet ([1-9]\d{0,5}) ([0-9a-f]{16})\n/;
const LAST = /\noutpost-packet-end (\d{15}) ([0-9a-f]{64})\n/;
const BYTES_DIGITS = 15;

/** Longest first line that there can be. */
export const FIRST_LINE_BYTES = 64;
/** Every last line, with the line break before it. */
export const LAST_LINE_BYTES = 101;

export interface FirstLine {
  readonly version: number;
  /** Of the key that opens it: see `keyIdOf`. */
  readonly keyId: string;
  readonly length: number;
}

export interface LastLine {
  /** Bytes before it. */
  readonly bytes: number;
  /** SHA-256 of them, as hex. */
  readonly sha256: string;
}

export function firstLine(keyId: string): string {
  return `outpost-packet ${PACKET_VERSION} ${keyId}\n`;
}

/** Null = these are not the first bytes of a packet. */
export function readFirstLine(text: string): FirstLine | null {
  const [line, version, keyId] = FIRST.exec(text) ?? [];
  if (line === undefined || version === undefined || keyId === undefined) return null;
  return { version: Number(version), keyId, length: line.length };
}

export function lastLine({ bytes, sha256 }: LastLine): string {
  return `\noutpost-packet-end ${String(bytes).padStart(BYTES_DIGITS, '0')} ${sha256}\n`;
}

/** The last line in the tail of a file, and whether anything comes after it; null = there is none. */
export function readLastLine(tail: string): (LastLine & { readonly isLast: boolean }) | null {
  const found = LAST.exec(tail);
  const [line, bytes, sha256] = found ?? [];
  if (!found || line === undefined || bytes === undefined || sha256 === undefined) return null;
  return { bytes: Number(bytes), sha256, isLast: found.index + line.length === tail.length };
}
