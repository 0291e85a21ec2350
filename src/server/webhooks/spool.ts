import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { HubLog } from '../deps.ts';

/** Where deliveries wait while the database is away. Each is on the disk before `keep` returns. */
export interface Spool {
  keep(rawBody: string): Promise<void>;
  /** Gives every kept delivery to `store`, oldest first, and forgets those it took. Stops at the first that it throws at. */
  replay(store: (rawBody: string) => Promise<void>): Promise<number>;
}

/** Enough for a day of a busy office; more would fill the disk that the database needs. */
const MAX_FILES = 50_000;

export function createSpool(dir: string, log: HubLog): Spool {
  let count: number | null = null;
  let last = 0;

  async function files(): Promise<string[]> {
    const names = await fs.readdir(dir).catch(() => []);
    return names.filter((name) => name.endsWith('.json')).toSorted();
  }

  return {
    async keep(rawBody) {
      await fs.mkdir(dir, { recursive: true, mode: 0o700 });
      count ??= (await files()).length;
      if (count >= MAX_FILES) {
        log.error('spool.full', { files: count });
        return;
      }
      count += 1;
      last = Math.max(last + 1, Date.now());
      const name = `${String(last).padStart(15, '0')}-${randomUUID()}`;
      await writeDurably(path.join(dir, `${name}.tmp`), path.join(dir, `${name}.json`), rawBody);
      await syncFolder(dir);
    },
    async replay(store) {
      let replayed = 0;
      for (const name of await files()) {
        const file = path.join(dir, name);
        await store(await fs.readFile(file, 'utf8'));
        await fs.rm(file);
        replayed += 1;
        if (count !== null) count -= 1;
      }
      return replayed;
    },
  };
}

async function writeDurably(draft: string, file: string, text: string): Promise<void> {
  const handle = await fs.open(draft, 'w', 0o600);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
  await fs.rename(draft, file);
}

/** A new name is durable when its folder is; Windows has no such call and needs none. */
async function syncFolder(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
