import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import { parseWebhook } from '#shared/domain/parse-webhook.ts';
import { allDone } from '../all-done.ts';
import type { HubContext } from '../context.ts';
import { BadData } from '../db/db.ts';
import type { Tx } from '../db/db.ts';
import { foldReceipts } from './fold-receipts.ts';
import { processInbound } from './process-inbound.ts';
import { processReceipt } from './process-receipt.ts';

/** Events worked on in one transaction: short, for the sake of all who pull. */
const BATCH = 200;

interface Kept {
  readonly event_key: string;
  readonly raw: string;
  readonly phone: string;
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
    `select event_key, raw, phone from carrier_event where processed_at is null order by seq limit ${BATCH} for update skip locked`,
  );
  if (events.length === 0) return 0;
  const notes = alone ? await oneByOne(ctx, tx, events) : await together(ctx, tx, events);
  await tx.run(
    `update carrier_event e set processed_at = $1, note = done.note
     from unnest($2::text[], $3::text[]) as done (event_key, note) where e.event_key = done.event_key`,
    ctx.clock.now(),
    events.map((event) => event.event_key),
    notes,
  );
  return events.length;
}

async function oneByOne(ctx: HubContext, tx: Tx, events: readonly Kept[]): Promise<(string | null)[]> {
  const notes: (string | null)[] = [];
  for (const { raw } of events) notes.push(await processAlone(ctx, tx, readEvent(raw)));
  return notes;
}

/**
 * Plain receipts all at once; then what is left about one person one after the other, in its order. Events of different
 * persons touch different rows, so their statements are sent without waiting for each other's answers.
 */
async function together(ctx: HubContext, tx: Tx, kept: readonly Kept[]): Promise<(string | null)[]> {
  const events = kept.map(({ raw }) => readEvent(raw));
  const done = await foldReceipts(
    ctx,
    tx,
    events.filter((event) => event !== null),
  );
  const notes: (string | null)[] = kept.map(() => null);
  const persons = Map.groupBy(kept.keys(), (place) => kept[place]?.phone ?? '');
  await allDone(
    [...persons.values()].map(async (places) => {
      for (const place of places) {
        const event = events[place] ?? null;
        if (event === null || !done.has(event)) notes[place] = await processOne(ctx, tx, event);
      }
    }),
  );
  return notes;
}

async function processAlone(ctx: HubContext, tx: Tx, event: CarrierEvent | null): Promise<string | null> {
  await tx.run('savepoint event');
  try {
    const note = await processOne(ctx, tx, event);
    await tx.run('release savepoint event');
    return note;
  } catch (error) {
    if (!(error instanceof BadData)) throw error;
    await tx.run('rollback to savepoint event');
    ctx.log.error('webhook.event.refused', { sqlState: error.sqlState });
    return `refused: ${error.sqlState}`;
  }
}

/** The event of a kept delivery; null for what is none. */
const readEvent = (raw: string): CarrierEvent | null => parseWebhook(raw).events[0] ?? null;

async function processOne(ctx: HubContext, tx: Tx, event: CarrierEvent | null): Promise<string | null> {
  if (!event) return 'unreadable';
  return event.type === 'message-received' ? processInbound(ctx, tx, event) : processReceipt(ctx, tx, event);
}
