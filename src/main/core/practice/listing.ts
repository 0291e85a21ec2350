/** GET /users/{accountId}/messages: a search over what was sent and received. Like the carrier's, it knows no text and no tag. */
import { z } from 'zod';
import type { MessageRow, PracticeState } from './practice-state.ts';
import type { WireError } from './wire.ts';

/** Both ends of the window need milliseconds, as Bandwidth's own command line tool notes. */
const instant = z.iso.datetime({ precision: 3, offset: true }).transform((value) => Date.parse(value));
const QUERY = z
  .object({
    messageId: z.string(),
    sourceTn: z.string(),
    destinationTn: z.string(),
    messageStatus: z.string(),
    messageDirection: z.enum(['INBOUND', 'OUTBOUND']),
    fromDateTime: instant,
    toDateTime: instant,
    pageToken: z.string().regex(/^\d{1,9}$/),
    limit: z.coerce.number().int().min(1).max(10_000),
  })
  .partial();
type Query = z.infer<typeof QUERY>;

const FILTERS = [
  'messageId',
  'sourceTn',
  'destinationTn',
  'messageStatus',
  'messageDirection',
  'fromDateTime',
  'toDateTime',
] as const;
const DEFAULT_LIMIT = 100;

/** One number, up to ten with commas between, or the beginning of one. */
function matchesNumber(filter: string | undefined, number: string): boolean {
  if (filter === undefined) return true;
  const wanted = filter.split(',');
  return wanted.length > 1 ? wanted.includes(number) : number.startsWith(filter);
}

function matches(query: Query, row: MessageRow): boolean {
  const { messageId, messageStatus, messageDirection, fromDateTime, toDateTime } = query;
  return (
    (messageId === undefined || messageId === row.id) &&
    (messageStatus === undefined || messageStatus === row.status) &&
    (messageDirection === undefined || messageDirection === (row.direction === 'in' ? 'INBOUND' : 'OUTBOUND')) &&
    matchesNumber(query.sourceTn, row.from) &&
    matchesNumber(query.destinationTn, row.to) &&
    row.at >= (fromDateTime ?? -Infinity) &&
    row.at <= (toDateTime ?? Infinity)
  );
}

function describe(row: MessageRow, accountId: string) {
  return {
    messageId: row.id,
    accountId,
    sourceTn: row.from,
    destinationTn: row.to,
    messageStatus: row.status,
    messageDirection: row.direction === 'in' ? 'INBOUND' : 'OUTBOUND',
    messageType: row.attachments > 0 ? 'mms' : 'sms',
    segmentCount: row.segments,
    errorCode: row.errorCode,
    receiveTime: new Date(row.at).toISOString(),
    carrierName: 'other',
    messageLength: row.length,
    attachmentCount: row.attachments,
    recipientCount: row.recipients,
    product: 'LOCAL_A2P',
  };
}

export type ListingAnswer = { readonly status: 200 | 400; readonly body: object };

const refuse = (description: string): ListingAnswer => {
  const body: WireError = { type: 'request-validation', description };
  return { status: 400, body };
};

/** Answers a search; at least one filter is required, as at the carrier. */
export function listMessages(state: PracticeState, accountId: string, search: URLSearchParams): ListingAnswer {
  const parsed = QUERY.safeParse(Object.fromEntries(search));
  if (!parsed.success) return refuse(`The parameter ${String(parsed.error.issues[0]?.path[0])} cannot be used.`);
  const query = parsed.data;
  if (FILTERS.every((name) => query[name] === undefined)) return refuse('At least one filter is required.');
  const found = [...state.rows()].filter((row) => matches(query, row));
  const start = Number(query.pageToken ?? 0);
  const end = start + (query.limit ?? DEFAULT_LIMIT);
  return {
    status: 200,
    body: {
      totalCount: found.length,
      pageInfo: end < found.length ? { nextPageToken: String(end) } : {},
      messages: found.slice(start, end).map((row) => describe(row, accountId)),
    },
  };
}
