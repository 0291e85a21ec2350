import type { CoreContext } from '../context.ts';
import type { SendingProblem } from '../sending/pace.ts';
import type { SendLine } from '../sending/send-line.ts';
import type { HubClient } from './client.ts';

export interface HubLineDeps {
  readonly ctx: Pick<CoreContext, 'clock' | 'timers' | 'events' | 'log'>;
  readonly client: HubClient;
  /** What a person should know of why the hub lets nothing go (stopped, sends switched off); null = nothing is known. */
  readonly blocked: () => SendingProblem | null;
}

/** The line to the carrier as the hub lends it. */
export interface HubLine extends SendLine {
  /** Why it is closed; null = it is open. */
  problem(): SendingProblem | null;
  stop(): void;
}

export function createHubLine(_deps: HubLineDeps): HubLine {
  return { carrier: () => null, fromNumbers: () => [], problem: () => null, stop: () => undefined };
}
