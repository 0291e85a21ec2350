import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { contactedAmong, contactedSince, lastConversationId } from '../store/contacted.ts';
import { optedOutAfter, optedOutAmong } from '../store/opt-outs.ts';
import { suppressedAfter, suppressedAmong } from '../store/suppression.ts';
import { createPhoneTable } from './phone-table.ts';

/** Those of some numbers (E.164, each once) that must not be texted. */
export type Scrub = (phones: readonly string[]) => readonly string[];

/** Why people stay on a list and are never texted, each with its scrub. */
export type Scrubs = readonly { readonly reason: 'opted_out' | 'suppressed'; readonly scrub: Scrub }[];

/** Files from this size, about 30,000 rows, are worth reading every opt-out once: one look in the store costs as much as five. */
const LARGE_FILE_BYTES = 2_000_000;
/** Numbers read at a time: a few milliseconds. */
const READ_AT_ONCE = 10_000;
const CONVERSATIONS_AT_ONCE = 20_000;
const DAY_MS = 86_400_000;

/**
 * How the numbers of a file are held against those that must not be texted in this mode: a small file by looking each
 * number up, a large one against a table in memory of what there is when its import begins. What this finds is for
 * the report; whoever opts out later is left out when a campaign takes the list, and asked about before every text.
 */
export async function createScrubs(ctx: CoreContext, fileBytes: number): Promise<Scrubs> {
  return [
    { reason: 'opted_out', scrub: await createScrub(ctx, fileBytes) },
    { reason: 'suppressed', scrub: await createSuppressionScrub(ctx, fileBytes) },
  ];
}

/** Opt-outs that bind in this mode. */
export async function createScrub(ctx: CoreContext, fileBytes: number): Promise<Scrub> {
  const { db, settings } = ctx;
  const { mode } = settings.get();
  if (fileBytes < LARGE_FILE_BYTES) return (phones) => optedOutAmong(db, phones, mode);
  return tableOf(ctx, (after) => optedOutAfter(db, after, mode, READ_AT_ONCE));
}

async function createSuppressionScrub(ctx: CoreContext, fileBytes: number): Promise<Scrub> {
  const { db } = ctx;
  if (fileBytes < LARGE_FILE_BYTES) return (phones) => suppressedAmong(db, phones);
  return tableOf(ctx, (after) => suppressedAfter(db, after, READ_AT_ONCE));
}

async function tableOf(ctx: CoreContext, next: (after: string) => string[]): Promise<Scrub> {
  const table = createPhoneTable();
  for (let after = ''; ;) {
    const phones = next(after);
    for (const phone of phones) table.claim(phone, 1);
    after = phones.at(-1) ?? '';
    if (phones.length < READ_AT_ONCE) break;
    await breathe(ctx);
  }
  return (phones) => phones.filter(table.has);
}

/** Whether a number was texted by any campaign in the last `days`, as far as this laptop knows; never for 0 days. */
export async function createContacted(
  ctx: CoreContext,
  days: number,
  fileBytes: number,
): Promise<(phone: string) => boolean> {
  if (days === 0) return () => false;
  const { db } = ctx;
  const { mode } = ctx.settings.get();
  const since = ctx.clock.now() - days * DAY_MS;
  if (fileBytes < LARGE_FILE_BYTES) return (phone) => contactedSince(db, phone, since, mode);
  const table = createPhoneTable();
  const last = lastConversationId(db);
  for (let after = 0; after < last; after += CONVERSATIONS_AT_ONCE) {
    const phones = contactedAmong(db, { after, to: after + CONVERSATIONS_AT_ONCE }, since, mode);
    for (const phone of phones) table.claim(phone, 1);
    await breathe(ctx);
  }
  return table.has;
}
