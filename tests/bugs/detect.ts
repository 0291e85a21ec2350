import { fork } from 'node:child_process';
import path from 'node:path';
import { nameOf } from './bug.ts';
import type { Detector, SimulationDetector, TestDetector } from './bug.ts';
import type { TestError, TestOrder, TestReport, TestResult } from './run-tests.ts';
import { simulate } from './simulate.ts';

/**
 * - noticed: a test ran and its judgement was no, or an invariant of the simulation is broken
 * - quiet: everything went as if nothing were wrong
 * - broken: it could not judge: nothing ran, a file did not load, or it failed for another reason than its judgement
 */
export interface Finding {
  readonly kind: 'noticed' | 'quiet' | 'broken';
  readonly words: string;
}

export interface Bench {
  readonly root: string;
  /** Of the tests; null = each run starts its own, for the schema is another. */
  readonly postgres: string | null;
  /** The whole run was stopped. */
  readonly stop: AbortSignal;
}

const PATIENCE_MS = 420_000;

export function detect(detector: Detector, bench: Bench): Promise<Finding> {
  return detector.kind === 'tests' ? detectByTests(detector, bench) : detectBySimulation(detector, bench);
}

async function detectByTests(detector: TestDetector, bench: Bench): Promise<Finding> {
  const report = await runTests([detector], bench);
  return report === null ? { kind: 'broken', words: 'the run did not end' } : findingOf(report, detector);
}

/** Runs the tests of several detectors at once. Null = it did not come to its end. */
export function runTests(detectors: readonly TestDetector[], bench: Bench): Promise<TestReport | null> {
  const names = detectors.map(({ name }) => name);
  const order: TestOrder = {
    files: [...new Set(detectors.map(({ file }) => file))],
    pattern: names.includes(undefined) ? null : names.map((name) => escape(name ?? '')).join('|'),
    postgres: bench.postgres,
  };
  const child = fork(path.join(bench.root, 'tests', 'bugs', 'run-tests.ts'), [JSON.stringify(order)], {
    cwd: bench.root,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    detached: true,
  });
  return new Promise((resolve) => {
    let report: TestReport | null = null;
    const end = (): void => endGroup(child.pid);
    const timer = setTimeout(end, PATIENCE_MS);
    bench.stop.addEventListener('abort', end);
    child.once('message', (message) => (report = message as TestReport));
    child.once('exit', () => {
      clearTimeout(timer);
      bench.stop.removeEventListener('abort', end);
      end();
      resolve(report);
    });
  });
}

/** What a run says about one detector. */
export function findingOf(report: TestReport, detector: TestDetector): Finding {
  const ran = report.tests.filter(
    ({ file, name, state }) => file === detector.file && name.includes(detector.name ?? '') && state !== 'skipped',
  );
  const failed = ran.filter(({ state }) => state === 'failed');
  const judged = failed.find((test) => judgementOf(test) !== undefined);
  if (judged) return { kind: 'noticed', words: `${judged.name}: ${firstLine(judgementOf(judged)?.message ?? '')}` };
  const other = failed[0] && `${failed[0].name}: ${firstLine(failed[0].errors[0]?.message ?? '')}`;
  const problem = other ?? report.broken[0] ?? (ran.length === 0 ? 'no test ran' : null);
  return problem === null
    ? { kind: 'quiet', words: `${ran.length} tests passed` }
    : { kind: 'broken', words: `${nameOf(detector)}: ${firstLine(problem)}` };
}

/** The error by which a test says no: an assertion, or a no of the tests' own helpers; not a time that ran out. */
function judgementOf({ errors }: TestResult): TestError | undefined {
  return errors.find((error) => {
    if (/^(?:Test|Hook) timed out in/.test(error.message)) return false;
    return error.name === 'AssertionError' || error.cause === 'AssertionError' || isOfTests(error);
  });
}

function isOfTests({ stack }: TestError): boolean {
  const place = stack.split('\n').find((line) => /\/(?:src|tests|node_modules)\//.test(line)) ?? '';
  return place.includes('/tests/') && !place.includes('/node_modules/');
}

async function detectBySimulation({ args }: SimulationDetector, { root, stop }: Bench): Promise<Finding> {
  const result = await simulate(root, args, AbortSignal.any([stop, AbortSignal.timeout(PATIENCE_MS)]));
  if (result === null) return { kind: 'broken', words: 'the simulation did not end' };
  const { rules, histories } = result;
  const judged = rules.filter((rule) => !['thrown', 'hang', 'unhandled'].includes(rule));
  if (judged.length > 0) return { kind: 'noticed', words: `simulation: ${judged.join(', ')}` };
  if (rules.length > 0) return { kind: 'broken', words: `simulation: ${rules.join(', ')}` };
  return { kind: 'quiet', words: `${histories} histories in order` };
}

/** Ends what a run may have left, and only that. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing is left.
  }
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, 160);
const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
