import type { ErrorBody, ErrorCode } from '#shared/protocol/errors.ts';

/** What the caller gets instead of an answer. `words` are for a person: no secret, nobody's data, no inside of the hub. */
export class HubError extends Error {
  readonly code: ErrorCode;
  /** What the answer says besides the code and the words. */
  readonly facts: Pick<ErrorBody, 'lastSeq' | 'protocol'>;
  /** How long to wait before the same request may succeed; null = not by waiting. */
  readonly retryAfterMs: number | null;

  constructor(
    code: ErrorCode,
    words: string,
    more: Pick<ErrorBody, 'lastSeq' | 'protocol'> & { retryAfterMs?: number } = {},
  ) {
    super(words);
    this.name = 'HubError';
    this.code = code;
    const { retryAfterMs, ...facts } = more;
    this.facts = facts;
    this.retryAfterMs = retryAfterMs ?? null;
  }
}
