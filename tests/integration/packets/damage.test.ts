import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLaptopKey } from '#core/packet/laptop-key.ts';
import { sealPacket, type PacketEntry } from '#core/packet/seal.ts';
import { LAST_LINE_BYTES, lastLine } from '#shared/packet/envelope.ts';
import type { PacketManifest } from '#shared/packet/manifest.ts';
import { makeOffice } from '../../../src/server/auth/offices.ts';
import { PacketDamaged, type Damage } from '../../../src/server/packets/damage.ts';
import { fingerprintOf } from '../../../src/server/packets/key-ring.ts';
import { openTestHub, type TestHub } from '../../support/hub.ts';
import { headquarters, NO_SECRETS } from '../../support/packet-desk.ts';

let folder = '';
let hub: TestHub;
let hq: ReturnType<typeof headquarters>;
let whole: Buffer;
let key = { recipient: '', keyId: '', words: '' };
let tries = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-damage-'));
  hub = await openTestHub({ dataDir: folder });
  await makeOffice(hub.ctx, 'Riverside');
  hq = headquarters(hub.ctx, folder);
  const recipient = await hq.key();
  key = { recipient, ...fingerprintOf(recipient) };
  whole = await sealed(packet());
});
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

const sha256 = (body: Buffer): string => createHash('sha256').update(body).digest('hex');

/** Two parts with their manifest, as a laptop would make them, to be spoilt before they are sealed. */
function packet(): { entries: PacketEntry[]; manifest: PacketManifest } {
  const optOuts = Buffer.from(
    `${[0, 1].map((n) => JSON.stringify({ phone: `+1202555000${n}`, at: n, source: 'texter' })).join('\n')}\n`,
  );
  // Random letters, so that the packet has several pieces even when it is packed.
  const noise = Array.from({ length: 3_000 }, (_, n) => `${sha256(Buffer.from(String(n)))},"two\r\nlines"\r\n`).join(
    '',
  );
  const texts = Buffer.from(`id,text\r\n${noise}`);
  const entries = [
    { name: 'opt_out_list/000001.jsonl', body: optOuts },
    { name: 'messages/000001.csv', body: texts },
  ];
  const rows = [2, 3_000];
  const kinds = ['opt_out_list', 'messages'] as const;
  const manifest: PacketManifest = {
    format: 'outpost-packet',
    version: 1,
    packetId: crypto.randomUUID(),
    number: 1,
    madeAt: 1_700_000_000_000,
    appVersion: 'test',
    mode: 'practice',
    laptop: { key: laptopKey().public(), deviceId: null, label: 'Desk', office: '', by: 'Sam' },
    campaigns: [],
    parts: entries.map(({ name, body }, n) => ({
      name,
      kind: kinds[n]!,
      rows: rows[n]!,
      bytes: body.length,
      sha256: sha256(body),
    })),
  };
  return { entries, manifest };
}

const laptopKey = () => createLaptopKey(folder, NO_SECRETS);

async function sealed(
  { entries, manifest }: ReturnType<typeof packet>,
  spoil: (all: PacketEntry[]) => void = () => {},
) {
  const text = Buffer.from(JSON.stringify(manifest));
  const all = [
    ...entries,
    { name: 'manifest.json', body: text },
    { name: 'manifest.sig', body: Buffer.from(laptopKey().sign(text)) },
  ];
  spoil(all);
  const path = join(folder, 'made.packet');
  await sealPacket(path, key, manifest.madeAt, all as unknown as AsyncIterable<PacketEntry>);
  return readFile(path);
}

/** What is found wrong, in words; and nothing may have been taken in. */
async function found(bytes: Buffer): Promise<{ damage: Damage; words: string }> {
  const path = join(folder, `try-${(tries += 1)}.packet`);
  await writeFile(path, bytes);
  const error: unknown = await hq.takeIn(path, 'Riverside').catch((thrown: unknown) => thrown);
  rmSync(path);
  const rows = await hub.ctx.db.rows(
    'select 1 from packet union all select 1 from packet_source union all select 1 from phone',
  );
  expect(rows).toEqual([]);
  if (!(error instanceof PacketDamaged)) throw new Error('It was not found to be damaged.', { cause: error });
  expect(error.message).toMatch(/Nothing was taken in\.$/);
  return { damage: error.damage, words: error.message };
}

const changed = (at: number, by = 1): Buffer => {
  const bytes = Buffer.from(whole);
  bytes[at] = (bytes[at]! + by) % 256;
  return bytes;
};

