import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { TestLaptop } from '../../support/test-laptop.ts';

const MAIN = path.resolve(import.meta.dirname, '../../../src/server/main.ts');

interface HubProcess {
  readonly url: string;
  readonly child: ChildProcess;
}

let dataDir = '';
beforeAll(async () => {
  dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'outpost-hub-process-'));
});
afterAll(() => fs.rm(dataDir, { recursive: true, force: true }));

function run(args: string[], env: Record<string, string> = {}): ChildProcess {
  const { DATABASE_URL: _url, ...rest } = process.env;
  return spawn(process.execPath, [MAIN, ...args], { env: { ...rest, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** What a command printed, and how it ended. */
async function command(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = run([...args, '--data', dataDir]);
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out: out.trim(), err: err.trim() };
}

async function start(env: Record<string, string> = {}): Promise<HubProcess> {
  const child = run(['--port', '0', '--data', dataDir], env);
  let out = '';
  let err = '';
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const ready = /hub ready (\S+)/.exec(out);
      if (ready?.[1]) resolve(ready[1]);
    });
    child.once('exit', () => reject(new Error(`The hub ended: ${err}`)));
  });
  return { url, child };
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', resolve);
  });

describe('npm run hub', () => {
  it('makes its own database, takes a laptop in by a code, is killed, comes back with everything, and stops in order', async () => {
    const first = await start();
    expect((await command('make-office', 'North')).out).toMatch(/^Office \d+: North$/);
    expect(await command('make-office', 'North')).toMatchObject({ code: 2, err: expect.stringContaining('already') });
    const link = (await command('hq-link', '--by', 'Robin', '--hub', 'https://hub.example/')).out;
    expect(link).toMatch(/^https:\/\/hub\.example\/hq#sign-in=[\w-]{43}$/);
    expect(await command('hq-link')).toMatchObject({ code: 2, err: expect.stringContaining('--by') });
    const code = (await command('make-code', '--office', 'North', '--role', 'organizer', '--minutes', '5')).out;
    const laptop = await TestLaptop.join(first.url, code, 'Desk');
    const campaignId = await liveCampaign(laptop, 3);
    const [phone] = await laptop.claim(campaignId, 1);
    const attempt = laptop.attempt(campaignId, phone!);
    expect(await laptop.ask(attempt)).toBe('granted');

    first.child.kill('SIGKILL');
    await ended(first.child);
    const second = await start();
    Object.assign(laptop, { url: second.url });
    // The same boot asks again and gets the same permit; nobody else does.
    expect(await laptop.ask(attempt)).toBe('granted');
    expect(await laptop.ask(laptop.attempt(campaignId, phone!))).toBe('ALREADY');

    // Another hub on the same folder shares the database; the one that stops first leaves it to the other.
    const third = await start();
    second.child.kill('SIGTERM');
    expect(await ended(second.child)).toBe(0);
    Object.assign(laptop, { url: third.url });
    expect(await laptop.ask(attempt)).toBe('granted');
    const devices = await command('devices');
    expect(devices.out).toContain('North\torganizer\tDesk\tactive');

    expect((await command('new-epoch', '--by', 'Ann')).out).toContain('Sends are off');
    expect(await laptop.refused('pull', { buckets: [{ bucket: 'g:optout', cursor: null }] })).toBe('EPOCH');
    expect(await command('enable-sends')).toMatchObject({ code: 2, err: expect.stringContaining('--by') });
    expect(await command('enable-sends', '--by', 'Ann')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Desk'),
    });
    expect((await laptop.hello()).sendsEnabled).toBe(false);
    expect((await command('enable-sends', '--by', 'Ann')).code).toBe(0);
    expect((await laptop.hello()).sendsEnabled).toBe(true);

    third.child.kill('SIGTERM');
    expect(await ended(third.child)).toBe(0);
    await expect(fs.access(path.join(dataDir, 'postgres', 'postmaster.pid'))).rejects.toThrow();
  });

  it('says in one sentence what is wrong', async () => {
    expect(await command('dance')).toMatchObject({
      code: 2,
      err: 'There is no command "dance". See npm run hub -- --help.',
    });
    expect(await command('--port', 'x')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--port takes a whole number'),
    });
    expect(await command('--nonsense')).toMatchObject({ code: 2 });
    expect((await command('--help')).out).toContain('make-code --office NAME');
    await expect(start({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toThrow(
      'The database cannot be reached.',
    );
    await expect(start({ OUTPOST_CARRIER_CLIENT_ID: 'x' })).rejects.toThrow('OUTPOST_CARRIER_TOKEN_URL');
  });
});
