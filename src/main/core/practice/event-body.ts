/** Builds the webhook element of an event, in the words and shapes of Bandwidth's own examples. */
import codes from '../../../../resources/carrier/error-codes.json' with { type: 'json' };
import { wireTime } from './wire.ts';
import type { WebhookElement, WireMessage } from './wire.ts';

export interface EventFacts {
  readonly type: string;
  readonly id: string;
  readonly tag: string | null;
  readonly from: string;
  readonly to: string;
  /** Everybody the message went to. */
  readonly recipients: readonly string[];
  readonly text: string;
  readonly media: readonly string[];
  readonly segments: number;
  readonly errorCode: number | null;
}

const nameOf = new Map<number, string>(codes.map(({ code, name }) => [code, name]));

const DESCRIPTIONS: Record<string, string> = {
  'message-received': 'Incoming message received',
  'message-sending': 'Message is sending to carrier.',
  'message-delivered': 'Message delivered to carrier.',
};

function describe({ type, errorCode }: EventFacts): string {
  return DESCRIPTIONS[type] ?? nameOf.get(errorCode ?? 0) ?? 'unknown-error';
}

function messageOf(facts: EventFacts, at: number, applicationId: string): WireMessage {
  const isInbound = facts.type === 'message-received';
  return {
    id: facts.id,
    owner: isInbound ? facts.to : facts.from,
    applicationId,
    time: wireTime(at),
    segmentCount: facts.segments,
    direction: isInbound ? 'in' : 'out',
    to: facts.recipients,
    from: facts.from,
    text: facts.text,
    ...(facts.media.length > 0 ? { media: facts.media } : {}),
    ...(facts.tag === null ? {} : { tag: facts.tag }),
  };
}

/** One element of a webhook's array. Status events carry an empty text and our tag. */
export function describeEvent(facts: EventFacts, at: number, applicationId: string): WebhookElement {
  return {
    time: wireTime(at),
    type: facts.type,
    to: facts.to,
    description: describe(facts),
    ...(facts.errorCode === null ? {} : { errorCode: facts.errorCode }),
    message: messageOf(facts, at, applicationId),
  };
}
