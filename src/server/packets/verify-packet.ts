import { createHash, createPublicKey, verify } from 'node:crypto';
import { nestsDeeper } from '#shared/domain/json-depth.ts';
import { countCsvLines } from '#shared/packet/count-lines.ts';
import { PACKET_VERSION } from '#shared/packet/envelope.ts';
import { listedOptOut, MANIFEST_NAME, packetManifest, SIGNATURE_NAME } from '#shared/packet/manifest.ts';
import type { PacketManifest, PacketPart } from '#shared/packet/manifest.ts';
import { opEnvelope } from '#shared/protocol/ops.ts';
import { PacketDamaged } from './damage.ts';
import { entriesOf } from './entries.ts';
import type { Checked } from './envelope-check.ts';

/** A packet of which every part was read and found right. */
export interface Verified {
  readonly manifest: PacketManifest;
  /** The manifest as it was signed. */
  readonly text: string;
}

/** Brackets deeper than this are nobody's data. */
const MAX_DEPTH = 20;

/** What was seen of a part when all of it was read. */
type Seen = Pick<PacketPart, 'bytes' | 'sha256'> & { readonly rows: number | null };

/** Reads the whole packet and believes none of it before its end. @throws PacketDamaged */
export async function verifyPacket({ sealed, key }: Checked): Promise<Verified> {
  const seen = new Map<string, Seen>();
  let text: string | null = null;
  let signature: string | null = null;
  try {
    for await (const { name, body } of entriesOf(sealed, [key.identity])) {
      if (name === MANIFEST_NAME) text = body.toString('utf8');
      else if (name === SIGNATURE_NAME) signature = body.toString('latin1').trim();
      else seen.set(name, { bytes: body.length, sha256: sha256Of(body), rows: rowsOf(name, body) });
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && isOfTheSystem(error.code)) throw error;
    throw new PacketDamaged({ kind: 'cannot_open' });
  }
  const manifest = readManifest(text);
  requireSignature(manifest, text ?? '', signature);
  requireParts(manifest, seen);
  return { manifest, text: text ?? '' };
}

/** The stick was pulled out, the disk is broken: nothing that the packet could help. */
const isOfTheSystem = (code: unknown): boolean => typeof code === 'string' && /^E[A-Z]+$/.test(code);

export function sha256Of(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}

function readManifest(text: string | null): PacketManifest {
  const read = packetManifest.safeParse(text === null ? null : parsed(text));
  if (!read.success) throw new PacketDamaged({ kind: 'no_manifest' });
  if (read.data.version > PACKET_VERSION) throw new PacketDamaged({ kind: 'newer', version: read.data.version });
  return read.data;
}

function requireSignature({ laptop }: PacketManifest, text: string, signature: string | null): void {
  try {
    const key = createPublicKey({ key: Buffer.from(laptop.key, 'base64'), format: 'der', type: 'spki' });
    const isGood = key.asymmetricKeyType === 'ed25519';
    if (isGood && verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature ?? '', 'base64'))) return;
  } catch {
    // A key that is none signs nothing.
  }
  throw new PacketDamaged({ kind: 'signature' });
}

function requireParts({ parts }: PacketManifest, seen: ReadonlyMap<string, Seen>): void {
  const named = new Set(parts.map(({ name }) => name));
  for (const name of seen.keys()) if (!named.has(name)) throw new PacketDamaged({ kind: 'extra_part', name });
  if (named.size !== parts.length) throw new PacketDamaged({ kind: 'no_manifest' });
  for (const part of parts) {
    const { name, kind } = part;
    const found = seen.get(name);
    if (!found) throw new PacketDamaged({ kind: 'missing_part', name });
    if (found.sha256 !== part.sha256 || found.bytes !== part.bytes || !name.startsWith(`${kind}/`)) {
      throw new PacketDamaged({ kind: 'changed_part', name });
    }
    if (found.rows === null) throw new PacketDamaged({ kind: 'unreadable_part', name });
    if (found.rows !== part.rows) throw new PacketDamaged({ kind: 'counts', name, says: part.rows, has: found.rows });
  }
}

/** Rows of a part, every one of which can be read; null = one cannot. */
function rowsOf(name: string, body: Buffer): number | null {
  const [kind = '', file = ''] = name.split('/');
  if (file.endsWith('.csv')) return countCsvLines(body) - (file === '000001.csv' ? 1 : 0);
  const read = kind === 'opt_out_list' ? listedOptOut : opEnvelope;
  const lines = linesOf(body);
  return lines.every((line) => line !== undefined && read.safeParse(line).success) ? lines.length : null;
}

/** The JSON of each line; undefined where it is none. */
export function linesOf(body: Buffer): unknown[] {
  return body
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(parsed);
}

function parsed(text: string): unknown {
  if (nestsDeeper(text, MAX_DEPTH)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
