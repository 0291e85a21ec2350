import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { optedOutAfter, optedOutAmong } from '../store/opt-outs.ts';
import { createPhoneTable } from './phone-table.ts';

/** Those of some numbers (E.164, each once) that have opted out. */
export type Scrub = (phones: readonly string[]) => readonly string[];

/** Files from this size, about 30,000 rows, are worth reading every opt-out once: one look in the store costs as much as five. */
const LARGE_FILE_BYTES = 2_000_000;
/** Opt-outs read at a time: a few milliseconds. */
const READ_AT_ONCE = 10_000;

/**
 * How the numbers of a file are held against the opt-outs that bind in this mode: a small file by looking each number
 * up, a large one against a table in memory of the opt-outs there are when its import begins. What this finds is for
 * the report; whoever opts out later is left out when a campaign takes the list, and asked about before every text.
 */
export async function createScrub(ctx: CoreContext, fileBytes: number): Promise<Scrub> {
  const { db, settings } = ctx;
  const { mode } = settings.get();
  if (fileBytes < LARGE_FILE_BYTES) return (phones) => optedOutAmong(db, phones, mode);
  const table = createPhoneTable();
  for (let after = ''; ;) {
    const phones = optedOutAfter(db, after, mode, READ_AT_ONCE);
    for (const phone of phones) table.claim(phone, 1);
    after = phones.at(-1) ?? '';
    if (phones.length < READ_AT_ONCE) break;
    await breathe(ctx);
  }
  return (phones) => phones.filter(table.has);
}
