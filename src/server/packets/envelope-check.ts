import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FirstLine } from '#shared/packet/envelope.ts';
import {
  FIRST_LINE_BYTES,
  LAST_LINE_BYTES,
  PACKET_VERSION,
  readFirstLine,
  readLastLine,
} from '#shared/packet/envelope.ts';
import { SIGNATURE_NAME } from '#shared/packet/manifest.ts';
import { PacketDamaged } from './damage.ts';
import { entriesBefore } from './entries.ts';
import type { Sealed } from './entries.ts';
import type { PacketKey } from './key-ring.ts';

/** What may stand behind a packet's end and still be recognised as an addition. */
const TAIL_BYTES = 65_536;

/** A packet that came as it was written, and the key that opens it. */
export interface Checked {
  readonly sealed: Sealed;
  readonly key: PacketKey;
  /** SHA-256 of the file but for its last line. */
  readonly sha256: string;
}

/**
 * Whether a file is a whole packet for one of these keys, by its first and last line and its checksum, before anything of
 * it is believed. @throws PacketDamaged
 */
export async function checkEnvelope(path: string, keys: readonly PacketKey[]): Promise<Checked> {
  const { size } = await stat(path);
  const first = readFirstLine(await textAt(path, 0, Math.min(size, FIRST_LINE_BYTES)));
  const from = Math.max(0, size - TAIL_BYTES);
  const last = readLastLine(await textAt(path, from, size - from));
  if (!first && !last) throw new PacketDamaged({ kind: 'not_a_packet' });
  if (!last) throw new PacketDamaged({ kind: 'cut_off', whole: await wholeParts(path, first, size, keys) });
  if (!last.isLast) throw new PacketDamaged({ kind: 'added_to' });
  const sealed = { path, start: first?.length ?? 0, end: size - LAST_LINE_BYTES };
  const sha256 = await hashOf(path, sealed.end);
  if (sha256 !== last.sha256 || last.bytes !== sealed.end) {
    throw new PacketDamaged({ kind: 'changed', where: await placeOfChange(first, sealed, keys) });
  }
  if (!first) throw new PacketDamaged({ kind: 'not_a_packet' });
  if (first.version > PACKET_VERSION) throw new PacketDamaged({ kind: 'newer', version: first.version });
  const key = keys.find(({ keyId }) => keyId === first.keyId);
  if (!key) throw new PacketDamaged({ kind: 'wrong_key', keyId: first.keyId, ours: keys[0]?.keyId ?? null });
  return { sealed, key, sha256 };
}

async function textAt(path: string, start: number, length: number): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function hashOf(path: string, bytes: number): Promise<string> {
  const hash = createHash('sha256');
  if (bytes > 0) {
    for await (const chunk of createReadStream(path, { end: bytes - 1, highWaterMark: 262_144 })) {
      hash.update(chunk as Buffer);
    }
  }
  return hash.digest('hex');
}

interface Readable {
  readonly parts: number;
  /** The last that could be read; null = none. */
  readonly upTo: string | null;
  readonly toTheEnd: boolean;
}

/** How far a damaged packet can be read, for words about the damage only. */
async function readable(sealed: Sealed, keys: readonly PacketKey[]): Promise<Readable> {
  let parts = 0;
  let upTo: string | null = null;
  let toTheEnd = false;
  try {
    const identities = keys.map(({ identity }) => identity);
    for await (const { name } of entriesBefore(sealed, identities)) {
      toTheEnd = name === SIGNATURE_NAME;
      if (toTheEnd) continue;
      parts += 1;
      upTo = name;
    }
    return { parts, upTo, toTheEnd };
  } catch {
    return { parts, upTo, toTheEnd: false };
  }
}

async function wholeParts(
  path: string,
  first: FirstLine | null,
  size: number,
  keys: readonly PacketKey[],
): Promise<string> {
  const { parts, upTo, toTheEnd } = await readable({ path, start: first?.length ?? 0, end: size }, keys);
  if (toTheEnd) return 'All its parts are there, but not its last line.';
  return upTo === null ? 'No part of it is whole.' : `Whole are ${parts} of its parts, up to ${upTo}.`;
}

async function placeOfChange(first: FirstLine | null, sealed: Sealed, keys: readonly PacketKey[]): Promise<string> {
  if (!first) return 'its first line is not that of a packet.';
  const { upTo, toTheEnd } = await readable(sealed, keys);
  if (toTheEnd) return 'its first or its last line.';
  return upTo === null ? 'at its beginning, before its first part is whole.' : `behind its part ${upTo}.`;
}
