import type { Clock } from '../deps.ts';

/** Whether the hub answers, as the newest request found. */
export interface Pulse {
  /** A whole answer came, whatever it said. */
  answered(): void;
  missed(): void;
  /** Wall clock, for showing: the last answer before the silence, or the start; null = the hub answers. */
  silentSince(): number | null;
  /** Whether it ever answered since the start. */
  everAnswered(): boolean;
  /** Whether the newest request was without an answer. */
  isSilent(): boolean;
}

/** `onTurn`: called when the hub falls silent, and when it answers again. */
export function createPulse(clock: Clock, onTurn: () => void): Pulse {
  const startedAt = clock.now();
  let lastAnswerAt: number | null = null;
  let silentSince: number | null = null;
  return {
    answered() {
      lastAnswerAt = clock.now();
      if (silentSince === null) return;
      silentSince = null;
      onTurn();
    },
    missed() {
      if (silentSince !== null) return;
      silentSince = lastAnswerAt ?? startedAt;
      onTurn();
    },
    silentSince: () => silentSince,
    everAnswered: () => lastAnswerAt !== null,
    isSilent: () => silentSince !== null,
  };
}
