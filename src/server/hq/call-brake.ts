import type { HubDeps } from '../deps.ts';
import { HubError } from '../hub-error.ts';

/** The page reads its figures every few seconds: a person with some tabs stays far below this. */
const CALLS_A_MINUTE = 600;
const MINUTE_MS = 60_000;

/** Slows a page that asks without end, so that the laptops keep their hub. One count a session. */
export function createCallBrake(deps: HubDeps): { take(sessionId: string): void } {
  let began = 0;
  let calls = new Map<string, number>();
  return {
    take(sessionId) {
      const now = deps.clock.now();
      if (Math.abs(now - began) >= MINUTE_MS) {
        began = now;
        calls = new Map();
      }
      const made = (calls.get(sessionId) ?? 0) + 1;
      calls.set(sessionId, made);
      if (made > CALLS_A_MINUTE) {
        throw new HubError('BUSY', 'This page asks too often. Wait a minute.', { retryAfterMs: MINUTE_MS });
      }
    },
  };
}
