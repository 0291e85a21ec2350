import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '#core/store/statement.ts';
import { openPgDb } from '../../src/server/db/pg-db.ts';
import { createTestDatabase, quietLog, type TestDatabase } from '../support/test-postgres.ts';
import { packetsOn } from '../support/packet-desk.ts';
import { openWorkstation } from '../integration/conversations/workstation.ts';
import { busyCampaign } from '../integration/exports/busy-campaign.ts';

const MAIN = path.resolve(import.meta.dirname, '../../src/server/main.ts');
let folder = '';
let database: TestDatabase;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'outpost-packet-'));
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  await fs.rm(folder, { recursive: true, force: true });
});

/** `killAfterMs`: kill -9 that long after its start. */
function hub(args: string[], killWhen?: () => Promise<boolean>) {
  const child = spawn(process.execPath, [MAIN, ...args, '--data', folder], {
    env: { ...process.env, DATABASE_URL: database.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, out: out.trim(), err: err.trim() }));
  });
  if (killWhen) {
    void (async () => {
      while (child.exitCode === null && !(await killWhen())) await new Promise((resolve) => setTimeout(resolve, 2));
      child.kill('SIGKILL');
    })();
  }
  return ended;
}

it('npm run hub -- take-in: killed in the middle, run again, comes to the same as at once', async () => {
  const db = openPgDb({ url: database.url, connections: 2, name: 'test', log: quietLog });
  const station = openWorkstation();
  try {
    const shown = await hub(['key']);
    expect(shown.out).toMatch(
      /^age1[a-z0-9]{58}\nIn words, to compare on the phone: ([a-z]+ ){5}[a-z]+\nIts secret half is in /,
    );
    expect(shown.out + shown.err).not.toContain('AGE-SECRET');
    expect((await fs.stat(path.join(folder, 'packet-keys.txt'))).mode & 0o777).toBe(0o600);
    expect(await hub(['make-office', 'Riverside'])).toMatchObject({ code: 0 });

    const campaignId = await busyCampaign(station);
    const optOut = `insert into opt_out (phone, opted_out_at, source, matched, texter, practice) values (?, ?, 'import', '', '', 1)`;
    for (let n = 0; n < 10_000; n++) run(station.world.db, optOut, `+1303555${String(n).padStart(5, '0')}`, n);
    expect(campaignId).toBeGreaterThan(0);
    const packets = packetsOn(station.world.ctx);
    packets.keepKey({ text: shown.out });
    const file = await packets.written();

    const count = async (table: string) =>
      (await db.first<{ n: number }>(`select count(*) as n from ${table}`))?.n ?? 0;
    for (const least of [1, 6_000]) {
      const killed = await hub(
        ['take-in', file, '--office', 'Riverside'],
        async () => (await count('packet_opt_out')) >= least,
      );
      expect(killed.out).toBe('');
      expect(await db.rows('select state from packet')).toEqual([{ state: 'taking' }]);
      expect(await count('packet_opt_out')).toBeLessThan(10_001);
    }
    const taken = await hub(['take-in', file]);
    expect(taken).toMatchObject({ code: 0, out: expect.stringContaining('was taken in. 8 people') });
    expect(await db.rows('select state from packet')).toEqual([{ state: 'taken' }]);
    expect(await count('packet_opt_out')).toBe(10_001);
    expect(await count(`phone where opted_out and opt_version = 1`)).toBe(10_001);
    expect((await hub(['take-in', file])).out).toContain('was taken in before. Nothing changed.');

    expect(await hub(['packets'])).toMatchObject({
      out: expect.stringMatching(/\tRiverside\tRiver Trust\t1\t.*\ttaken$/),
    });
    const { out } = await hub(['packet-files', '--to', path.join(folder, 'out')]);
    expect(out.split('\n')).toHaveLength(6);
    await fs.truncate(file, 5_000);
    expect(await hub(['take-in', file])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^The end of this packet is missing/),
    });
    expect(await hub(['take-in', path.join(folder, 'nothing')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no file'),
    });
    expect(await hub(['key', 'rotate', '--by', 'Hanna'])).toMatchObject({ code: 0 });
  } finally {
    station.world.close();
    await db.close();
  }
});
