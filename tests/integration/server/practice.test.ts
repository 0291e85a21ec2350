import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MessageRow } from '#shared/protocol/rows.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { TestLaptop } from '../../support/test-laptop.ts';

const MAIN = path.resolve(import.meta.dirname, '../../../src/server/main.ts');

interface Doors {
  readonly ledger: string;
  readonly status: string;
  readonly user: string;
  readonly password: string;
}

interface PracticeHub {
  readonly url: string;
  readonly doors: Doors;
  /** Everything it printed before it was ready. */
  readonly printed: string;
  readonly child: ChildProcess;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

async function folder(): Promise<string> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'outpost-hub-practice-'));
  onTestFinished(() => fs.rm(dir, { recursive: true, force: true }));
  return dir;
}

function run(dataDir: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const { DATABASE_URL: _url, ...rest } = process.env;
  return spawn(process.execPath, [MAIN, ...args, '--data', dataDir], {
    env: { ...rest, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function outcome(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out: out.trim(), err: err.trim() };
}

async function startPractice(dataDir: string, ...more: string[]): Promise<PracticeHub> {
  const flags = ['--practice', '--practice-speed', '4000', '--practice-replies', '0.97', '--seed', '7'];
  const child = run(dataDir, ['--port', '0', ...flags, ...more]);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  let printed = '';
  let err = '';
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (/hub ready (\S+)/.test(printed)) resolve();
    });
    void ended.then(() => reject(new Error(`The hub ended: ${err}`)));
  });
  const line = JSON.parse(printed.split('\n').find((text) => text.startsWith('{')) ?? 'null') as {
    url: string;
    practice: Doors;
  };
  return {
    url: line.url,
    doors: line.practice,
    printed,
    child,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

async function ask(doors: Doors, door: 'ledger' | 'status'): Promise<string> {
  const authorization = `Basic ${Buffer.from(`${doors.user}:${doors.password}`).toString('base64')}`;
  const response = await fetch(doors[door], { headers: { authorization } });
  expect(response.status).toBe(200);
  return response.text();
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(25);
  }
  throw new Error('It did not come to that.');
}

