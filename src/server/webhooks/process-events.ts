import { parseWebhook } from '#shared/domain/parse-webhook.ts';
import type { HubContext } from '../context.ts';
import { BadData } from '../db/db.ts';
import type { Tx } from '../db/db.ts';
import { processInbound } from './process-inbound.ts';
import { processReceipt } from './process-receipt.ts';

/** Events worked on in one transaction: short, for the sake of all who pull. */
const BATCH = 50;

interface Kept {
  readonly event_key: string;
  readonly raw: string;
}

/**
 * Works through kept events that nobody has looked at, in the order of their arrival. Several hubs may do it at once:
 * each takes other events. Together is fast; when the database refuses one of them, each is taken alone, so that only
 * that one is set aside. Returns how many it did.
 */
export async function processEvents(ctx: HubContext): Promise<number> {
  return ctx.db
    .transaction((tx) => processBatch(ctx, tx, false))
    .catch((error: unknown) => {
      if (!(error instanceof BadData)) throw error;
      return ctx.db.transaction((tx) => processBatch(ctx, tx, true));
    });
}

async function processBatch(ctx: HubContext, tx: Tx, alone: boolean): Promise<number> {
  const events = await tx.rows<Kept>(
    `select event_key, raw from carrier_event where processed_at is null order by seq limit ${BATCH} for update skip locked`,
  );
  const notes: (string | null)[] = [];
  for (const { raw } of events) {
    notes.push(alone ? await processAlone(ctx, tx, raw) : await processOne(ctx, tx, raw));
  }
  if (events.length === 0) return 0;
  await tx.run(
    `update carrier_event e set processed_at = $1, note = done.note
     from unnest($2::text[], $3::text[]) as done (event_key, note) where e.event_key = done.event_key`,
    ctx.clock.now(),
    events.map((event) => event.event_key),
    notes,
  );
  return events.length;
}

async function processAlone(ctx: HubContext, tx: Tx, raw: string): Promise<string | null> {
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
