/** Everything the core takes from the outside world. The same core runs in the app, in tests and in simulation. */

/** Wall clock in milliseconds since the epoch, for display and for rules about local time. */
export interface Clock {
  now(): number;
  /** Milliseconds that only ever go up, from an arbitrary start: for how long something took or holds. */
  monotonic(): number;
}

/** Source of unique, unguessable identifiers. */
export interface Ids {
  /** A random UUID (version 4). */
  uuid(): string;
}

/** Timers, so that a simulation can own time. */
export interface Timers {
  /** Runs `fn` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, fn: () => void): () => void;
}

/** Structured log. Never give it a name, a number, a text or a secret: personal data does not belong in logs. */
export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}
export type LogFacts = Record<string, string | number | boolean | null>;

export interface CoreDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly log: Log;
}
