import type { ErrorCode } from '#shared/protocol/errors.ts';

/** What the caller gets instead of an answer. `words` are for a person: no secret, nobody's data, no inside of the hub. */
export class HubError extends Error {
  readonly code: ErrorCode;
  readonly lastSeq: number | null;
  /** How long to wait before the same request may succeed; null = not by waiting. */
  readonly retryAfterMs: number | null;

  constructor(code: ErrorCode, words: string, more: { lastSeq?: number; retryAfterMs?: number } = {}) {
    super(words);
    this.name = 'HubError';
    this.code = code;
    this.lastSeq = more.lastSeq ?? null;
    this.retryAfterMs = more.retryAfterMs ?? null;
  }
}
