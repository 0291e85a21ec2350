/** Troubles that a test or a trainer switches on: each is a number of times that it will still happen. */
import { z } from 'zod';

const times = z.int().min(0).max(1_000_000).optional();

/** Troubles of a POST, in the order in which they are used up. */
const POST_FAULTS = [
  'unauthorized',
  'queueFull',
  'redirect302',
  'redirect307',
  'errorBeforeAccept',
  'stallBeforeAccept',
  'cutBeforeAccept',
  'errorAfterAccept',
  'stallAfterAccept',
  'cutAfterAccept',
  'cutInsideAnswer',
  'garbledAnswer',
] as const;
const WEBHOOK_FAULTS = ['duplicateWebhooks', 'reorderWebhooks', 'dropWebhooks'] as const;
/** A file that is not taken in, and one that is not found when it is fetched. */
const MEDIA_FAULTS = ['mediaUploads', 'mediaGone'] as const;

export type PostFault = (typeof POST_FAULTS)[number];
export type WebhookFault = (typeof WEBHOOK_FAULTS)[number];
type MediaFault = (typeof MEDIA_FAULTS)[number];
type Fault = PostFault | WebhookFault | MediaFault;

/** Body of POST /practice/faults: how many of the next requests or webhooks are hit. What is left out stays as it is. */
export const FAULT_REQUEST = z.strictObject({
  unauthorized: times,
  queueFull: times,
  redirect302: times,
  redirect307: times,
  errorBeforeAccept: times,
  stallBeforeAccept: times,
  cutBeforeAccept: times,
  errorAfterAccept: times,
  stallAfterAccept: times,
  cutAfterAccept: times,
  cutInsideAnswer: times,
  garbledAnswer: times,
  duplicateWebhooks: times,
  reorderWebhooks: times,
  dropWebhooks: times,
  mediaUploads: times,
  mediaGone: times,
} satisfies Record<Fault, typeof times>);
export type FaultRequest = z.infer<typeof FAULT_REQUEST>;

export interface Faults {
  set(request: FaultRequest): void;
  /** How many of each are left. */
  left(): Record<Fault, number>;
  /** The trouble of the POST at hand, used up by this call, or null. */
  nextPostFault(): PostFault | null;
  /** Uses up one trouble of a webhook or a file; false when there is none. */
  take(fault: WebhookFault | MediaFault): boolean;
}

export function createFaults(): Faults {
  const left = new Map<Fault, number>([...POST_FAULTS, ...WEBHOOK_FAULTS, ...MEDIA_FAULTS].map((name) => [name, 0]));
  const useUp = (fault: Fault): boolean => {
    const count = left.get(fault) ?? 0;
    if (count > 0) left.set(fault, count - 1);
    return count > 0;
  };
  return {
    set: (request) => {
      for (const name of left.keys()) left.set(name, request[name] ?? left.get(name) ?? 0);
    },
    left: () => Object.fromEntries(left) as Record<Fault, number>,
    nextPostFault: () => POST_FAULTS.find(useUp) ?? null,
    take: useUp,
  };
}
