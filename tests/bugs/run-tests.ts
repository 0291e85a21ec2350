/**
 * Runs tests of a copy of the tree and tells the parent process what each came to. Called with one JSON argument, a
 * `TestOrder`; the working folder is the copy.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startVitest } from 'vitest/node';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

export interface TestOrder {
  readonly files: readonly string[];
  /** A regular expression for the tests' names. */
  readonly pattern: string | null;
  /** A PostgreSQL with the hub's schema; null = the run starts its own. */
  readonly postgres: string | null;
}

export interface TestReport {
  readonly tests: readonly TestResult[];
  /** Files that could not be loaded, hooks that failed. */
  readonly broken: readonly string[];
}

export interface TestResult {
  readonly file: string;
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly errors: readonly TestError[];
}

export interface TestError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** The name of the error that caused it; '' = none. */
  readonly cause: string;
}

function resultOf(module: TestModule, test: TestCase): TestResult {
  const { state, errors = [] } = test.result();
  return {
    file: module.relativeModuleId,
    name: test.fullName,
    state: state === 'passed' || state === 'failed' ? state : 'skipped',
    errors: errors.map(({ name = '', message, stack = '', cause }) => ({ name, message, stack, cause: nameOf(cause) })),
  };
}

const nameOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'name' in cause ? String(cause.name) : '';

/** Where tests/support/test-postgres.ts looks for the server that the files of one run share. */
function lendPostgres(address: string): () => void {
  const dir = path.join(os.tmpdir(), `outpost-test-postgres-${process.pid}`);
  fs.mkdirSync(dir);
  fs.writeFileSync(path.join(dir, 'address'), address);
  return () => fs.rmSync(dir, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const { files, pattern, postgres } = JSON.parse(process.argv[2] ?? '') as TestOrder;
  const takeBack = postgres === null ? () => undefined : lendPostgres(postgres);
  const report: { tests: TestResult[]; broken: string[] } = { tests: [], broken: [] };
  const reporter: Reporter = {
    onTestRunEnd(modules, unhandled) {
      for (const module of modules) {
        report.tests.push(...[...module.children.allTests()].map((test) => resultOf(module, test)));
        report.broken.push(...module.errors().map(({ message }) => `${module.relativeModuleId}: ${message}`));
      }
      report.broken.push(...unhandled.map(({ message }) => `outside of any test: ${message ?? ''}`));
    },
  };
  const options = { run: true, watch: false, maxWorkers: 2, reporters: [reporter] };
  const named = pattern === null ? {} : { testNamePattern: pattern };
  const vitest = await startVitest('test', [...files], { ...options, ...named }).finally(takeBack);
  await new Promise((resolve) => process.send?.(report, resolve));
  await vitest.close();
  process.exit(0);
}

await main();
