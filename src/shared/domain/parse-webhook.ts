/**
 * Bandwidth's webhooks into carrier events. Strict on shape, lenient on what is new: an unknown event type becomes
 * `other`, an unknown field is kept in `raw` only. One bad element never costs the others.
 */
import { z } from 'zod';
import { nestsDeeper } from './json-depth.ts';
import type { CarrierEvent, CarrierEventType } from './carrier-event.ts';

export interface RejectedElement {
  /** Position in the array; -1 when the body as a whole was refused. */
  readonly index: number;
  /** Which field was wrong and how; never its value. */
  readonly reason: string;
}

export interface ParsedWebhook {
  readonly events: readonly CarrierEvent[];
  readonly rejected: readonly RejectedElement[];
}

/** Bandwidth sends a handful of events at a time and texts of 2048 characters at most; these bounds are far above. */
const MAX_BODY_CHARS = 1_000_000;
const MAX_ELEMENTS = 1_000;
const MAX_DEPTH = 20;

const KNOWN_TYPES: ReadonlySet<string> = new Set<CarrierEventType>([
  'message-received',
  'message-sending',
  'message-sent',
  'message-delivered',
  'message-failed',
]);

const shortText = z.string().min(1).max(256);
const time = z
  .string()
  .max(64)
  .transform((value) => Date.parse(value))
  .refine((at) => Number.isFinite(at));
/** Texts may hold lone surrogates or NUL, which a database would refuse later: they become U+FFFD here. */
const text = z
  .string()
  .max(100_000)
  .transform((value) => value.toWellFormed().replaceAll('\0', '\u{fffd}'));
/** An event without pictures has `media` absent, null, or empty; examples show all three. */
const media = z.union([z.array(z.string().max(4096)).max(100), z.literal('').transform((): string[] => [])]).nullish();

/** Follows statusCallback and inboundCallback of the OpenAPI file, less the fields that nothing here needs. */
const ELEMENT = z.object({
  type: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  time,
  to: shortText,
  description: z.string().max(4096).nullish(),
  errorCode: z.int().min(0).max(99_999).nullish(),
  message: z.object({
    id: shortText,
    from: shortText,
    text: text.nullish(),
    tag: z.string().max(1024).nullish(),
    media,
  }),
});

function toEvent(element: unknown): CarrierEvent | string {
  const parsed = ELEMENT.safeParse(element);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return `${issue?.path.join('.') || 'element'}: ${issue?.code ?? 'invalid'}`;
  }
  const { type, time: at, to, description, errorCode, message } = parsed.data;
  return {
    eventKey: `${message.id}:${type}:${to}`,
    type: KNOWN_TYPES.has(type) ? (type as CarrierEventType) : 'other',
    carrierId: message.id,
    tag: message.tag || null,
    from: message.from,
    to,
    text: message.text ?? '',
    media: message.media ?? [],
    errorCode: errorCode ?? null,
    description: description ?? '',
    at,
    raw: JSON.stringify(element),
  };
}

const refuseBody = (reason: string): ParsedWebhook => ({ events: [], rejected: [{ index: -1, reason }] });

function parseElements(body: string): unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return Array.isArray(parsed) ? (parsed as unknown[]) : [parsed];
  } catch {
    return null;
  }
}

/** Reads one webhook body: a JSON array of events, or one bare event. Never throws. */
export function parseWebhook(bodyText: string): ParsedWebhook {
  if (bodyText.length > MAX_BODY_CHARS) return refuseBody('body: too long');
  if (nestsDeeper(bodyText, MAX_DEPTH)) return refuseBody('body: nested too deeply');
  const elements = parseElements(bodyText);
  if (elements === null) return refuseBody('body: not JSON');
  if (elements.length > MAX_ELEMENTS) return refuseBody('body: too many elements');
  const events: CarrierEvent[] = [];
  const rejected: RejectedElement[] = [];
  for (const [index, element] of elements.entries()) {
    const result = toEvent(element);
    if (typeof result === 'string') rejected.push({ index, reason: result });
    else events.push(result);
  }
  return { events, rejected };
}
