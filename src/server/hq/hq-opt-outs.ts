import { normalizePhone } from '#shared/domain/phone.ts';
import type { HqNumber, HqOptOut } from '#shared/hq/opt-outs.ts';
import { audit } from '../audit.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';
import { takeOptWords } from '../webhooks/opt-out-word.ts';

const NEWEST = 50;
/** Rows that one transaction locks: permits of these numbers wait for it. */
const SLICE = 500;

export async function hqOptOutsOverview(ctx: HubContext): Promise<{ total: number; newest: HqOptOut[] }> {
  const row = await ctx.db.first<{ n: number }>('select count(*) as n from phone where opted_out');
  const newest = await ctx.db.rows<HqOptOut>(
    `select e164 as phone, opt_source as source, opt_changed_at as "changedAt" from phone
     where opted_out order by opt_changed_at desc, phone_id desc limit ${NEWEST}`,
  );
  return { total: row?.n ?? 0, newest };
}

/** What is known of one number. A number that nobody told of may be texted. @throws HubError BAD_REQUEST */
export async function hqFindNumber(ctx: HubContext, digits: string): Promise<HqNumber> {
  const read = normalizePhone(digits);
  if (!read.ok) throw new HubError('BAD_REQUEST', 'This is no phone number: give all of its digits.');
  const row = await ctx.db.first<Omit<HqNumber, 'canTakeBack'>>(
    `select e164 as phone, opted_out as "optedOut", opt_source as source, nullif(opt_changed_at, 0) as "changedAt",
       (select count(*) from conversation c where c.phone_id = p.phone_id) as campaigns
     from phone p where e164 = $1`,
    read.e164,
  );
  const known = row ?? { phone: read.e164, optedOut: false, source: '', changedAt: null, campaigns: 0 };
  return { ...known, canTakeBack: known.optedOut && known.source !== 'keyword' };
}

/** Opts numbers out by hand. Who is out already stays as they are, with how it came about. */
export async function hqAddOptOuts(
  ctx: HubContext,
  phones: readonly string[],
  person: string,
): Promise<{ added: number; known: number }> {
  const each = [...new Set(phones)];
  let added = 0;
  for (let from = 0; from < each.length; from += SLICE) {
    const slice = each.slice(from, from + SLICE);
    added += await ctx.db.transaction(async (tx) => {
      const now = ctx.clock.now();
      const out = await tx.rows<{ e164: string }>('select e164 from phone where opted_out and e164 = any ($1)', slice);
      const known = new Set(out.map(({ e164 }) => e164));
      const fresh = slice.filter((phone) => !known.has(phone));
      const words = fresh.map((phone) => ({
        phone,
        optedOut: true,
        at: now,
        source: 'import' as const,
        evidence: `hq:${person}`,
      }));
      await takeOptWords(tx, words, now);
      return fresh.length;
    });
  }
  await audit(ctx.db, ctx.clock.now(), null, person, 'add-opt-outs', { numbers: added });
  return { added, known: each.length - added };
}

/**
 * Takes an opt-out back that was made by a key or a list, for a reason that is written down. What the person said
 * themselves only they can unsay, with START. @throws HubError NOT_FOUND, CONFLICT
 */
export async function hqTakeBack(ctx: HubContext, phone: string, reason: string, person: string): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const row = await tx.first<{ phone_id: number; opted_out: boolean; opt_source: string; word_at: number }>(
      'select phone_id, opted_out, opt_source, word_at from phone where e164 = $1 for no key update',
      phone,
    );
    if (!row?.opted_out) throw new HubError('NOT_FOUND', 'This number has not opted out.');
    if (row.opt_source === 'keyword') {
      throw new HubError('CONFLICT', 'They said so themselves. Only their own START lets texts go to them again.');
    }
    // Just after the word that it takes back: what the person says themselves since then counts, however late it comes.
    const at = row.word_at + 1;
    await takeOptWords(tx, [{ phone, optedOut: false, at, source: 'texter', evidence: `hq:${person}` }], now);
    await audit(tx, now, null, person, 'take-back-opt-out', { phoneId: row.phone_id, reason });
  });
}
