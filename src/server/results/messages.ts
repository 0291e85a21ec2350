import type { TextResult } from '#shared/results/message-cells.ts';
import type { Tx } from '../db/db.ts';
import { changesOf, placeNow } from './change-place.ts';
import type { ChangePlace } from './change-place.ts';
import { IN_SCOPE, scopeValues, STEP } from './scope.ts';
import type { ResultScope } from './scope.ts';

const COLUMNS = `m.row_no, m.message_id as uid, m.direction, ${STEP} as step, m.body, m.media::text as media, m.parts, m.state,
    m.reason, m.error_code, m.created_at, m.settled_at, m.by_person as texter, g.campaign_id as campaign_uid,
    g.content ->> 'name' as campaign, p.e164 as phone, k.first_name, k.last_name, k.external_id,
    array_to_string(k.zones, '|') as zones,
    case m.direction when 'out' then coalesce(a.from_tn, g.content ->> 'fromNumber') else p.e164 end as from_number,
    case m.direction when 'out' then p.e164 else i.to_tn end as to_number,
    case m.direction when 'out' then a.carrier_id else i.carrier_id end as carrier_id`;
const JOINS = `join conversation c on c.conversation_id = m.conversation_id join campaign g on g.campaign_id = c.campaign_id
    join phone p on p.phone_id = c.phone_id join contact k on k.contact_id = c.contact_id
    left join inbound_message i on i.inbound_id = m.inbound_id
    left join lateral (select a.from_tn, a.carrier_id from send_attempt a where a.message_id = m.message_id
      order by (a.state = 'accepted') desc, a.n desc limit 1) a on m.direction = 'out'`;

const NEXT = `select ${COLUMNS} from message m ${JOINS} where m.row_no > $3 and ${IN_SCOPE} order by m.row_no limit $4`;
type NumberedText = TextResult & { readonly row_no: number };

/** The next texts of a scope in the order in which the hub heard of them; `next` is null at the end. */
export async function textsAfter(
  db: Tx,
  scope: ResultScope,
  after: number,
  limit: number,
): Promise<{ texts: TextResult[]; next: number | null }> {
  const texts = await db.rows<NumberedText>(NEXT, ...scopeValues(scope), after, limit);
  return { texts, next: texts.length < limit ? null : (texts.at(-1)?.row_no ?? null) };
}

const CHANGED = `
  select m.change_xid::text as xid, m.change_seq as seq, m.row_no as id
  from message m join conversation c using (conversation_id) join campaign g using (campaign_id)
  where (m.change_xid, m.change_seq) > ($3::text::xid8, $4::bigint) and m.change_xid < $5::text::xid8 and ${IN_SCOPE}
  order by m.change_xid, m.change_seq limit $6`;
const THESE = `select ${COLUMNS} from unnest($1::bigint[]) with ordinality as want (row_no, place)
  join message m on m.row_no = want.row_no ${JOINS} order by place`;

/** Texts that are new or stand otherwise behind a place, each as it is now; the earliest change first. */
export async function textsChanged(
  db: Tx,
  scope: ResultScope,
  after: ChangePlace,
  limit: number,
): Promise<{ texts: TextResult[]; next: ChangePlace; more: boolean }> {
  const until = await placeNow(db);
  const values = [...scopeValues(scope), after.xid, after.seq, until.xid, limit];
  const found = changesOf(await db.rows<ChangePlace>(CHANGED, ...values), until, limit);
  return { texts: await db.rows<TextResult>(THESE, found.ids), next: found.next, more: found.more };
}
