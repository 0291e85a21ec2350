/**
 * From what happened on the wire to one of four outcomes. The rule above all others: say "not sent" or "rejected" only
 * when that is certain; whatever may have been sent is `unknown`.
 */
import type { SendOutcome } from './carrier.ts';

/** A status line and what could be read of the rest. `body` is null when it was cut or too long. */
export interface WireAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string | null;
}

/** Bandwidth documents no Retry-After for sends; its queue drains by the minute (429 text, dev.bandwidth.com). */
const DEFAULT_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 3_600_000;
/** 4xx statuses that a machine in between writes when it gave up waiting: the carrier may have had the request by then. */
const GAVE_UP_WAITING = new Set([408, 499]);
/** Names of the request's fields; only these are quoted from a 400. */
const FIELDS = new Set(['applicationId', 'to', 'from', 'text', 'media', 'tag', 'priority', 'expiration']);

const DETAILS: Record<number, string> = {
  400: 'The carrier could not use the request.',
  401: 'The carrier did not accept our credentials.',
  403: 'This account may not send.',
  404: 'The carrier does not know this account or address.',
  415: 'The carrier did not accept the form of the request.',
  429: 'The carrier has too many texts from us waiting.',
};

function parseObject(body: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function readCarrierId(body: string | null): string | null {
  const { id } = parseObject(body);
  return typeof id === 'string' && /^[\w.:-]{1,200}$/.test(id) ? id : null;
}

/** Retry-After in seconds or as an HTTP date, as milliseconds from `now`; a default where it is missing or absurd. */
function retryAfterMs(header: string | null, now: number): number {
  if (header === null) return DEFAULT_RETRY_MS;
  const waitMs = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(waitMs) && waitMs >= 0 ? Math.min(waitMs, LONGEST_RETRY_MS) : DEFAULT_RETRY_MS;
}

/** The carrier's error type, if it is a plain word that does not occur in what we sent: an answer may echo the request. */
function readErrorType(body: string | null, status: number, sent: readonly string[]): string {
  const { type } = parseObject(body);
  const usable = typeof type === 'string' && /^[a-z][a-z0-9_-]{1,60}$/i.test(type);
  const echoes = (value: string): boolean =>
    value.includes(String(type)) || (value.length > 4 && String(type).includes(value));
  return usable && !sent.some(echoes) ? type : `http-${status}`;
}

function describeFields(body: string | null): string {
  const { fieldErrors } = parseObject(body);
  if (!Array.isArray(fieldErrors)) return '';
  const names = fieldErrors.map((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'fieldName' in entry ? entry.fieldName : null,
  );
  const known = names.filter((name): name is string => typeof name === 'string' && FIELDS.has(name));
  return known.length === 0 ? '' : ` Fields: ${[...new Set(known)].join(', ')}.`;
}

/**
 * The outcome of a request that got an answer.
 * @param sent the private strings of the request (text, numbers, token), so that none of them can come back in a code.
 */
export function outcomeOfAnswer(answer: WireAnswer, now: number, sent: readonly string[]): SendOutcome {
  const { status, body } = answer;
  if (status === 202) return { kind: 'accepted', carrierId: readCarrierId(body) };
  if (status < 400 || status >= 500 || GAVE_UP_WAITING.has(status)) {
    return { kind: 'unknown', reason: `the carrier answered ${status}` };
  }
  return {
    kind: 'rejected',
    status,
    code: readErrorType(body, status, sent),
    detail: (DETAILS[status] ?? `The carrier refused the text (${status}).`) + describeFields(body),
    retryAfterMs: status === 429 ? retryAfterMs(answer.retryAfter, now) : null,
  };
}

/** The outcome of a request that got no status line. `opened` says whether any of it may have left this machine. */
export function outcomeOfFailure(opened: boolean, code: string): SendOutcome {
  return opened
    ? { kind: 'unknown', reason: `the connection ended without an answer (${code})` }
    : { kind: 'not_sent', reason: `no connection to the carrier (${code})` };
}
