import { createBandwidthCarrier } from '../carrier/bandwidth-carrier.ts';
import type { Carrier } from '../carrier/carrier.ts';
import type { CoreContext } from '../context.ts';
import type { SendingProblem } from '../sending/pace.ts';
import type { SendLine } from '../sending/send-line.ts';
import { createCarrierAccess, type AccessAnswer } from './carrier-access.ts';
import { HubRefused, type HubClient } from './client.ts';

export interface HubLineDeps {
  readonly ctx: Pick<CoreContext, 'clock' | 'timers' | 'events' | 'log'>;
  readonly client: HubClient;
  /** What a person should know of why the hub lets nothing go (stopped, sends switched off); null = nothing is known. */
  readonly blocked: () => SendingProblem | null;
}

/** The line to the carrier as the hub lends it. Says `hub` on the event bus when it opens. */
export interface HubLine extends SendLine {
  /** Why it is closed; null = it is open. */
  problem(): SendingProblem | null;
  stop(): void;
}

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

const offline: SendingProblem = {
  state: 'unreachable',
  words: 'No connection to the hub: texts wait here and go by themselves.',
};
const starting: SendingProblem = { state: 'stopped', words: 'Starting' };

export function createHubLine({ ctx, client, blocked }: HubLineDeps): HubLine {
  const { clock, timers, events, log } = ctx;
  const access = createCarrierAccess(client, clock);
  let made: { readonly key: string; readonly carrier: Carrier } | null = null;
  let trouble: SendingProblem | null = null;
  let failures = 0;
  /** A request is under way, or the next one waits for its time. */
  let busy = false;
  let stopped = false;
  let cancelRetry = (): void => undefined;

  /** The carrier stays the same object while the hub names the same one: a permit is for one line. */
  function carrierAt({ messagingUrl, accountId, applicationId }: AccessAnswer): Carrier {
    const account = { messagingUrl, accountId, applicationId };
    const key = JSON.stringify(account);
    if (made?.key !== key) made = { key, carrier: createBandwidthCarrier({ account, tokens: access.tokens, clock }) };
    return made.carrier;
  }

  async function open(): Promise<void> {
    if (stopped || busy || client.standing() === null || access.known() !== null) return;
    busy = true;
    try {
      await access.fetch();
      startOver();
    } catch (error) {
      log.warn('hub.line.failed', { kind: error instanceof HubRefused ? error.code : 'no answer' });
      trouble = error instanceof HubRefused ? troubleOf(error) : null;
      retryIn(error instanceof HubRefused ? error.retryAfterMs : null);
    }
    events.changed(['hub', 'carrier']);
  }

  function startOver(): void {
    cancelRetry();
    trouble = null;
    failures = 0;
    busy = false;
  }

  function retryIn(askedMs: number | null): void {
    if (stopped) return;
    const waitMs = askedMs ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    cancelRetry();
    cancelRetry = timers.after(waitMs, () => {
      busy = false;
      void open();
    });
  }

  const unsubscribe = client.onStanding(() => {
    startOver();
    void open();
  });

  function known(): AccessAnswer | null {
    return blocked() === null ? access.known() : null;
  }

  return {
    carrier() {
      const answer = known();
      if (answer === null) void open();
      return answer && carrierAt(answer);
    },
    fromNumbers: () => known()?.fromNumbers ?? [],
    problem() {
      const why = blocked();
      if (why !== null) return why;
      if (client.standing() === null) return offline;
      return known() === null ? (trouble ?? starting) : null;
    },
    stop() {
      stopped = true;
      cancelRetry();
      unsubscribe();
    },
  };
}

/** Why the hub lends no carrier. */
function troubleOf({ code, words }: HubRefused): SendingProblem {
  if (code === 'NOT_FOUND') return { state: 'not_set_up', words: `${words} Texts wait.` };
  return { state: 'unreachable', words: `${words} Texts wait and go by themselves.` };
}
