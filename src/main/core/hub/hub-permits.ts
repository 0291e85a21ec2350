import type { CoreContext } from '../context.ts';
import type { ReachCrashPoint } from '../sending/crash-point.ts';
import type { PermitAuthority } from '../sending/permit-authority.ts';
import type { HubClient } from './client.ts';

export interface HubPermitsDeps {
  readonly ctx: Pick<CoreContext, 'db' | 'clock' | 'bootId' | 'settings' | 'ops' | 'log'>;
  readonly client: HubClient;
  /** The hub's clock (milliseconds since the epoch) as last heard; null = not known. Only for showing when a text goes on. */
  readonly hubNow?: () => number | null;
  readonly crashPoint?: ReachCrashPoint;
}

/** Permits by the hub: one text, once, among all laptops. */
export function createHubPermits(_deps: HubPermitsDeps): PermitAuthority {
  return { request: () => Promise.reject(new Error('Not made yet.')), stands: () => false, tidy: () => undefined };
}
