import { z } from 'zod';
import type { FindOutcome, FindSent } from './carrier.ts';
import type { AskCarrier } from './carrier-request.ts';
import { readLimited } from './read-limited.ts';

const MAX_ANSWER_BYTES = 1_000_000;
/** More texts than this to one person within minutes are for a person to look at anyhow. */
const LIMIT = 50;

/** As the carrier lists a text: what it does not know (its words, our tag) is not there. Lenient in everything else. */
const ANSWER = z.object({
  messages: z.array(
    z.object({
      messageId: z.string().min(1),
      sourceTn: z.string(),
      destinationTn: z.string(),
      messageDirection: z.string(),
      messageStatus: z.string(),
      errorCode: z.number().nullish(),
    }),
  ),
});

/** Searches the carrier's record of sent texts. Times need milliseconds there. Never throws. */
export function createCarrierListing(
  place: { readonly messagingUrl: string; readonly accountId: string },
  ask: AskCarrier,
): FindSent {
  const base = `${place.messagingUrl.replace(/\/+$/, '')}/users/${encodeURIComponent(place.accountId)}/messages`;
  return async ({ from, to, since, until }): Promise<FindOutcome> => {
    const query = new URLSearchParams({
      sourceTn: from,
      destinationTn: to,
      messageDirection: 'OUTBOUND',
      fromDateTime: new Date(since).toISOString(),
      toDateTime: new Date(until).toISOString(),
      limit: String(LIMIT),
    });
    const request = { method: 'GET', url: `${base}?${query.toString()}` } as const;
    const answer = await ask(request, (body, signal) => readLimited(body, MAX_ANSWER_BYTES, signal));
    if (answer.kind === 'failed') return answer;
    if (answer.status !== 200) return { kind: 'failed', reason: `the carrier answered ${answer.status}` };
    const listed = answer.result.kind === 'whole' ? read(answer.result.text) : null;
    if (listed === null) return { kind: 'failed', reason: 'the answer cannot be read' };
    const texts = listed
      .filter((row) => row.messageDirection === 'OUTBOUND' && row.sourceTn === from && row.destinationTn === to)
      .map(({ messageId, messageStatus, errorCode }) => ({
        carrierId: messageId,
        status: messageStatus,
        errorCode: errorCode || null,
      }));
    return { kind: 'found', texts };
  };
}

function read(text: string): z.infer<typeof ANSWER>['messages'] | null {
  try {
    const parsed = ANSWER.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.messages : null;
  } catch {
    return null;
  }
}
