import type { CrashPoint } from '#core/sending/crash-point.ts';

/** The sender's named moments that a laptop with a hub comes to. Webhooks go to the hub, so that it never is mid-receive. */
export const CRASH_POINTS: readonly CrashPoint[] = [
  'after-press-commit',
  'after-text-op',
  'after-hub-grant',
  'after-permit',
  'after-handed-over',
  'after-post',
  'after-outcome',
];

/** Calls of the wire at which a laptop is killed: before the hub has the request, or before the laptop has the answer. */
export const WIRE_POINTS = ['/v1/hello', '/v1/push', '/v1/pull', '/v1/claim', '/v1/permit', '/v1/outcome'] as const;
