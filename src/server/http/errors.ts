import type { ErrorBody, ErrorCode } from '#shared/protocol/errors.ts';
import { DatabaseUnavailable } from '../db/db.ts';
import { HubError } from '../hub-error.ts';

const STATUS: Readonly<Record<ErrorCode, number>> = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  REVOKED: 403,
  FENCED: 403,
  EPOCH: 409,
  OLD_BOOT: 409,
  OLD_INCARNATION: 409,
  GAP: 409,
  FORK: 409,
  CONFLICT: 409,
  UPGRADE: 426,
  HUB_OLDER: 400,
  BUSY: 429,
  UNAVAILABLE: 503,
  CODE_REFUSED: 403,
  BAD_REQUEST: 400,
  BAD_TEXT: 400,
  TOO_DEEP: 400,
  TOO_BIG: 413,
  NOT_FOUND: 404,
  INTERNAL: 500,
};

const RETRY_MS = 5_000;

export interface ErrorAnswer {
  readonly status: number;
  readonly body: ErrorBody;
  readonly retryAfterMs: number | null;
}

/** What a caller is told of an error: of those that are not its own, only that there was one. */
export function answerOf(error: unknown): ErrorAnswer {
  const known = asHubError(error);
  const body: ErrorBody = { error: known.code, words: known.message, ...known.facts };
  return { status: STATUS[known.code], body, retryAfterMs: known.retryAfterMs };
}

function asHubError(error: unknown): HubError {
  if (error instanceof HubError) return error;
  if (error instanceof DatabaseUnavailable) {
    return new HubError('UNAVAILABLE', 'The hub cannot reach its database just now.', { retryAfterMs: RETRY_MS });
  }
  return new HubError('INTERNAL', 'Something went wrong on the hub.');
}
