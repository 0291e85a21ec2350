import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Outcome } from './tally.ts';

/** Where the outcomes of a run go when it is part of a larger one; not set in a run by hand. */
const RESULTS_FILE = process.env['OUTPOST_TEST_RESULTS'];

/** Writes down what each test came to, and names every skipped test with its reason. */
export default class OutcomeReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { readonly message?: string }[]): void {
    const outcomes = [...modules.flatMap(outcomesOf), ...unhandled.map(strayError)];
    for (const outcome of outcomes) {
      if (outcome.state === 'skipped') console.log(`SKIPPED ${outcome.name}: ${outcome.reason}`);
    }
    if (RESULTS_FILE === undefined) return;
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
