import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const PEOPLE = 24;

it('npm run rehearse -- --hub: an office texts a list, and finds nobody texted twice and nothing lost', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'outpost-list-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const rows = Array.from({ length: PEOPLE + 6 }, (_, n) => `Person ${n},(212) 555-${1000 + n},10001`);
  writeFileSync(join(dir, 'list.csv'), ['name,phone,zip', ...rows].join('\n'));
  const args = ['--hub', '--laptops', '2', '--list', join(dir, 'list.csv'), '--contacts', String(PEOPLE)];
  const child = spawn(process.execPath, [join(ROOT, 'src/main/rehearse.ts'), ...args], { cwd: ROOT });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(err).not.toContain('failed');
  const figures = JSON.parse(out) as Record<string, number>;
  const nothing = { rejected: 0, duplicates: 0, lost: 0, unknown: 0, afterOptOut: 0, astray: 0 };
  expect(figures).toMatchObject({ accepted: PEOPLE, laptops: 2, ...nothing });
  expect(figures['sent']).toBeGreaterThanOrEqual(PEOPLE);
  expect(figures['replies']).toBeGreaterThan(0);
  expect(code).toBe(0);
});
