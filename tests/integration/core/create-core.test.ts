import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCore } from '#core/create-core.ts';
import type { CoreOptions } from '#core/core.ts';
import { AlreadyOpenError } from '#core/store/instance-lock.ts';
import { StoreFromTheFutureError } from '#core/store/open.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'outpost-core-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

let stopped = 0;
const options = (): CoreOptions => ({
  dataDir,
  version: '0.0.0',
  host: 'headless',
  secrets: { canKeep: false, get: () => null, set: () => undefined },
  startPractice: async () => ({
    url: 'http://127.0.0.1:9/api/v2',
    tokenUrl: 'http://127.0.0.1:9/token',
    stop: async () => void (stopped += 1),
  }),
  practice: { seed: 1, speed: 1, replyRate: null },
});

describe('createCore', () => {
  it('gives everything back when it is closed, so that the folder opens again', async () => {
    stopped = 0;
    const core = await createCore(options());
    await expect(createCore(options())).rejects.toThrow(AlreadyOpenError);
    await core.close();
    expect(stopped).toBe(1);
    expect(core.ctx.db.open).toBe(false);
    await (await createCore(options())).close();
  });

  it('gives everything back when it cannot start', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const webhook = { port, user: 'carrier', password: 'a long password' };
    await expect(createCore({ ...options(), webhook })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    taken.close();
    await (await createCore(options())).close();
  });

  it('leaves a store from a newer version alone and the folder free', async () => {
    await (await createCore(options())).close();
    const raw = new Database(join(dataDir, 'own.db'));
    raw.pragma('user_version = 99990');
    raw.close();
    await expect(createCore(options())).rejects.toThrow(StoreFromTheFutureError);
    await expect(createCore(options())).rejects.toThrow(StoreFromTheFutureError);
  });
});
