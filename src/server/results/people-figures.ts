import type { Tx } from '../db/db.ts';
import { IN_SCOPE, scopeValues } from './scope.ts';
import type { ResultScope } from './scope.ts';

/** Everybody of the campaigns that were started, and how far they came. */
export interface PeopleFigures {
  readonly contacts: number;
  readonly replied: number;
  readonly wrongNumber: number;
  /** Numbers of theirs that opted out by word or key; headquarters' own lists do not count. */
  readonly optedOut: number;
}

const KNOWN = `
  select count(*) as contacts, count(*) filter (where c.head is not null) as replied,
    count(*) filter (where c.closed_reason = 'wrong_number') as "wrongNumber",
    count(*) filter (where p.opted_out and p.opt_source <> 'import') as "optedOut"
  from campaign g join conversation c using (campaign_id) join phone p using (phone_id) where ${IN_SCOPE}`;

/** People of a list come into a campaign bit by bit, as laptops ask for them; the rest of the list counts all the same. */
const STILL_TO_COME = `
  select count(*) as n from campaign g join contact k on k.list_id = g.list_id and k.contact_id > g.filled_to
  where g.launched_at is not null and ${IN_SCOPE}
    and not exists (select 1 from conversation c where c.phone_id = k.phone_id and c.campaign_id = g.campaign_id)`;

export async function peopleFigures(db: Tx, scope: ResultScope): Promise<PeopleFigures> {
  const known = await db.first<PeopleFigures>(KNOWN, ...scopeValues(scope));
  const toCome = await db.first<{ n: number }>(STILL_TO_COME, ...scopeValues(scope));
  const { contacts = 0, ...rest } = known ?? {};
  return { replied: 0, wrongNumber: 0, optedOut: 0, ...rest, contacts: contacts + (toCome?.n ?? 0) };
}
