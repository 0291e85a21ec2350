import { parseWebhook } from '#shared/domain/parse-webhook.ts';
import type { HubContext } from '../context.ts';
import { BadData } from '../db/db.ts';
import type { Tx } from '../db/db.ts';
import { processInbound } from './process-inbound.ts';
import { processReceipt } from './process-receipt.ts';

/** Events worked on in one transaction: short, for the sake of all who pull. */
const BATCH = 50;

/**
 * Works through kept events that nobody has looked at, in the order of their arrival. Several hubs may do it at once:
 * each takes other events. Returns how many it did.
 */
export async function processEvents(ctx: HubContext): Promise<number> {
  return ctx.db.transaction(async (tx) => {
    const rows = await tx.rows<{ event_key: string; raw: string }>(
      `select event_key, raw from carrier_event where processed_at is null order by seq limit $1 for update skip locked`,
      BATCH,
    );
    for (const { event_key: key, raw } of rows) {
      const note = await processSafely(ctx, tx, raw);
      await tx.run(
        'update carrier_event set processed_at = $2, note = $3 where event_key = $1',
        key,
        ctx.clock.now(),
        note,
      );
    }
    return rows.length;
  });
}

/** An event that the database refuses is noted, and those behind it go on. */
async function processSafely(ctx: HubContext, tx: Tx, raw: string): Promise<string | null> {
  await tx.run('savepoint event');
  try {
    const note = await processOne(ctx, tx, raw);
    await tx.run('release savepoint event');
    return note;
  } catch (error) {
    if (!(error instanceof BadData)) throw error;
    await tx.run('rollback to savepoint event');
    ctx.log.error('webhook.event.refused', { sqlState: error.sqlState });
    return `refused: ${error.sqlState}`;
  }
}

async function processOne(ctx: HubContext, tx: Tx, raw: string): Promise<string | null> {
  const event = parseWebhook(raw).events[0];
  if (!event) return 'unreadable';
  return event.type === 'message-received' ? processInbound(ctx, tx, event) : processReceipt(ctx, tx, event);
}
