import type { RequestOf, ResponseOf } from '#shared/protocol/endpoints.ts';
import { MAX_PERMITS } from '#shared/protocol/permit.ts';
import type { Clock } from '../deps.ts';
import { startStopwatch, type Stopwatch } from '../sending/stopwatch.ts';
import { HubRefused, type HubClient } from './client.ts';
import { HubUnreachable } from './hub-link.ts';

export type WireAttempt = RequestOf<'permit'>['attempts'][number];
type WireAnswer = ResponseOf<'permit'>['answers'][number];

/** What the hub said, and since when and under what standing that counts. */
export interface Answered {
  readonly answer: WireAnswer;
  /** Started before the request went. */
  readonly since: Stopwatch;
  readonly standing: number | null;
}

interface Waiting {
  readonly attempt: WireAttempt;
  readonly resolve: (answered: Answered) => void;
  readonly reject: (error: unknown) => void;
}

/** Asks for the permits of one moment together. Rejects as `HubClient.call` does. */
export function createPermitBatch(
  client: Pick<HubClient, 'call' | 'urgent' | 'standing'>,
  clock: Clock,
): (attempt: WireAttempt) => Promise<Answered> {
  let waiting: Waiting[] = [];

  function sendAll(): void {
    const batches = packed(waiting);
    waiting = [];
    for (const batch of batches) void send(batch);
  }

  async function send(batch: readonly Waiting[]): Promise<void> {
    const since = startStopwatch(clock);
    const standing = client.standing();
    try {
      const attempts = batch.map(({ attempt }) => attempt);
      const { answers } = await client.call('permit', { attempts, urgent: client.urgent() });
      for (const { attempt, resolve, reject } of batch) {
        const answer = answers.find(({ attemptId }) => attemptId === attempt.attemptId);
        if (answer) resolve({ answer, since, standing });
        else reject(new HubUnreachable('The hub did not answer for this text.'));
      }
    } catch (error) {
      // One text that the hub cannot read must not hold up the others.
      if (batch.length > 1 && error instanceof HubRefused && error.code === 'BAD_REQUEST') {
        for (const one of batch) void send([one]);
      } else {
        for (const { reject } of batch) reject(error);
      }
    }
  }

  return (attempt) =>
    new Promise((resolve, reject) => {
      waiting.push({ attempt, resolve, reject });
      if (waiting.length === 1) queueMicrotask(sendAll);
    });
}

/** At most ten to a request, and never two for one text: the hub would refuse the whole request. */
function packed(waiting: readonly Waiting[]): Waiting[][] {
  const batches: Waiting[][] = [];
  for (const one of waiting) {
    const fits = batches.find((batch) => batch.length < MAX_PERMITS && !batch.some((other) => clash(one, other)));
    if (fits) fits.push(one);
    else batches.push([one]);
  }
  return batches;
}

function clash({ attempt: a }: Waiting, { attempt: b }: Waiting): boolean {
  return a.attemptId === b.attemptId || (a.campaignId === b.campaignId && a.step === b.step && a.phone === b.phone);
}
