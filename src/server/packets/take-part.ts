import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { isResultKind, listedOptOut } from '#shared/packet/manifest.ts';
import type { PacketManifest, PacketPart } from '#shared/packet/manifest.ts';
import { opEnvelope } from '#shared/protocol/ops.ts';
import type { HubContext } from '../context.ts';
import { takeOptWords } from '../webhooks/opt-out-word.ts';
import type { Admitted } from './admit.ts';
import { applyPacketOps } from './apply-packet-ops.ts';
import type { Entry } from './entries.ts';
import { linesOf } from './verify-packet.ts';

const pack = promisify(gzip);
/** Numbers of one transaction. */
const MAX_OPT_OUTS = 500;

/** What a part came to. */
export interface PartTaken {
  readonly ops: number;
  readonly opsNew: number;
  readonly opsRefused: number;
  readonly optOutsNew: number;
}

const NOTHING: PartTaken = { ops: 0, opsNew: 0, opsRefused: 0, optOutsNew: 0 };

/** Takes one verified part in. The same part again changes nothing. `keepFiles`: it is of the laptop's newest packet. */
export async function takePart(
  ctx: HubContext,
  manifest: PacketManifest,
  { caller }: Admitted,
  part: PacketPart,
  { body }: Entry,
  keepFiles: boolean,
): Promise<PartTaken> {
  const { kind } = part;
  if (kind === 'urgent_ops' || kind === 'ops') {
    if (caller === null) return NOTHING;
    const ops = linesOf(body).map((line) => opEnvelope.parse(line));
    const results = await applyPacketOps(ctx, caller, ops);
    const count = (status: string): number => results.filter((result) => result.status === status).length;
    return { ...NOTHING, ops: results.length, opsNew: count('applied'), opsRefused: count('rejected') };
  }
  if (kind === 'opt_out_list') {
    // What a laptop of this hub knows of opt-outs comes as its ops; the rest it has from here, and it may be out of date.
    if (caller !== null) return NOTHING;
    return { ...NOTHING, optOutsNew: await takeOptOuts(ctx, manifest, body) };
  }
  if (isResultKind(kind) && keepFiles) await keepFile(ctx, manifest.packetId, part, body);
  return NOTHING;
}

async function takeOptOuts(ctx: HubContext, { packetId, laptop }: PacketManifest, body: Buffer): Promise<number> {
  const listed = linesOf(body).map((line) => listedOptOut.parse(line));
  let fresh = 0;
  for (let from = 0; from < listed.length; from += MAX_OPT_OUTS) {
    const some = listed.slice(from, from + MAX_OPT_OUTS);
    fresh += await ctx.db.transaction(async (tx) => {
      const rows = await tx.rows<{ phone: string }>(
        `insert into packet_opt_out (laptop_key, phone, opted_out_at)
         select $1, phone, at from unnest($2::text[], $3::bigint[]) as n (phone, at) order by phone
         on conflict do nothing returning phone`,
        laptop.key,
        some.map(({ phone }) => phone),
        some.map(({ at }) => at),
      );
      const now = ctx.clock.now();
      const sources = new Map(some.map(({ phone, source }) => [phone, source]));
      const words = rows.map(({ phone }) => ({
        phone,
        optedOut: true,
        at: now,
        source: sources.get(phone) ?? ('import' as const),
        evidence: packetId,
      }));
      await takeOptWords(tx, words, now);
      return words.length;
    });
  }
  return fresh;
}

async function keepFile(ctx: HubContext, packetId: string, part: PacketPart, body: Buffer): Promise<void> {
  await ctx.db.run(
    `insert into packet_part (packet_id, kind, name, rows, body) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    packetId,
    part.kind,
    part.name,
    part.rows,
    await pack(body),
  );
}
