import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWindow, isBuildStale } from '../src/main/host/build-window.ts';
import { ensureBrowser } from './ensure-browser.ts';
import { notableLines, readOutcomes, tallyLine, type Outcome } from './tally.ts';

// npm test: every suite, on real parts. What it needs (a built window, a browser) is made or fetched first.
// Anything after `--` goes to vitest: npm test -- tests/unit, npm test -- --project e2e.

const root = join(import.meta.dirname, '..');
const results = process.env['OUTPOST_TEST_RESULTS'] ?? join(mkdtempSync(join(tmpdir(), 'outpost-test-')), 'test.json');

const build = await buildIfStale();
const browser = ensureBrowser(root);
const run = spawnSync(
  process.execPath,
  [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--passWithNoTests', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      OUTPOST_TEST_RESULTS: results,
      ...(browser.kind === 'found' ? { CHROME_PATH: browser.path } : {}),
    },
  },
);

const outcomes = [...build, ...readOutcomes(results)];
if (process.env['OUTPOST_TEST_RESULTS'] === undefined) rmSync(join(results, '..'), { recursive: true });
else writeFileSync(results, JSON.stringify(outcomes));
console.log('');
for (const line of notableLines(outcomes)) console.log(line);
if (browser.kind === 'missing') console.log(browser.words);
console.log(tallyLine(outcomes));
process.exitCode = run.status === 0 && outcomes.every(({ state }) => state !== 'failed') ? 0 : 1;

/** A window that cannot be built is one failure; the tests that need none still run. */
async function buildIfStale(): Promise<readonly Outcome[]> {
  if (!isBuildStale(root)) return [];
  console.log('Building the window…');
  try {
    await buildWindow(root);
    return [];
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return [{ name: 'building the window', state: 'failed', reason: 'see above' }];
  }
}
