/** Answers of the practice server, in the carrier's shapes. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readLimited } from '../carrier/read-limited.ts';
import type { WireError } from './wire.ts';

const MAX_REQUEST_BYTES = 1_000_000;

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const bytes = Buffer.from(JSON.stringify(body), 'utf8');
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': bytes.length,
    ...headers,
  });
  response.end(bytes);
}

const DESCRIPTIONS = {
  400: ['request-validation', 'The request body could not be read.'],
  401: ['unauthorized', 'Authentication Failed'],
  403: ['forbidden', 'Access Denied'],
  404: ['not-found', 'Not Found'],
  405: ['method-not-allowed', 'Method Not Allowed'],
  415: ['unsupported-content-type', 'Content-Type must be application/json.'],
  429: ['max-message-queue-size-exceeded', 'The message queue of your account is full.'],
  500: ['internal-server-error', 'Internal Server Error'],
} as const;
export type ErrorStatus = keyof typeof DESCRIPTIONS;

/** The messaging API's error body for a status. */
export function wireError(status: ErrorStatus): WireError {
  const [type, description] = DESCRIPTIONS[status];
  return { type, description };
}

export function answerError(response: ServerResponse, status: ErrorStatus, headers: Record<string, string> = {}): void {
  answerJson(response, status, wireError(status), headers);
}

/** The parsed JSON body, or undefined when it is not JSON, too long or cut. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const read = await readLimited(request, MAX_REQUEST_BYTES);
  if (read.kind !== 'whole') return undefined;
  try {
    return JSON.parse(read.text) as unknown;
  } catch {
    return undefined;
  }
}
