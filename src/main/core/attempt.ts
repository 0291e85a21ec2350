import type { Log } from './deps.ts';

/**
 * Runs a step of a timer or a listener, where nothing above would catch what it throws and the program would end: a
 * full disk must not do that. What it throws is logged under `event`, by the error's name only.
 */
export function attempt(log: Log, event: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    log.error(event, { kind: error instanceof Error ? error.name : 'unknown' });
  }
}
