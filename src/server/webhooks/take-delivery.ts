import { parseWebhook } from '#shared/domain/parse-webhook.ts';
import type { ParsedWebhook } from '#shared/domain/parse-webhook.ts';
import { createBatcher } from '../batcher.ts';
import type { HubContext } from '../context.ts';
import { BadData, DatabaseUnavailable } from '../db/db.ts';
import type { Spool } from './spool.ts';
import { isPlain, keepEvents, storeDelivery } from './store-delivery.ts';

/** What to answer the carrier: 200 only when everything is committed; 503 makes it deliver again for up to 24 hours. */
export type DeliveryAnswer = 200 | 400 | 503;

export type TakeDelivery = (rawBody: string) => Promise<DeliveryAnswer>;

const MAX_TOGETHER = 200;
const LANES = 2;

/**
 * Takes deliveries in. Plain ones that come at the same time are kept by one statement; one that opts somebody out has a
 * transaction of its own. While the database is away the body goes to the spool, and the answer is still 503: an opt-out
 * that a permit cannot see yet is never acknowledged.
 */
export function createTakeDelivery(ctx: HubContext, spool: Spool): TakeDelivery {
  const plain = createBatcher<ParsedWebhook, null>(
    { lanes: LANES, maxWeight: MAX_TOGETHER, weightOf: ({ events }) => events.length },
    async (deliveries) => {
      await keepEvents(
        ctx.db,
        deliveries.flatMap(({ events }) => events),
        ctx.clock.now(),
      );
      return deliveries.map(() => null);
    },
    (error) => error instanceof BadData,
  );

  async function store(rawBody: string, parsed: ParsedWebhook): Promise<void> {
    if (!isPlain(parsed)) return storeDelivery(ctx.db, rawBody, parsed, ctx.clock.now());
    await plain.do(parsed).catch((error: unknown) => {
      if (!(error instanceof BadData)) throw error;
      return storeDelivery(ctx.db, rawBody, parsed, ctx.clock.now());
    });
  }

  return async (rawBody) => {
    const parsed = parseWebhook(rawBody);
    const unreadable = parsed.rejected[0]?.index === -1;
    if (parsed.rejected.length > 0) {
      ctx.log.warn('webhook.rejected', { elements: parsed.rejected.length, taken: parsed.events.length });
    }
    try {
      await store(rawBody, parsed);
      return unreadable ? 400 : 200;
    } catch (error) {
      ctx.log.error('webhook.store.failed', { away: error instanceof DatabaseUnavailable });
      if (!unreadable) await spool.keep(rawBody);
      return 503;
    }
  };
}

/** Puts what was kept aside into the database, once it is back. */
export async function replaySpool(ctx: HubContext, spool: Spool): Promise<number> {
  return spool.replay((rawBody) => storeDelivery(ctx.db, rawBody, parseWebhook(rawBody), ctx.clock.now()));
}
