import { existsSync, readFileSync } from 'node:fs';

/** What one test, or one step of the check, came to. */
export interface Outcome {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped or failed, in words; empty when it passed. */
  readonly reason: string;
}

/** Reads what a run wrote; a run that wrote nothing counts as one failure. */
export function readOutcomes(file: string): readonly Outcome[] {
  if (!existsSync(file)) return [{ name: file, state: 'failed', reason: 'the run ended before it wrote its outcomes' }];
  return JSON.parse(readFileSync(file, 'utf8')) as Outcome[];
}

/** Joins runs: a test that ran in several counts once, as failed if it failed in any. */
export function joinOutcomes(runs: readonly (readonly Outcome[])[]): readonly Outcome[] {
  const byName = new Map<string, Outcome>();
  for (const outcome of runs.flat()) {
    const earlier = byName.get(outcome.name);
    if (earlier === undefined || rank(outcome) > rank(earlier)) byName.set(outcome.name, outcome);
  }
  return [...byName.values()];
}

function rank({ state }: Outcome): number {
  return { skipped: 0, passed: 1, failed: 2 }[state];
}

/** The last line of a run: `N passed, N failed`. */
export function tallyLine(outcomes: readonly Outcome[]): string {
  const count = (state: Outcome['state']): number => outcomes.filter((outcome) => outcome.state === state).length;
  return `${count('passed')} passed, ${count('failed')} failed`;
}

/** Every skipped and every failed test by name, with the reason. */
export function notableLines(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes
    .filter(({ state }) => state !== 'passed')
    .map(({ name, state, reason }) => `${state.toUpperCase()} ${name}${reason === '' ? '' : `: ${reason}`}`);
}
