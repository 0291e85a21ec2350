import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

interface Summary {
  readonly deviceDays: number;
  readonly violations: number;
  readonly hash: string;
  readonly 'texts.accepted': number;
}

const LONG_MS = 300_000;

/** The simulation as a program, as `npm run sim` starts it. */
function simulate(...args: string[]): Promise<{ code: number | null; summary: Summary; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'sim.ts'), ...args]);
    let output = '';
    child.stdout.on('data', (data) => (output += String(data)));
    child.stderr.on('data', (data) => (output += String(data)));
    child.on('close', (code) => {
      const last = output.trim().split('\n').at(-1) ?? '';
      resolve({ code, output, summary: JSON.parse(last) as Summary });
    });
  });
}

it(
  'keeps every invariant over some days of some offices, and runs the same way twice',
  { timeout: LONG_MS },
  async () => {
    const first = await simulate('--seed', 'test', '--device-days', '20', '--devices', '3', '--days', '3');
    expect(first.summary.violations, first.output).toBe(0);
    expect(first.code).toBe(0);
    expect(first.summary.deviceDays).toBeGreaterThanOrEqual(20);
    expect(first.summary['texts.accepted']).toBeGreaterThan(10);
    // With another number of workers the histories run elsewhere and in another order.
    const again = await simulate(
      '--seed',
      'test',
      '--device-days',
      '20',
      '--devices',
      '3',
      '--days',
      '3',
      '--workers',
      '1',
    );
    expect(again.summary.hash).toBe(first.summary.hash);
  },
);

it('draws other histories from another seed', { timeout: LONG_MS }, async () => {
  const { summary, output } = await simulate('--seed', 'other', '--device-days', '10', '--devices', '5', '--days', '2');
  expect(summary.violations, output).toBe(0);
  const few = await simulate('--history', 'test/0', '--devices', '2', '--days', '1');
  expect(few.summary.hash).not.toBe(summary.hash);
});
