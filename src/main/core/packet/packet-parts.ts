import { createHash } from 'node:crypto';
import { PART_BYTES, partName, type PacketPart, type PartKind } from '#shared/packet/manifest.ts';
import type { PacketEntry } from './seal.ts';

/** A part, and how the manifest names it. */
export interface FilledPart extends PacketEntry {
  readonly facts: PacketPart;
}

/**
 * Gathers lines into parts of about the same size. Every portion of `lines` is some milliseconds of work, so whoever
 * reads the parts lets others go first after each: null says so.
 */
export function* partsOf(
  kind: PartKind,
  headers: string | null,
  portions: Iterable<readonly string[]>,
): Generator<FilledPart | null> {
  let n = 0;
  let text: string[] = headers === null ? [] : [headers];
  let bytes = 0;
  let rows = 0;
  const close = (): FilledPart => {
    n += 1;
    const body = Buffer.from(text.join(''), 'utf8');
    const name = partName(kind, n);
    const sha256 = createHash('sha256').update(body).digest('hex');
    const part = { name, body, facts: { name, kind, rows, bytes: body.length, sha256 } };
    text = [];
    bytes = 0;
    rows = 0;
    return part;
  };
  for (const portion of portions) {
    for (const line of portion) {
      text.push(line);
      // Letters of a text are at most three bytes each; this need not be exact.
      bytes += line.length;
      rows += 1;
      if (bytes >= PART_BYTES) yield close();
    }
    yield null;
  }
  if (rows > 0 || (n === 0 && headers !== null)) yield close();
}
