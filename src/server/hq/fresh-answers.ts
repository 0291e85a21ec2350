import type { HubDeps } from '../deps.ts';

/** Answers that cost much, kept for a moment and shared by everybody who asks meanwhile. */
export interface FreshAnswers {
  read<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Something was changed from here: the next look sees it. */
  forget(): void;
}

const AGE_MS = 3_000;
/** Work that takes long is done for a tenth of the time at most, however many pages are open. */
const REST_TIMES = 9;
/** Filters are few; more of them than this are somebody trying. */
const KEPT = 200;

interface Kept {
  readonly answer: Promise<unknown>;
  until: number;
}

export function createFreshAnswers(deps: HubDeps): FreshAnswers {
  let kept = new Map<string, Kept>();
  return {
    async read<T>(key: string, work: () => Promise<T>): Promise<T> {
      const beganAt = deps.clock.now();
      const found = kept.get(key);
      if (found && beganAt < found.until) return (await found.answer) as T;
      if (kept.size >= KEPT) kept = new Map();
      const answer = work();
      const entry: Kept = { answer, until: Number.POSITIVE_INFINITY };
      kept.set(key, entry);
      try {
        return await answer;
      } catch (error) {
        kept.delete(key);
        throw error;
      } finally {
        const now = deps.clock.now();
        entry.until = now + Math.max(AGE_MS, (now - beganAt) * REST_TIMES);
      }
    },
    forget: () => void (kept = new Map()),
  };
}
