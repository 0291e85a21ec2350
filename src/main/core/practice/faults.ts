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

export type PostFault = (typeof POST_FAULTS)[number];
export type WebhookFault = (typeof WEBHOOK_FAULTS)[number];

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
} satisfies Record<PostFault | WebhookFault, typeof times>);
export type FaultRequest = z.infer<typeof FAULT_REQUEST>;

export interface Faults {
  set(request: FaultRequest): void;
  /** How many of each are left. */
  left(): Record<PostFault | WebhookFault, number>;
  /** The trouble of the POST at hand, used up by this call, or null. */
  nextPostFault(): PostFault | null;
  /** Uses up one webhook trouble; false when there is none. */
  take(fault: WebhookFault): boolean;
}

export function createFaults(): Faults {
  const left = new Map<PostFault | WebhookFault, number>([...POST_FAULTS, ...WEBHOOK_FAULTS].map((name) => [name, 0]));
  const useUp = (fault: PostFault | WebhookFault): boolean => {
    const count = left.get(fault) ?? 0;
    if (count > 0) left.set(fault, count - 1);
    return count > 0;
  };
  return {
    set: (request) => {
      for (const name of left.keys()) left.set(name, request[name] ?? left.get(name) ?? 0);
    },
    left: () => Object.fromEntries(left) as Record<PostFault | WebhookFault, number>,
    nextPostFault: () => POST_FAULTS.find(useUp) ?? null,
    take: useUp,
  };
}