describe('a damaged packet', () => {
  it('is found out wherever one byte was changed', async () => {
    expect(whole.length).toBeGreaterThan(100_000);
    const anywhere = fc.oneof(
      // The first line, the lock, the parts, the last line.
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 40, max: 260 }),
      fc.integer({ min: 260, max: whole.length - 1 }),
      fc.integer({ min: whole.length - LAST_LINE_BYTES, max: whole.length - 1 }),
    );
    await fc.assert(
      fc.asyncProperty(anywhere, fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const { damage } = await found(changed(at, by));
        // A changed last line cannot be told from one that is missing.
        return ['changed', 'cut_off', 'added_to'].includes(damage.kind);
      }),
      { numRuns: 120 },
    );
  });

  it('is found out wherever it was cut off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        const { damage } = await found(whole.subarray(0, length));
        return damage.kind === (length < 34 ? 'not_a_packet' : 'cut_off');
      }),
      { numRuns: 60 },
    );
  });

  it('is found out when a piece in the middle is missing or comes twice', async () => {
    const half = Math.floor(whole.length / 2);
    const without = Buffer.concat([whole.subarray(0, half), whole.subarray(half + 10_000)]);
    expect((await found(without)).damage.kind).toBe('changed');
    const twice = Buffer.concat([whole.subarray(0, half), whole.subarray(half - 1_000)]);
    expect((await found(twice)).damage.kind).toBe('changed');
  });

  it('says where it was changed', async () => {
    expect((await found(changed(3))).words).toContain('its first line is not that of a packet');
    // The version and the key's name are not believed before the checksum is right.
    expect((await found(changed(15))).words).toContain('its first or its last line');
    expect((await found(changed(100))).words).toContain('at its beginning, before its first part is whole');
    expect((await found(changed(whole.length - 200))).words).toContain('behind its part');
    expect((await found(whole.subarray(0, whole.length - LAST_LINE_BYTES))).words).toContain('All its parts are there');
    expect((await found(whole.subarray(0, whole.length - 30_000))).words).toMatch(
      /Whole are 1 of its parts, up to opt_out_list\/000001\.jsonl/,
    );
  });

  it('that something was added to says so', async () => {
    const { words } = await found(Buffer.concat([whole, Buffer.from('-- \nSent by mail\n')]));
    expect(words).toContain('added behind the end');
  });

  it('and what is no packet say so', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('phone,name\r\n'), Buffer.alloc(5_000, 7)]) {
      expect((await found(bytes)).words).toBe('This file is not a packet of Outpost. Nothing was taken in.');
    }
  });

  it('for another key, or from a newer Outpost, says so', async () => {
    const other = await headquarters(hub.ctx, join(folder, 'other')).anotherKey();
    const text = whole.toString('latin1');
    expect((await found(signedAnew(text.replace(key.keyId, other.keyId)))).words).toContain(
      `was made for another key (${other.keyId}); this hub has ${key.keyId}`,
    );
    expect((await found(signedAnew(text.replace('outpost-packet 1', 'outpost-packet 2')))).words).toContain(
      'made by a newer Outpost (format 2)',
    );
    const newer = packet();
    expect((await found(await sealed({ ...newer, manifest: { ...newer.manifest, version: 2 } }))).words).toContain(
      'made by a newer Outpost (format 2)',
    );
  });

  it('whose parts are not what its list says names the part', async () => {
    const name = 'messages/000001.csv';
    const spoilt = async (spoil: (all: PacketEntry[]) => void) => (await found(await sealed(packet(), spoil))).damage;
    expect(await spoilt((all) => all.splice(1, 1))).toEqual({ kind: 'missing_part', name });
    expect(await spoilt((all) => all.splice(1, 0, { name: 'audit/000001.csv', body: Buffer.from('a\r\n') }))).toEqual({
      kind: 'extra_part',
      name: 'audit/000001.csv',
    });
    expect(await spoilt((all) => (all[1] = { name, body: Buffer.from('id,text\r\n') }))).toEqual({
      kind: 'changed_part',
      name,
    });
    expect(await spoilt((all) => all.splice(2, 1))).toEqual({ kind: 'no_manifest' });
    expect(await spoilt((all) => (all[3] = { name: 'manifest.sig', body: Buffer.from('AAAA') }))).toEqual({
      kind: 'signature',
    });
    const counted = packet();
    counted.manifest.parts[1]!.rows = 2_999;
    expect(await found(await sealed(counted))).toMatchObject({ damage: { kind: 'counts', says: 2_999, has: 3_000 } });
    const rubbish = packet();
    const body = Buffer.from('{"phone":"nobody"}\n{"__proto__":1}\n');
    rubbish.entries[0] = { name: 'opt_out_list/000001.jsonl', body };
    Object.assign(rubbish.manifest.parts[0]!, { bytes: body.length, sha256: sha256(body) });
    expect((await found(await sealed(rubbish))).damage).toEqual({
      kind: 'unreadable_part',
      name: 'opt_out_list/000001.jsonl',
    });
  });
});

/** With a last line that fits, as a newer program would write it. */
function signedAnew(text: string): Buffer {
  const body = Buffer.from(text, 'latin1').subarray(0, -LAST_LINE_BYTES);
  return Buffer.concat([body, Buffer.from(lastLine({ bytes: body.length, sha256: sha256(body) }))]);
}
