import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createCore } from '#core/create-core.ts';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'outpost-boots-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Starts the program over a folder, ends it, and says under which boot it ran. */
async function bootOver(dataDir: string): Promise<string> {
  const core = await createCore({
    dataDir,
    version: '0.0.0',
    host: 'headless',
    secrets: { canKeep: false, get: () => null, set: () => undefined },
    startPractice: () => Promise.reject(new Error('There is no carrier here.')),
    practice: { seed: 1, speed: 1, replyRate: null },
  });
  await core.close();
  return core.ctx.bootId;
}

it('every start is a boot of its own, also over a copy of the folder and over what an earlier one has left', async () => {
  const dataDir = folder();
  const boots = [await bootOver(dataDir), await bootOver(dataDir)];
  const copy = folder();
  cpSync(dataDir, copy, { recursive: true });
  boots.push(await bootOver(copy), await bootOver(dataDir));
  expect(new Set(boots).size).toBe(4);
  // The last one is on record, to fence those before it; none is read back.
  const files = readdirSync(dataDir, { withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.some(({ name }) => readFileSync(join(dataDir, name)).includes(boots[3]!))).toBe(true);
});
