import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBandwidthCarrier } from '#core/carrier/bandwidth-carrier.ts';
import type { PracticeCounts } from '#core/practice/practice-state.ts';
import { startInbox, targetOf, tempDir, WEBHOOK_PASSWORD, WEBHOOK_USER } from './support/practice-bench.ts';
import type { Inbox } from './support/practice-bench.ts';
import { acceptedIn } from './support/practice-judge.ts';
import { startPracticeProcess } from './support/practice-process.ts';
import type { PracticeProcess } from './support/practice-process.ts';
import { sampleText } from './support/raw-carrier.ts';
import { waitFor } from './support/wait-for.ts';

const clock = { now: () => Date.now() };

async function start(args: readonly string[]): Promise<PracticeProcess> {
  const practice = await startPracticeProcess(['--seed', '4', '--speed', '500', ...args], WEBHOOK_PASSWORD);
  onTestFinished(() => void practice.child.kill('SIGKILL'));
  return practice;
}

const webhookArgs = ({ server }: Inbox): string[] =>
  ['--webhook-url', server.url].concat('--webhook-user', WEBHOOK_USER);
const countsOf = async (practice: PracticeProcess): Promise<PracticeCounts> =>
  (await (await practice.ask('GET', '/practice/status')).json()) as PracticeCounts;

describe('the practice carrier as a process', () => {
  it('ends in order on SIGTERM, and when whoever started it is gone', async () => {
    const first = await start(['--data', tempDir()]);
    first.child.kill('SIGTERM');
    expect(await first.gone).toBe(0);
    const second = await start(['--data', tempDir()]);
    second.child.stdin?.end();
    expect(await second.gone).toBe(0);
  });

  it('stays when told to', async () => {
    const practice = await start(['--data', tempDir(), '--stay']);
    practice.child.stdin?.end();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await practice.ask('GET', '/practice/status')).status).toBe(200);
  });

  it('refuses a command line that it does not understand', async () => {
    for (const args of [
      [],
      ['--data', tempDir(), '--speed', '0'],
      ['--data', tempDir(), '--reply-rate', '2'],
      ['--what'],
    ]) {
      await expect(startPracticeProcess(args)).rejects.toThrow('ended with 1');
    }
  });

  it('has a side door for trainers and judges, with a lock', async () => {
    const dataDir = tempDir();
    const practice = await start(['--data', dataDir]);
    const inbox = await startInbox();
    for (const [method, door] of [
      ['PUT', 'webhook'],
      ['POST', 'say'],
      ['POST', 'faults'],
      ['GET', 'ledger'],
      ['GET', 'status'],
    ] as const) {
      expect((await fetch(`${practice.origin}/practice/${door}`, { method })).status).toBe(401);
    }
    expect((await practice.ask('PUT', '/practice/webhook', targetOf(inbox))).status).toBe(200);
    const said = { from: '+12025550177', to: '+12025550142', text: 'Can I still come? 😀' };
    expect((await practice.ask('POST', '/practice/say', said)).status).toBe(202);
    await waitFor('what was said', () => inbox.events.length === 1);
    expect(inbox.events[0]).toMatchObject({ ...said, type: 'message-received' });
    await waitFor('the acknowledgement', async () => (await countsOf(practice)).undelivered === 0);

    expect((await practice.ask('POST', '/practice/say', { ...said, from: 'Dana' })).status).toBe(400);
    expect((await practice.ask('POST', '/practice/faults', { queueFull: -1 })).status).toBe(400);
    expect((await practice.ask('POST', '/practice/faults', { nonsense: 1 })).status).toBe(400);
    expect(
      (await practice.ask('PUT', '/practice/webhook', { url: 'file:///etc/passwd', user: '', password: '' })).status,
    ).toBe(400);
    expect((await practice.ask('GET', '/practice/elsewhere')).status).toBe(404);
    const ledger = await (await practice.ask('GET', '/practice/ledger')).text();
    expect(ledger).toBe(readFileSync(path.join(dataDir, 'ledger.jsonl'), 'utf8'));
  });

  it('loses nothing to kill -9: what was accepted is reported after the restart', async () => {
    const dataDir = tempDir();
    const first = await start(['--data', dataDir, '--reply-rate', '1']);
    const carrier = createBandwidthCarrier({ account: first.account, clock });
    const tags = Array.from({ length: 60 }, (_value, index) => `attempt ${index}`);
    const sends = tags.map((attemptId, index) =>
      carrier
        .send(sampleText({ attemptId, to: `+1202555${2000 + index}` }))
        .then(({ kind }) => [attemptId, kind] as const),
    );
    await Promise.race(sends);
    first.child.kill('SIGKILL');
    const outcomes = await Promise.all(sends);
    await first.gone;

    const inbox = await startInbox();
    const second = await start(['--data', dataDir, '--reply-rate', '1', ...webhookArgs(inbox)]);
    await waitFor('everything to be reported', async () => {
      const { planned, undelivered } = await countsOf(second);
      return planned === 0 && undelivered === 0;
    });
    const accepted = acceptedIn(path.join(dataDir, 'ledger.jsonl')).map(({ tag }) => tag);
    const reported = new Set(inbox.events.map(({ tag }) => tag).filter((tag) => tag !== null));
    expect(new Set(accepted).size).toBe(accepted.length);
    expect(reported).toEqual(new Set(accepted));
    for (const [tag, kind] of outcomes) {
      if (kind === 'accepted') expect(accepted).toContain(tag);
      if (kind === 'not_sent') expect(accepted).not.toContain(tag);
    }
    expect(outcomes.some(([, kind]) => kind === 'accepted')).toBe(true);
  });
});
