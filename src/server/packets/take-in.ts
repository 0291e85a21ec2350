import { MANIFEST_NAME, rowsByKind, SIGNATURE_NAME } from '#shared/packet/manifest.ts';
import type { PacketManifest, PartKind } from '#shared/packet/manifest.ts';
import { audit } from '../audit.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';
import { admit } from './admit.ts';
import type { Admitted, Word } from './admit.ts';
import { PacketDamaged } from './damage.ts';
import { entriesOf } from './entries.ts';
import { checkEnvelope } from './envelope-check.ts';
import type { Checked } from './envelope-check.ts';
import type { PacketKey } from './key-ring.ts';
import { takePart } from './take-part.ts';
import type { PartTaken } from './take-part.ts';
import { sha256Of, verifyPacket } from './verify-packet.ts';
import type { Verified } from './verify-packet.ts';

/** What came of a packet. */
export interface TakenIn extends PartTaken {
  readonly packetId: string;
  readonly office: string;
  readonly label: string;
  readonly number: number;
  readonly madeAt: number;
  /** It was taken in before; nothing changed. */
  readonly before: boolean;
  /** A newer packet of the laptop was here already: of this one, only its opt-outs and its work counted. */
  readonly older: boolean;
  /** Whether its work counted: the laptop has this hub. */
  readonly joined: boolean;
  readonly rows: Readonly<Partial<Record<PartKind, number>>>;
}

/**
 * Takes a packet in: first all of it is verified, then what it holds is taken part by part, each once. A stop in the middle
 * leaves a packet that is "being taken in"; the same file again does the rest. @throws PacketDamaged, HubError
 */
export async function takeIn(ctx: HubContext, path: string, keys: readonly PacketKey[], word: Word): Promise<TakenIn> {
  const checked = await checkEnvelope(path, keys);
  const verified = await verifyPacket(checked);
  const { manifest } = verified;
  const admitted = await admit(ctx, manifest, word);
  const begun = await begin(ctx, verified, admitted, word.by);
  const facts = {
    packetId: manifest.packetId,
    office: admitted.office,
    label: admitted.label,
    number: manifest.number,
    madeAt: manifest.madeAt,
    joined: admitted.caller !== null,
    rows: Object.fromEntries(rowsByKind(manifest.parts)),
  };
  if (begun.state !== 'taking') {
    const { ops, opsNew, opsRefused, optOutsNew } = begun;
    return { ...facts, ops, opsNew, opsRefused, optOutsNew, before: true, older: false };
  }
  const sum = await takeParts(ctx, checked, manifest, admitted, !begun.older);
  await finish(ctx, manifest, sum, word.by, begun.older);
  ctx.log.info('packet.taken', { number: manifest.number, parts: manifest.parts.length, ops: sum.ops });
  return { ...facts, ...sum, before: false, older: begun.older };
}

interface Begun extends PartTaken {
  readonly state: 'taking' | 'taken' | 'replaced';
  readonly older: boolean;
}

async function begin(ctx: HubContext, { manifest, text }: Verified, admitted: Admitted, by: string): Promise<Begun> {
  return ctx.db.transaction(async (tx) => {
    await tx.run(
      `insert into packet (packet_id, laptop_key, device_id, office_id, label, number, made_at, manifest, state, taken_by, begun_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'taking', $9, $10) on conflict do nothing`,
      manifest.packetId,
      manifest.laptop.key,
      admitted.caller?.deviceId ?? null,
      admitted.officeId,
      admitted.label,
      manifest.number,
      manifest.madeAt,
      text,
      by,
      ctx.clock.now(),
    );
    const row = await tx.first<Omit<Begun, 'older'> & { manifest: string }>(
      `select state, manifest, ops, ops_new as "opsNew", ops_refused as "opsRefused", opt_outs_new as "optOutsNew"
       from packet where packet_id = $1`,
      manifest.packetId,
    );
    if (row?.manifest !== text) {
      throw new HubError('CONFLICT', 'Another packet of the same number is here already. Nothing was taken in.');
    }
    const newer = await tx.first(
      `select 1 from packet where laptop_key = $1 and number > $2 and state = 'taken' limit 1`,
      manifest.laptop.key,
      manifest.number,
    );
    return { ...row, older: newer !== undefined };
  });
}

async function takeParts(
  ctx: HubContext,
  { sealed, key }: Checked,
  manifest: PacketManifest,
  admitted: Admitted,
  keepFiles: boolean,
): Promise<PartTaken> {
  const parts = new Map(manifest.parts.map((part) => [part.name, part]));
  let sum: PartTaken = { ops: 0, opsNew: 0, opsRefused: 0, optOutsNew: 0 };
  for await (const entry of entriesOf(sealed, [key.identity])) {
    const { name, body } = entry;
    if (name === MANIFEST_NAME || name === SIGNATURE_NAME) continue;
    const part = parts.get(name);
    // The file on the stick is not the one that was verified a moment ago.
    if (part?.sha256 !== sha256Of(body)) throw new PacketDamaged({ kind: 'changed_part', name });
    const taken = await takePart(ctx, manifest, admitted, part, entry, keepFiles);
    sum = {
      ops: sum.ops + taken.ops,
      opsNew: sum.opsNew + taken.opsNew,
      opsRefused: sum.opsRefused + taken.opsRefused,
      optOutsNew: sum.optOutsNew + taken.optOutsNew,
    };
  }
  return sum;
}

/** From now on its results are to be seen, and those of the laptop's older packets are not: this one says all that they said. */
async function finish(
  ctx: HubContext,
  manifest: PacketManifest,
  sum: PartTaken,
  by: string,
  older: boolean,
): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const changed = await tx.run(
      `update packet set state = $2, taken_at = $3, ops = $4, ops_new = $5, ops_refused = $6, opt_outs_new = $7
       where packet_id = $1 and state = 'taking'`,
      manifest.packetId,
      older ? 'replaced' : 'taken',
      now,
      sum.ops,
      sum.opsNew,
      sum.opsRefused,
      sum.optOutsNew,
    );
    if (changed === 0) return;
    if (!older) {
      const before = [manifest.laptop.key, manifest.number];
      await tx.run(
        `delete from packet_part where packet_id in (select packet_id from packet where laptop_key = $1 and number < $2)`,
        ...before,
      );
      await tx.run(
        `update packet set state = 'replaced' where laptop_key = $1 and number < $2 and state = 'taken'`,
        ...before,
      );
    }
    await audit(tx, now, manifest.laptop.deviceId, by, 'take-in-packet', {
      packetId: manifest.packetId,
      number: manifest.number,
    });
  });
}
