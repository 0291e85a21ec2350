/** POST /users/{accountId}/messages: takes a text in, refuses it, or behaves as badly as it was told to. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerError, answerJson, readJson, wireError } from './answers.ts';
import type { ErrorStatus } from './answers.ts';
import type { Exchange } from './exchange.ts';
import type { Faults, PostFault } from './faults.ts';
import type { AcceptedEntry } from './ledger.ts';
import { countSegments } from './segments.ts';
import type { SendQueue } from './send-queue.ts';
import { fieldErrorsOf, MESSAGE_REQUEST, wireTime } from './wire.ts';
import type { MessageRequest, WireMessage } from './wire.ts';

export interface MessagesEndpointOptions {
  readonly exchange: Exchange;
  readonly faults: Faults;
  readonly queue: SendQueue;
  readonly applicationId: string;
  readonly now: () => number;
}

/** The body of a 202. */
function describeAccepted(entry: AcceptedEntry, request: MessageRequest): WireMessage {
  const { applicationId, priority, expiration, tag } = request;
  return {
    id: entry.id,
    owner: entry.from,
    applicationId,
    time: wireTime(entry.at),
    segmentCount: entry.segments,
    direction: 'out',
    to: entry.recipients,
    from: entry.from,
    text: entry.text,
    ...(entry.media.length > 0 ? { media: entry.media } : {}),
    ...(tag === undefined ? {} : { tag }),
    ...(priority === undefined ? {} : { priority }),
    ...(expiration === undefined ? {} : { expiration }),
  };
}

/** Answers 202 with its head and the first bytes of its body, then hangs up. */
function cutInside(response: ServerResponse, body: WireMessage): void {
  const bytes = Buffer.from(JSON.stringify(body), 'utf8');
  response.writeHead(202, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
  response.write(bytes.subarray(0, 8), () => response.destroy());
}

export function createMessagesEndpoint(options: MessagesEndpointOptions) {
  const { exchange, faults, queue, now } = options;

  function refuse(response: ServerResponse, status: ErrorStatus, tag: string | null): void {
    exchange.refuse(status, wireError(status).type, tag);
    answerError(response, status);
  }

  /** Troubles that happen before the text is taken. True when the request has been dealt with. */
  function troubleBefore(fault: PostFault | null, response: ServerResponse, tag: string | null): boolean {
    if (fault === 'unauthorized') refuse(response, 401, tag);
    else if (fault === 'queueFull') refuse(response, 429, tag);
    else if (fault === 'errorBeforeAccept') refuse(response, 500, tag);
    else if (fault === 'redirect302') response.writeHead(302, { Location: '/api/v2/moved' }).end();
    else if (fault === 'redirect307') response.writeHead(307, { Location: '/api/v2/moved' }).end();
    else if (fault === 'cutBeforeAccept') response.destroy();
    else return fault === 'stallBeforeAccept';
    return true;
  }

  function answerAccepted(fault: PostFault | null, response: ServerResponse, body: WireMessage): void {
    if (fault === 'stallAfterAccept') return;
    if (fault === 'cutAfterAccept') response.destroy();
    else if (fault === 'cutInsideAnswer') cutInside(response, body);
    else if (fault === 'errorAfterAccept') answerError(response, 500);
    else if (fault === 'garbledAnswer') response.writeHead(202, { 'Content-Type': 'application/json' }).end('{"id":');
    else answerJson(response, 202, body);
  }

  /** Handles a request whose credentials and account were found good. */
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return refuse(response, 415, null);
    const body = await readJson(request);
    if (body === undefined) return refuse(response, 400, null);
    const parsed = MESSAGE_REQUEST.refine(({ applicationId }) => applicationId === options.applicationId, {
      path: ['applicationId'],
      message: 'is not an application of this account',
    }).safeParse(body);
    if (!parsed.success) {
      exchange.refuse(400, 'request-validation', null);
      return answerJson(response, 400, fieldErrorsOf(parsed.error));
    }
    const message = parsed.data;
    const tag = message.tag ?? null;
    const fault = faults.nextPostFault();
    if (troubleBefore(fault, response, tag)) return;
    const segments = countSegments(message.text, message.media);
    const waitMs = queue.offer(segments * message.to.length, now());
    if (waitMs === null) return refuse(response, 429, tag);
    const entry = exchange.accept(message, waitMs);
    answerAccepted(fault, response, describeAccepted(entry, message));
  };
}
