/** Everything the hub takes from the outside world besides its database, so that a simulation can own it. */
export interface HubDeps {
  /** Milliseconds since the epoch. With several hub nodes their clocks differ a little; nothing that must hold rests on it. */
  readonly clock: { now(): number };
  readonly chance: {
    uuid(): string;
    /** Unguessable bytes. */
    bytes(count: number): Uint8Array;
  };
  /** Runs `fn` once after `delayMs`; the returned function cancels it. */
  readonly timers: { after(delayMs: number, fn: () => void): () => void };
  readonly log: HubLog;
}

/** Structured log. Never a name, a number, a text, a token or a code: personal data does not belong in logs. */
export interface HubLog {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}
export type LogFacts = Record<string, string | number | boolean | null>;
