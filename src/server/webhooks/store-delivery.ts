import { createHash } from 'node:crypto';
import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import { readInbound } from '#shared/domain/opt-out.ts';
import type { ParsedWebhook } from '#shared/domain/parse-webhook.ts';
import { normalizePhone } from '#shared/domain/phone.ts';
import { BadData } from '../db/db.ts';
import type { Db, Tx } from '../db/db.ts';
import { storable } from '../storable.ts';
import { takeOptWords } from './opt-out-word.ts';
import type { OptWord } from './opt-out-word.ts';

/**
 * Keeps one delivery of the carrier, with the opt-outs it says, in one transaction; when it returns, both are committed
 * and the carrier may be told 200. An event that was kept before changes nothing. What is no event is kept too, to be
 * looked at. @throws DatabaseUnavailable
 */
export async function storeDelivery(db: Db, rawBody: string, parsed: ParsedWebhook, now: number): Promise<void> {
  try {
    await db.transaction((tx) => store(tx, rawBody, parsed, now));
  } catch (error) {
    if (!(error instanceof BadData)) throw error;
    await storeOneByOne(db, rawBody, parsed, now);
  }
}

/** Whether a delivery is events only, none of which says anything about being texted: then keeping them is all there is to do. */
export function isPlain(parsed: ParsedWebhook): boolean {
  return parsed.rejected.length === 0 && !parsed.events.some((event) => wordsOf(event).length > 0);
}

/** One event that the database refuses must not cost the others. */
async function storeOneByOne(db: Db, rawBody: string, parsed: ParsedWebhook, now: number): Promise<void> {
  for (const event of parsed.events) {
    const alone = { events: [event], rejected: [] };
    await db
      .transaction((tx) => store(tx, event.raw, alone, now))
      .catch(async (error: unknown) => {
        if (!(error instanceof BadData)) throw error;
        await keepRefused(db, event.raw, [`database: ${error.sqlState}`], now);
      });
  }
  if (parsed.rejected.length > 0) await keepRefused(db, rawBody, reasonsOf(parsed), now);
}

async function store(tx: Tx, rawBody: string, parsed: ParsedWebhook, now: number): Promise<void> {
  if (parsed.rejected.length > 0) await keepRefused(tx, rawBody, reasonsOf(parsed), now);
  const fresh = await keepEvents(tx, parsed.events, now);
  const words = parsed.events.filter((event) => fresh.has(storable(event.eventKey))).flatMap(wordsOf);
  await takeOptWords(tx, words, now);
}

const reasonsOf = (parsed: ParsedWebhook): string[] =>
  parsed.rejected.map(({ index, reason }) => `${index}: ${reason}`);

/** The keys that were not here yet. In one order, so that two deliveries of the same events never wait for each other crosswise. */
export async function keepEvents(tx: Tx, events: readonly CarrierEvent[], now: number): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const rows = await tx.rows<{ event_key: string }>(
    `insert into carrier_event (event_key, received_at, type, carrier_id, tag, phone, raw)
     select distinct on (given.event_key) given.event_key, $7::bigint, given.type, given.carrier_id, given.tag, given.phone, given.raw
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
       as given (event_key, type, carrier_id, tag, phone, raw)
     order by given.event_key
     on conflict do nothing returning event_key`,
    events.map((event) => storable(event.eventKey)),
    events.map((event) => event.type),
    events.map((event) => storable(event.carrierId)),
    events.map((event) => (event.tag === null ? null : storable(event.tag))),
    events.map((event) => phoneOf(event)),
    events.map((event) => event.raw),
    now,
  );
  return new Set(rows.map((row) => row.event_key));
}

/** The number of the person that an event is about, E.164 where it is one. */
export function phoneOf(event: CarrierEvent): string {
  const raw = storable(event.type === 'message-received' ? event.from : event.to);
  const phone = normalizePhone(raw);
  return phone.ok ? phone.e164 : raw;
}

/** What a text says about being texted. Only unmistakable words count by themselves; the rest a person reads. */
function wordsOf(event: CarrierEvent): OptWord[] {
  if (event.type !== 'message-received') return [];
  const { kind } = readInbound(event.text);
  if (kind !== 'stop' && kind !== 'start') return [];
  const evidence = storable(event.eventKey);
  return [{ phone: phoneOf(event), optedOut: kind === 'stop', at: event.at, source: 'keyword', evidence }];
}

async function keepRefused(tx: Tx, raw: string, reasons: readonly string[], now: number): Promise<void> {
  await tx.run(
    `insert into carrier_refused (body_hash, received_at, raw, reasons) values ($1, $2, $3, $4) on conflict do nothing`,
    createHash('sha256').update(raw).digest(),
    now,
    storable(raw),
    storable(reasons.join('; ').slice(0, 2_000)),
  );
}
