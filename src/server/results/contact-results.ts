import type { PersonResult } from '#shared/results/person-result.ts';
import type { Tx } from '../db/db.ts';
import { changesOf, placeNow } from './change-place.ts';
import type { ChangePlace } from './change-place.ts';
import { personRows } from './person-rows.ts';
import type { PersonRef } from './person-rows.ts';
import { IN_SCOPE, scopeValues } from './scope.ts';
import type { ResultScope } from './scope.ts';

/** Where a walk through the people stands: behind this contact of this campaign. Contacts never move, so that a walk is whole whatever happens meanwhile. */
export interface PeoplePlace {
  readonly campaignId: string;
  readonly contactId: number;
}

const CAMPAIGNS = `select g.campaign_id from campaign g
  where ${IN_SCOPE} and ($3::uuid is null or g.campaign_id >= $3) order by g.campaign_id`;

/** Those with a conversation, and those of the list who have none yet. */
const NEXT = `
  select contact_id from (
    (select c.contact_id from conversation c where c.campaign_id = $1 and c.contact_id > $2 order by c.contact_id limit $3)
    union all
    (select k.contact_id from campaign g join contact k on k.list_id = g.list_id
     where g.campaign_id = $1 and g.launched_at is not null and k.contact_id > greatest($2, g.filled_to)
       and not exists (select 1 from conversation c where c.campaign_id = g.campaign_id and c.phone_id = k.phone_id)
     order by k.contact_id limit $3)
  ) people order by contact_id limit $3`;

/** The next people of a scope, campaign by campaign in the order of their list; `next` is null at the end. */
export async function peopleAfter(
  db: Tx,
  scope: ResultScope,
  after: PeoplePlace | null,
  limit: number,
): Promise<{ people: PersonResult[]; next: PeoplePlace | null }> {
  const campaigns = await db.rows<{ campaign_id: string }>(CAMPAIGNS, ...scopeValues(scope), after?.campaignId ?? null);
  const found: PersonRef[] = [];
  for (const { campaign_id: campaignId } of campaigns) {
    const from = after?.campaignId === campaignId ? after.contactId : 0;
    const rows = await db.rows<{ contact_id: number }>(NEXT, campaignId, from, limit - found.length);
    found.push(...rows.map(({ contact_id: contactId }) => ({ campaignId, contactId })));
    if (found.length >= limit) break;
  }
  const next = found.length < limit ? null : (found.at(-1) ?? null);
  return { people: await personRows(db, found), next };
}

/** A change of a person is one of the conversation, of its texts, or of the number's standing. */
const CHANGED = `
  select xid::text, seq, id from (
    (select c.change_xid as xid, c.change_seq as seq, c.conversation_id as id
     from conversation c join campaign g using (campaign_id)
     where (c.change_xid, c.change_seq) >= ($3::text::xid8, $4::bigint) and c.change_xid < $6::text::xid8
       and (c.change_xid, c.change_seq, c.conversation_id) > ($3::text::xid8, $4::bigint, $5::bigint) and ${IN_SCOPE}
     order by 1, 2, 3 limit $7)
    union all
    (select m.change_xid, m.change_seq, m.conversation_id
     from message m join conversation c using (conversation_id) join campaign g using (campaign_id)
     where (m.change_xid, m.change_seq) >= ($3::text::xid8, $4::bigint) and m.change_xid < $6::text::xid8
       and (m.change_xid, m.change_seq, m.conversation_id) > ($3::text::xid8, $4::bigint, $5::bigint) and ${IN_SCOPE}
     order by 1, 2, 3 limit $7)
    union all
    (select p.change_xid, p.change_seq, c.conversation_id
     from phone p join conversation c using (phone_id) join campaign g using (campaign_id)
     where (p.change_xid, p.change_seq) >= ($3::text::xid8, $4::bigint) and p.change_xid < $6::text::xid8
       and (p.change_xid, p.change_seq, c.conversation_id) > ($3::text::xid8, $4::bigint, $5::bigint) and ${IN_SCOPE}
     order by 1, 2, 3 limit $7)
  ) change order by change.xid, seq, id limit $7`;

const REFS = `select c.campaign_id as "campaignId", c.contact_id as "contactId"
  from unnest($1::bigint[]) with ordinality as want (id, place) join conversation c on c.conversation_id = want.id order by place`;

/** People with a conversation who changed behind a place, each as they are now; the earliest change first. */
export async function peopleChanged(
  db: Tx,
  scope: ResultScope,
  after: ChangePlace,
  limit: number,
): Promise<{ people: PersonResult[]; next: ChangePlace; more: boolean }> {
  const until = await placeNow(db);
  const values = [...scopeValues(scope), after.xid, after.seq, after.id, until.xid, limit];
  const found = changesOf(await db.rows<ChangePlace>(CHANGED, ...values), until, limit);
  const refs = await db.rows<PersonRef>(REFS, found.ids);
  return { people: await personRows(db, refs), next: found.next, more: found.more };
}

const QUESTIONS = `select q.value ->> 'text' as text from campaign g
    cross join lateral jsonb_array_elements(g.content -> 'questions') with ordinality as q (value, place)
  where ${IN_SCOPE} order by g.launched_at nulls last, g.campaign_id, q.place`;

/** The questions of a scope, each once. */
export async function questionTexts(db: Tx, scope: ResultScope): Promise<string[]> {
  const rows = await db.rows<{ text: string }>(QUESTIONS, ...scopeValues(scope));
  return [...new Set(rows.map(({ text }) => text))];
}
