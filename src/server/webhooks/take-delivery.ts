import { parseWebhook } from '#shared/domain/parse-webhook.ts';
import type { HubContext } from '../context.ts';
import { DatabaseUnavailable } from '../db/db.ts';
import type { Spool } from './spool.ts';
import { storeDelivery } from './store-delivery.ts';

/** What to answer the carrier: 200 only when everything is committed; 503 makes it deliver again for up to 24 hours. */
export type DeliveryAnswer = 200 | 400 | 503;

/**
 * Takes one delivery in. While the database is away the body goes to the spool, and the answer is still 503: an opt-out
 * that a permit cannot see yet is never acknowledged.
 */
export async function takeDelivery(ctx: HubContext, spool: Spool, rawBody: string): Promise<DeliveryAnswer> {
  const parsed = parseWebhook(rawBody);
  const unreadable = parsed.rejected[0]?.index === -1;
  if (parsed.rejected.length > 0) {
    ctx.log.warn('webhook.rejected', { elements: parsed.rejected.length, taken: parsed.events.length });
  }
  try {
    await storeDelivery(ctx.db, rawBody, parsed, ctx.clock.now());
    return unreadable ? 400 : 200;
  } catch (error) {
    ctx.log.error('webhook.store.failed', { away: error instanceof DatabaseUnavailable });
    if (!unreadable) await spool.keep(rawBody);
    return 503;
  }
}

/** Puts what was kept aside into the database, once it is back. */
export async function replaySpool(ctx: HubContext, spool: Spool): Promise<number> {
  return spool.replay((rawBody) => storeDelivery(ctx.db, rawBody, parseWebhook(rawBody), ctx.clock.now()));
}
