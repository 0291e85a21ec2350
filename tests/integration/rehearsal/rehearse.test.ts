import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function rehearse(...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [join(ROOT, 'src/main/rehearse.ts'), ...args], { cwd: ROOT });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

function listFile(text: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'outpost-list-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  writeFileSync(join(dir, 'list.csv'), text);
  return join(dir, 'list.csv');
}

const rehearsals = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('outpost-rehearsal-'));

describe('npm run rehearse', () => {
  it(
    'texts the people of a list, answers them, and finds nobody texted twice and nothing lost',
    { timeout: 120_000 },
    async () => {
      const people = Array.from({ length: 24 }, (_, i) => `Person ${i},(212) 555-${String(1000 + i)},10001`);
      const file = listFile(
        ['name,phone,zip', ...people, 'Nobody,12,10001', `Again,${people[0]!.split(',')[1]},10001`].join('\n'),
      );
      const before = rehearsals();
      const { code, out, err } = await rehearse('--list', file, '--contacts', '20', '--seed', '5');
      expect(err).not.toContain('failed');
      const lines = out.trim().split('\n');
      expect(lines).toHaveLength(1);
      const figures = JSON.parse(lines[0]!) as Record<string, number>;
      expect(Object.keys(figures)).toEqual([
        'accepted',
        'rejected',
        'sent',
        'delivered',
        'failed',
        'replies',
        'optedOut',
        'duplicates',
        'lost',
      ]);
      expect(figures).toMatchObject({ accepted: 24, rejected: 1, duplicates: 0, lost: 0 });
      expect(figures['sent']).toBeGreaterThanOrEqual(20);
      expect(figures['replies']).toBeGreaterThan(0);
      expect(code).toBe(0);
      expect(rehearsals()).toEqual(before);
    },
  );

  it.each([
    [[], /--list/],
    [['--list', 'not-there.csv'], /not-there\.csv is not there/],
    [['--list', 'x.csv', '--contacts', '0'], /--contacts/],
    [['--list', 'x.csv', '--seed', 'red'], /--seed/],
    [['--speed', '3'], /--speed/],
    [['--list', 'x.csv', '--faults'], /--hub/],
    [['--list', 'x.csv', '--hub', '--laptops', '51'], /--laptops takes 50 at most/],
  ])('says what is wrong with %j in one line', async (args, words) => {
    const { code, out, err } = await rehearse(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim().split('\n')).toEqual([expect.stringMatching(words)]);
  });

  it('says in one line why nobody can be texted', async () => {
    const { code, err } = await rehearse('--list', listFile('name,phone\nAna,12\nBo,\n'));
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toEqual([expect.stringMatching(/Nobody .* can be texted\. .*Too few digits: 1/)]);
  });
});
