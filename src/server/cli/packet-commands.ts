import path from 'node:path';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';
import { audit } from '../audit.ts';
import { PacketDamaged } from '../packets/damage.ts';
import { addKey, ensureKey, fingerprintOf, keyFileOf, publishKey, readKeys } from '../packets/key-ring.ts';
import { packetsOf, writeFiles } from '../packets/packet-files.ts';
import { takenInWords } from '../packets/packet-words.ts';
import { takeIn } from '../packets/take-in.ts';
import type { CommandLine } from './command-line.ts';
import type { Command } from './commands.ts';
import { needed, UsageError } from './command-line.ts';

const LONGEST_FOLDER = 60;

/** Headquarters' commands about packets. */
export const packetCommands: Readonly<Record<string, Command>> = {
  key: async (ctx, line) => {
    const word = line.words[0];
    if (word !== undefined && word !== 'rotate') throw new UsageError(`"key ${word}" is not known.`);
    return word === 'rotate' ? rotate(ctx, line) : show(ctx, keyFileOf(line.dataDir));
  },

  'take-in': async (ctx, line) => {
    const file = path.resolve(needed(line.words[0], 'the file to take in'));
    const word = { by: line.values.by?.trim() || 'the command line', office: line.values.office?.trim() || null };
    try {
      return takenInWords(await takeIn(ctx, file, await readKeys(keyFileOf(line.dataDir)), word));
    } catch (error) {
      if (error instanceof PacketDamaged) throw new HubError('BAD_REQUEST', error.message);
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
        throw new UsageError(`There is no file ${file}.`);
      }
      throw error;
    }
  },

  packets: async (ctx) => {
    const packets = await packetsOf(ctx.db);
    if (packets.length === 0) return 'No packet was taken in yet.';
    return packets
      .map((p) => [p.packetId, p.office, p.label, p.number, new Date(p.madeAt).toISOString(), p.state].join('\t'))
      .join('\n');
  },

  'packet-files': async (ctx, line) => {
    const to = path.resolve(needed(line.values.to, '--to DIR'));
    const wanted = line.words[0];
    const packets = (await packetsOf(ctx.db)).filter(
      ({ packetId, state }) => state === 'taken' && (wanted === undefined || packetId === wanted),
    );
    if (packets.length === 0) throw new HubError('NOT_FOUND', 'There is no packet whose files are here.');
    const written: string[] = [];
    for (const { packetId, office, label, number } of packets) {
      written.push(...(await writeFiles(ctx.db, packetId, path.join(to, folder(office, label, number, packetId)))));
    }
    return written.join('\n');
  },
};

async function show(ctx: HubContext, file: string): Promise<string> {
  const published = await ensureKey(ctx, file);
  const isHere = (await readKeys(file)).some(({ recipient }) => recipient === published);
  const { words } = fingerprintOf(published);
  return [
    published,
    `In words, to compare on the phone: ${words}`,
    isHere
      ? `Its secret half is in ${file}. Keep a copy where only headquarters can read it: without it no packet opens.`
      : `Its secret half is not in ${file}. Packets are taken in where it is.`,
  ].join('\n');
}

async function rotate(ctx: HubContext, line: CommandLine): Promise<string> {
  const person = needed(line.values.by, '--by NAME (who decides this)');
  const file = keyFileOf(line.dataDir);
  const key = await addKey(file, ctx.clock.now());
  await publishKey(ctx, key);
  await ctx.db.transaction((tx) => audit(tx, ctx.clock.now(), null, person, 'rotate-packet-key', { keyId: key.keyId }));
  return show(ctx, file);
}

/** A folder for each laptop, whose name any system takes. */
function folder(...[office, label, number, packetId]: [string, string, number, string]): string {
  const plain = `${office}-${label}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, LONGEST_FOLDER);
  return `${plain}-${number}-${packetId.slice(0, 8)}`;
}
