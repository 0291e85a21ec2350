import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { notableLines, type Outcome } from './tally.ts';

/** Where the outcomes of a run go when it is part of a larger one; not set in a run by hand. */
const RESULTS_FILE = process.env['OUTPOST_TEST_RESULTS'];

/** Names every skipped test with its reason; in a larger run, writes down what each test came to instead. */
export default class OutcomeReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { readonly message?: string }[]): void {
    const outcomes = [...modules.flatMap(outcomesOf), ...unhandled.map(strayError)];
    // A larger run names them at its end.
    if (RESULTS_FILE === undefined) return notableLines(outcomes).forEach((line) => console.log(line));
    mkdirSync(dirname(RESULTS_FILE), { recursive: true });
    writeFileSync(RESULTS_FILE, JSON.stringify(outcomes));
  }
}

function outcomesOf(module: TestModule): readonly Outcome[] {
  const tests = [...module.children.allTests()].map((test) => outcomeOf(module, test));
  // A file that cannot be loaded has no tests to fail; it counts as one that did.
  const broken = module.errors().length > 0 || (tests.length === 0 && module.state() === 'failed');
  return broken
    ? [...tests, { name: module.relativeModuleId, state: 'failed', reason: 'the file did not load' }]
    : tests;
}

function outcomeOf(module: TestModule, test: TestCase): Outcome {
  const result = test.result();
  const name = `${module.relativeModuleId} > ${test.fullName}`;
  if (result.state === 'skipped') return { name, state: 'skipped', reason: result.note ?? 'no reason given' };
  return { name, state: result.state === 'passed' ? 'passed' : 'failed', reason: '' };
}

function strayError({ message = 'unknown' }: { readonly message?: string }): Outcome {
  return { name: `error outside of any test: ${message}`, state: 'failed', reason: message };
}
