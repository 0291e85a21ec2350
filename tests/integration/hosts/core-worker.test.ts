import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { RouterClient } from '@orpc/server';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CoreWorker } from '../../../src/main/host/core-worker.ts';
import type { StubRouter } from './support/stub-core.ts';
import { startStubCore } from './support/stub-host.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'outpost-core-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

async function started(): Promise<CoreWorker> {
  const start = await startStubCore(dataDir);
  if (start.kind === 'refused') throw new Error(start.words);
  return start.core;
}

function client(core: CoreWorker): RouterClient<StubRouter> {
  const port = core.connect();
  return createORPCClient(new RPCLink({ port }));
}

describe('the core in its worker', () => {
  it('says in one sentence why it cannot start', async () => {
    expect(await startStubCore(dataDir, 'refuse')).toEqual({
      kind: 'refused',
      words: 'Outpost cannot start: the folder is taken.',
    });
  });

  it('closes when it is asked to, also twice', async () => {
    const core = await started();
    await Promise.all([core.close(), core.close()]);
    expect(await core.gone).toEqual({ kind: 'closed' });
  });

  it('ends the windows’ lines when it closes', async () => {
    const core = await started();
    const port = core.connect();
    const closed = new Promise<void>((resolve) => port.once('close', resolve));
    await core.close();
    await closed;
  });

  it('says that it fell, and where, and not with whose number', async () => {
    const core = await started();
    await client(core).crash();
    const end = await core.gone;
    expect(end.kind).toBe('crashed');
    expect(end).toMatchObject({
      words: expect.stringMatching(/^Outpost stopped: its core failed \(RangeError\)\..*\n\s+at /),
    });
    expect(JSON.stringify(end)).not.toMatch(/Ana|0101/);
    await core.close();
  });

  it('starts the practice carrier as a process of its own, and ends it with the core', async () => {
    const core = await started();
    const { url, tokenUrl } = await client(core).practice();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v2$/);
    const refused = await fetch(tokenUrl, { method: 'POST' });
    expect(refused.status).toBe(401);
    expect(existsSync(join(dataDir, 'practice'))).toBe(true);
    await core.close();
    await expect(fetch(tokenUrl, { method: 'POST' })).rejects.toThrow();
  });

  it('passes on why the practice carrier did not start', async () => {
    const start = await startStubCore(dataDir, '0.0.0', {
      startPractice: () => Promise.reject(new Error('no room for it')),
    });
    if (start.kind === 'refused') throw new Error(start.words);
    await expect(client(start.core).practice()).rejects.toThrow();
    await start.core.close();
  });
});

describe('a host that is killed', () => {
  it('takes the practice carrier with it', async () => {
    const script = join(import.meta.dirname, 'support', 'practice-holder.ts');
    const { stdout: url, signal } = spawnSync(process.execPath, [script, dataDir], { encoding: 'utf8' });
    expect(signal).toBe('SIGKILL');
    expect(url).toMatch(/^http:/);
    const answers = (): Promise<boolean> =>
      fetch(url).then(
        () => true,
        () => false,
      );
    await expect.poll(answers, { timeout: 10_000 }).toBe(false);
  });
});
