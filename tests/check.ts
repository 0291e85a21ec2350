import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { notableLines, tallyLine, type Outcome } from './tally.ts';

// npm run check: everything about the code that a machine can say without starting the program.

const root = join(import.meta.dirname, '..');

interface Step {
  readonly name: string;
  /** A program of node_modules, and its arguments. */
  readonly program: string;
  readonly args: readonly string[];
}

const STEPS: readonly Step[] = [
  { name: 'format', program: 'oxfmt/bin/oxfmt', args: ['--check'] },
  { name: 'lint', program: 'oxlint/bin/oxlint', args: [] },
  ...['src/shared', 'src/main', 'src/preload', 'src/renderer', 'src/server', 'tests'].map((folder) => ({
    name: `types of ${folder}`,
    program: 'typescript/bin/tsc',
    args: ['-p', folder],
  })),
  {
    name: 'import directions',
    program: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--config', '.dependency-cruiser.cjs', 'src', 'tests'],
  },
  { name: 'dead code', program: 'knip/bin/knip.js', args: [] },
  { name: 'unit tests', program: 'vitest/vitest.mjs', args: ['run', '--project', 'unit'] },
];

const outcomes = STEPS.map(take);
const resultsFile = process.env['OUTPOST_CHECK_RESULTS'];
if (resultsFile !== undefined) {
  mkdirSync(dirname(resultsFile), { recursive: true });
  writeFileSync(resultsFile, JSON.stringify(outcomes));
}
console.log('');
for (const line of notableLines(outcomes)) console.log(line);
console.log(tallyLine(outcomes));
process.exitCode = outcomes.every(({ state }) => state === 'passed') ? 0 : 1;

/** Runs one step; what it prints is shown when it fails. */
function take({ name, program, args }: Step): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) {
    console.log(`ok      ${name}`);
    return { name: `check: ${name}`, state: 'passed', reason: '' };
  }
  console.log(`${stdout}${stderr}`);
  console.log(`FAILED  ${name}`);
  return { name: `check: ${name}`, state: 'failed', reason: `${program} ended with ${status}` };
}
