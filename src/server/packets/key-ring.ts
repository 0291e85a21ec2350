import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { keyIdOf, keyWords } from '#shared/packet/key-words.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';

/** One of headquarters' keys, with its secret half. */
export interface PacketKey {
  /** The secret half, as age writes it. Never printed, logged or stored elsewhere. */
  readonly identity: string;
  readonly recipient: string;
  readonly keyId: string;
  readonly words: string;
}

const FILE = 'packet-keys.txt';
const IDENTITY = /^AGE-SECRET-KEY-1[0-9A-Z]{58}$/;

/**
 * Where the secret halves are: beside the hub's data and not in its database, so that no backup of the one opens the packets.
 * The file is age's own: `age -d -i packet-keys.txt` takes it.
 */
export function keyFileOf(dataDir: string, env: NodeJS.ProcessEnv = process.env): string {
  const given = env['OUTPOST_PACKET_KEYS'];
  return given !== undefined && given !== '' ? path.resolve(given) : path.join(dataDir, FILE);
}

/** The keys of a file, the newest first; none when there is no such file. */
export async function readKeys(file: string): Promise<PacketKey[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  const identities = text.split('\n').filter((line) => IDENTITY.test(line.trim()));
  return Promise.all(identities.map((line) => keyOf(line.trim())));
}

/** Makes a key and puts it before those that are there: packets made for the older ones still open. */
export async function addKey(file: string, now: number): Promise<PacketKey> {
  await mkdir(path.dirname(file), { recursive: true });
  const before = await readKeys(file);
  const key = await keyOf(await generateX25519Identity());
  const comment = `# Headquarters' key for packets, made ${new Date(now).toISOString()}. Public half: ${key.recipient}`;
  const lines = [comment, key.identity, ...before.map(({ identity }) => identity)];
  const part = `${file}.part`;
  const handle = await open(part, 'w', 0o600);
  try {
    await handle.writeFile(`${lines.join('\n')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
  return key;
}

async function keyOf(identity: string): Promise<PacketKey> {
  const recipient = await identityToRecipient(identity);
  return { identity, recipient, ...fingerprintOf(recipient) };
}

/** How people and packets name a key. */
export function fingerprintOf(recipient: string): { keyId: string; words: string } {
  const digest = createHash('sha256').update(recipient).digest();
  return { keyId: keyIdOf(digest), words: keyWords(digest) };
}

/** The public half that laptops are given; null = none was made yet. */
export async function publishedKey({ db }: { readonly db: Tx }): Promise<string | null> {
  const row = await db.first<{ recipient: string }>('select recipient from packet_key order by made_at desc limit 1');
  return row?.recipient ?? null;
}

export async function publishKey({ db, clock }: HubContext, { recipient }: PacketKey): Promise<void> {
  await db.run(
    `insert into packet_key (recipient, made_at)
     values ($1, (select greatest($2, coalesce(max(made_at), 0) + 1) from packet_key)) on conflict do nothing`,
    recipient,
    clock.now(),
  );
}

/** The first hub on a database makes the key, so that every laptop has it from the day it joins. */
export async function ensureKey(ctx: HubContext, file: string): Promise<string> {
  const published = await publishedKey(ctx);
  if (published !== null) return published;
  const key = (await readKeys(file))[0] ?? (await addKey(file, ctx.clock.now()));
  await publishKey(ctx, key);
  return key.recipient;
}
