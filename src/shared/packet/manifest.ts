import { z } from 'zod';
import { at, uuid } from '../protocol/fields.ts';

/** A part is written when it has grown to this; a single op may be larger. */
export const PART_BYTES = 512 * 1024;
/** The largest part that is taken in: what a push may have, and a little. */
export const MAX_PART_BYTES = 9_000_000;
/** More parts than any office makes: 4 GB at the usual size. */
export const MAX_PARTS = 10_000;

export const MANIFEST_NAME = 'manifest.json';
/** Ed25519 over the bytes of the manifest, base64: the laptop's. The last entry. */
export const SIGNATURE_NAME = 'manifest.sig';

/**
 * What a part holds.
 * - urgent_ops, ops: what the laptop recorded for its hub and the hub may not have, a JSON object a line; opt-outs first.
 * - opt_out_list: numbers not to text, of a laptop that has no hub, a JSON object a line.
 * - the rest: results, as the exports of these kinds; only the first part of a kind has the line of headers.
 */
export const partKind = z.enum([
  'urgent_ops',
  'ops',
  'opt_out_list',
  'opt_outs',
  'contacts',
  'messages',
  'bad_numbers',
  'texters',
  'audit',
]);
export type PartKind = z.infer<typeof partKind>;

/** Kinds that are files of results, in the order in which people should load them. */
export const RESULT_KINDS = ['opt_outs', 'contacts', 'messages', 'bad_numbers', 'texters', 'audit'] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];

export const isResultKind = (kind: PartKind): kind is ResultKind => RESULT_KINDS.some((one) => one === kind);

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const packetPart = z.object({
  name: z.string().regex(/^[a-z_]{1,20}\/\d{6}\.(?:csv|jsonl)$/),
  kind: partKind,
  /** Lines without the headers. */
  rows: z.int().min(0),
  bytes: z.int().min(0).max(MAX_PART_BYTES),
  sha256,
});
export type PacketPart = z.infer<typeof packetPart>;

export const packetManifest = z.object({
  format: z.literal('outpost-packet'),
  version: z.int().min(1),
  packetId: uuid,
  /** Counts the packets of a laptop: of two, the one with the higher number knows more. */
  number: z.int().min(1),
  madeAt: at,
  appVersion: z.string().max(40),
  mode: z.enum(['practice', 'live']),
  laptop: z.object({
    /** The laptop's public key (Ed25519, SPKI, base64): who signed. */
    key: z.string().max(200),
    /** At the hub that it joined; null = it never joined one. */
    deviceId: uuid.nullable(),
    label: z.string().max(200),
    office: z.string().max(200),
    /** Who made the packet, by first name. */
    by: z.string().max(40),
  }),
  campaigns: z.array(z.object({ campaignId: z.string().max(64), name: z.string().max(400) })).max(10_000),
  parts: z.array(packetPart).max(MAX_PARTS),
});
export type PacketManifest = z.infer<typeof packetManifest>;

/** A number of the list of opt-outs of a laptop without a hub. */
export const listedOptOut = z.object({
  phone: z.string().regex(/^\+[1-9]\d{6,14}$/),
  at,
  source: z.enum(['keyword', 'texter', 'import']),
});

export function partName(kind: PartKind, n: number): string {
  const ending = isResultKind(kind) ? 'csv' : 'jsonl';
  return `${kind}/${String(n).padStart(6, '0')}.${ending}`;
}

/** Rows of each kind. */
export function rowsByKind(parts: readonly PacketPart[]): ReadonlyMap<PartKind, number> {
  const rows = new Map<PartKind, number>();
  for (const { kind, rows: more } of parts) rows.set(kind, (rows.get(kind) ?? 0) + more);
  return rows;
}
