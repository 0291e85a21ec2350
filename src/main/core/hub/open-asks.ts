import type { AttemptState } from '#shared/protocol/outcome.ts';
import type { Clock } from '../deps.ts';
import type { HubClient } from './client.ts';

interface Ask {
  readonly targetId: number;
  readonly askedAt: number;
  inFlight: boolean;
}

/** Requests for permits that the hub has not answered: each may have been granted. Only this boot knows of them. */
export interface OpenAsks {
  /** Whether this id was asked before without an answer. */
  isOpen(attemptId: string): boolean;
  /** Whether a permit of this target was asked for without an answer. */
  isAsking(targetId: number): boolean;
  /** Whether this process has told the hub, or is telling it, that the permit is not used: it never may be then. */
  isOver(attemptId: string): boolean;
  /** Runs one request; while it runs, nobody gives the id up. What it throws leaves the id open. */
  during<T>(attemptId: string, targetId: number, ask: () => Promise<T>): Promise<T>;
  answered(attemptId: string): void;
  /** Tells the hub that the permit, if there is one, was not used, and never will be. Says how the hub has it now. */
  giveUp(attemptId: string): Promise<AttemptState | null>;
  /** Open asks of a target besides this one. */
  othersOf(targetId: number, attemptId: string): string[];
  /** Open asks that nobody is waiting for, asked `olderThanMs` ago. */
  idle(olderThanMs: number): string[];
}

export function createOpenAsks(client: Pick<HubClient, 'call'>, clock: Clock): OpenAsks {
  const open = new Map<string, Ask>();
  const over = new Set<string>();

  return {
    isOpen: (attemptId) => open.has(attemptId),
    isAsking: (targetId) => [...open.values()].some((ask) => ask.targetId === targetId),
    isOver: (attemptId) => over.has(attemptId),
    async during(attemptId, targetId, ask) {
      const entry = { targetId, askedAt: clock.monotonic(), inFlight: true };
      open.set(attemptId, entry);
      try {
        return await ask();
      } finally {
        entry.inFlight = false;
      }
    },
    answered: (attemptId) => void open.delete(attemptId),
    async giveUp(attemptId) {
      over.add(attemptId);
      const report = {
        attemptId,
        outcome: 'not_used',
        carrierId: null,
        status: null,
        detail: 'no answer came',
      } as const;
      const { attempts } = await client.call('outcome', { outcomes: [report] });
      open.delete(attemptId);
      return attempts[0]?.state ?? null;
    },
    othersOf: (targetId, attemptId) =>
      [...open].filter(([id, ask]) => ask.targetId === targetId && id !== attemptId && !ask.inFlight).map(([id]) => id),
    idle: (olderThanMs) =>
      [...open].filter(([, ask]) => !ask.inFlight && clock.monotonic() - ask.askedAt >= olderThanMs).map(([id]) => id),
  };
}
