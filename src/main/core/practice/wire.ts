/** Bandwidth's messaging wire: the shapes and formats of requests, answers and webhooks (OpenAPI file of bandwidth-sdk). */
import { z } from 'zod';
import type { Ids } from '../deps.ts';

const E164 = /^\+[1-9]\d{6,14}$/;
const number = z.string().regex(E164, 'must be a telephone number in E.164 form');

/** The body of POST /users/{accountId}/messages. */
export const MESSAGE_REQUEST = z
  .object({
    applicationId: z.string('is required').min(1, 'must not be empty'),
    to: z
      .array(number, 'must be a list of telephone numbers')
      .min(1, 'must name a recipient')
      .max(10, 'must name 10 recipients at most')
      .refine((all) => new Set(all).size === all.length, 'must not repeat a recipient'),
    from: number,
    text: z.string().max(2048, 'must be 2048 characters or less').default(''),
    media: z.array(z.url('must be a URL').max(4096)).default([]),
    tag: z.string().max(1024, 'must be 1024 characters or less').optional(),
    priority: z.enum(['default', 'high']).optional(),
    expiration: z.iso.datetime({ offset: true, error: 'must be an RFC 3339 time' }).optional(),
  })
  .refine(({ text, media }) => text !== '' || media.length > 0, {
    path: ['text'],
    message: 'must not be empty without media',
  });
export type MessageRequest = z.infer<typeof MESSAGE_REQUEST>;

/** The error body of the messaging API. */
export interface WireError {
  readonly type: string;
  readonly description: string;
  readonly fieldErrors?: readonly { readonly fieldName: string; readonly description: string }[];
}

/** The message inside a webhook element, and (with direction `out`) the body of a 202. */
export interface WireMessage {
  readonly id: string;
  readonly owner: string;
  readonly applicationId: string;
  readonly time: string;
  readonly segmentCount: number;
  readonly direction: 'in' | 'out';
  readonly to: readonly string[];
  readonly from: string;
  readonly text: string;
  readonly media?: readonly string[];
  readonly tag?: string;
  readonly priority?: 'default' | 'high';
  readonly expiration?: string;
}

/** One element of a webhook's array. */
export interface WebhookElement {
  readonly time: string;
  readonly type: string;
  readonly to: string;
  readonly description: string;
  readonly errorCode?: number;
  readonly message: WireMessage;
}

/** What is wrong with a request body, field by field. Repeats no value. */
export function fieldErrorsOf(error: z.ZodError): WireError {
  const fieldErrors = error.issues.map(({ path, message }) => ({
    fieldName: String(path[0] ?? 'body'),
    description: message,
  }));
  return { type: 'request-validation', description: 'Your request could not be accepted.', fieldErrors };
}

/** ISO 8601 with six fractional digits, as Bandwidth writes its times. */
export function wireTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '000Z');
}

/** A message id as Bandwidth makes them: 13 digits of milliseconds and 16 lower-case letters or digits. */
export function messageId(at: number, ids: Ids): string {
  const random = BigInt(`0x${ids.uuid().replaceAll('-', '')}`).toString(36);
  return `${at.toString().padStart(13, '0')}${random.padStart(16, '0').slice(-16)}`;
}