/** A laptop's text by the hub's permit and the carrier that the hub names; answers the carrier's status. */
async function sendText(laptop: TestLaptop, campaignId: string, phone: string): Promise<number> {
  const access = await laptop.ok('carrierAccess', { refused: null });
  const [from = ''] = access.fromNumbers;
  const text = 'Hi Pat';
  const attempt = laptop.attempt(campaignId, phone, {
    from,
    bodySha256: createHash('sha256').update(text).digest('hex'),
  });
  const results = await laptop.push(
    laptop.op('text', {
      campaignId,
      phone,
      messageId: attempt.messageId,
      step: 'initial',
      body: text,
      media: [],
      parts: 1,
      from,
      pressedAt: 1_700_000_000_000,
    }),
  );
  expect(results.map(({ status }) => status)).toEqual(['applied']);
  expect(await laptop.ask(attempt)).toBe('granted');
  const response = await fetch(`${access.messagingUrl}/users/${access.accountId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      applicationId: access.applicationId,
      to: [phone],
      from,
      text,
      tag: attempt.attemptId,
    }),
  });
  const { id } = (await response.json()) as { id: string };
  await laptop.report(attempt.attemptId, 'accepted', id);
  return response.status;
}

/** The status of a GET whose path goes over the wire as it is. */
function rawStatus(url: string, place: string, authorization: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    http
      .get({ hostname, port, path: place, headers: { authorization } }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject);
  });
}

const acceptedIn = (ledger: string): number =>
  ledger.split('\n').filter((line) => line.includes('"kind":"accepted"')).length;

async function joinAsOrganizer(hub: PracticeHub): Promise<TestLaptop> {
  const code = /with the code (\S+)/.exec(hub.printed)?.[1];
  return TestLaptop.join(hub.url, code ?? '', 'Desk');
}

describe('npm run hub -- --practice', () => {
  it('takes an office through a text, its receipt and its answer, without an account', async () => {
    const hub = await startPractice(await folder());
    const laptop = await joinAsOrganizer(hub);
    expect((await laptop.hello()).mode).toBe('practice');
    const campaignId = await liveCampaign(laptop, 5);
    const phones = await laptop.claim(campaignId, 5);
    for (const phone of phones) expect(await sendText(laptop, campaignId, phone)).toBe(202);
    expect(acceptedIn(await ask(hub.doors, 'ledger'))).toBe(5);
    const own = `d:${laptop.deviceId}`;
    const messages = await until(async () => {
      const rows = await laptop.table<MessageRow>(own, 'message');
      const delivered = rows.some((row) => row.direction === 'out' && row.state === 'delivered');
      return delivered && rows.some((row) => row.direction === 'in') ? rows : undefined;
    });
    expect(messages.length).toBeGreaterThan(5);
    expect(await hub.end('SIGTERM')).toBe(0);
    // The carrier went with its hub.
    await expect(fetch(hub.doors.status)).rejects.toThrow('fetch failed');
  });

  it('serves a second hub on the folder, and comes back where it was after both were killed', async () => {
    const dir = await folder();
    const first = await startPractice(dir);
    const laptop = await joinAsOrganizer(first);
    const campaignId = await liveCampaign(laptop, 4);
    const phones = await laptop.claim(campaignId, 4);
    const second = await startPractice(dir);
    expect(second.doors).toEqual(first.doors);
    expect(second.printed).not.toContain('with the code');
    Object.assign(laptop, { url: second.url });
    expect(await sendText(laptop, campaignId, phones[0]!)).toBe(202);

    await first.end('SIGKILL');
    await second.end('SIGKILL');
    await until(() =>
      fetch(first.doors.status).then(
        () => undefined,
        () => 'gone',
      ),
    );
    const third = await startPractice(dir);
    expect(third.doors).toEqual(first.doors);
    Object.assign(laptop, { url: third.url });
    expect(await sendText(laptop, campaignId, phones[1]!)).toBe(202);
    // Its ledger goes on, and what was said of both texts reaches the hub that lives.
    expect(acceptedIn(await ask(third.doors, 'ledger'))).toBe(2);
    const states = await until(async () => {
      const rows = await laptop.table<MessageRow>(`d:${laptop.deviceId}`, 'message');
      const out = rows.filter((row) => row.direction === 'out').map((row) => row.state);
      return out.every((state) => state === 'delivered' || state === 'failed') ? out : undefined;
    });
    expect(states).toHaveLength(2);
  });

  it('passes the texts of laptops on other machines to the carrier, and nothing else', async () => {
    const dir = await folder();
    const hub = await startPractice(dir, '--address', 'http://127.0.0.1:1/');
    const laptop = await joinAsOrganizer(hub);
    const { messagingUrl, accountId, applicationId, accessToken } = await laptop.ok('carrierAccess', { refused: null });
    expect(messagingUrl).toBe('http://127.0.0.1:1/practice-carrier/api/v2');
    const through = (place: string, init: RequestInit = {}): Promise<Response> =>
      fetch(hub.url + new URL(messagingUrl).pathname + place, init);
    const photo = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 254, 10, 13]);
    const bearer = { authorization: `Bearer ${accessToken}` };
    const file = `/users/${accountId}/media/photo-1.png`;
    const put = await through(file, {
      method: 'PUT',
      headers: { ...bearer, 'content-type': 'image/png' },
      body: photo,
    });
    expect(put.status).toBe(204);
    expect(Buffer.from(await (await through(file, { headers: bearer })).arrayBuffer()).equals(photo)).toBe(true);
    const authorization = `Bearer ${accessToken}`;
    const list = await through(`/users/${accountId}/messages?sourceTn=%2B12025550142`, { headers: { authorization } });
    expect(list.status).toBe(200);
    expect(await list.json()).toMatchObject({ messages: [] });
    expect((await through(`/users/${accountId}/messages`)).status).toBe(401);
    const { user, password } = hub.doors;
    const basic = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    for (const dots of ['..', '%2e%2e', '..%2f..', '.%2E']) {
      const place = `/practice-carrier/api/v2/users/${dots}/${dots}/${dots}/practice/ledger`;
      expect(await rawStatus(hub.url, place, basic)).toBe(404);
    }
    // A carrier that cuts the connection is a cut connection for the laptop.
    await fetch(hub.doors.status.replace('status', 'faults'), {
      method: 'POST',
      headers: { authorization: basic },
      body: JSON.stringify({ cutBeforeAccept: 1 }),
    });
    const post = { method: 'POST', headers: { authorization, 'content-type': 'application/json' } };
    const body = JSON.stringify({ applicationId, to: ['+12025550143'], from: '+12025550142', text: 'Hi' });
    await expect(through(`/users/${accountId}/messages`, { ...post, body })).rejects.toThrow('fetch failed');
  });

  it('says what does not go together, and leaves a live hub alone', async () => {
    const dir = await folder();
    const account = {
      OUTPOST_CARRIER_MESSAGING_URL: 'http://127.0.0.1:1/api/v2',
      OUTPOST_CARRIER_TOKEN_URL: 'http://127.0.0.1:1/token',
      OUTPOST_CARRIER_ACCOUNT_ID: 'a',
      OUTPOST_CARRIER_APPLICATION_ID: 'b',
      OUTPOST_CARRIER_CLIENT_ID: 'c',
      OUTPOST_CARRIER_CLIENT_SECRET: 'd',
      OUTPOST_CARRIER_FROM_NUMBERS: '+12025550100',
    };
    expect(await outcome(run(dir, ['--practice'], account))).toMatchObject({
      code: 2,
      err: expect.stringContaining('--practice has a carrier of its own'),
    });
    expect(await outcome(run(dir, ['--practice', '--practice-replies', '2']))).toMatchObject({
      code: 2,
      err: expect.stringContaining('--practice-replies takes a number from 0 to 1'),
    });
    const hub = await startPractice(dir);
    const laptop = await joinAsOrganizer(hub);
    expect((await outcome(run(dir, ['set-mode', 'live', '--by', 'Ann']))).code).toBe(0);
    expect(await laptop.refused('carrierAccess', { refused: null })).toBe('NOT_FOUND');
  });
});
