/** What the directory of a ZIP archive says of its parts, in bytes. */
export interface ZipPart {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
}

const END = 0x0605_4b50;
const ENTRY = 0x0201_4b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const ENTRY_LENGTH = 46;

/**
 * The parts of an archive by its directory, or null where there is none that can be read. Sizes that need the 64-bit
 * form are given as they stand, 4 GB. That a part is no larger than it says is for the reader of the parts to hold.
 */
export function zipParts(bytes: Buffer): ZipPart[] | null {
  const end = endOf(bytes);
  if (end < 0) return null;
  const count = bytes.readUInt16LE(end + 10);
  const parts: ZipPart[] = [];
  for (let at = bytes.readUInt32LE(end + 16); parts.length < count;) {
    if (at + ENTRY_LENGTH > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return null;
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength);
    parts.push({ name, packed: bytes.readUInt32LE(at + 20), unpacked: bytes.readUInt32LE(at + 24) });
    at += ENTRY_LENGTH + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

function endOf(bytes: Buffer): number {
  for (let at = bytes.length - END_LENGTH; at >= Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT); at--) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  return -1;
}
