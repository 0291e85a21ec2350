import { CONVERSATION_JSON, MESSAGE_JSON } from './wire-json.ts';

/** Rows of a page at most. */
export const PAGE_ROWS = 2_000;

/**
 * One statement is one snapshot: which rows changed, what they are now, and up to which transaction everything is
 * known. Rows of transactions that may still be running (xid >= xmin) wait for the next pull; they can never end up
 * behind a cursor. $1 bucket, $2 and $3 the cursor.
 */
const page = (body: string, joins: string): string => `
  select s.tbl, s.pk, s.xid::text as xid, s.seq, s.gone, case when not s.gone then ${body} end as row
  from (select * from sync_row
        where bucket = $1 and (xid, seq) > ($2::text::xid8, $3::bigint)
          and xid < pg_snapshot_xmin(pg_current_snapshot())
        order by xid, seq limit ${PAGE_ROWS}) s
  ${joins}
  order by s.xid, s.seq`;

const keyOf = (table: string, type: string): string =>
  `(case when s.tbl = '${table}' and not s.gone then s.pk::${type} end)`;

/** Conversations and their texts: buckets d: and u:. */
const PEOPLE = page(
  `case s.tbl when 'conversation' then ${CONVERSATION_JSON} when 'message' then ${MESSAGE_JSON} end`,
  `left join conversation c on c.conversation_id = ${keyOf('conversation', 'bigint')}
   left join contact k on k.contact_id = c.contact_id
   left join phone p on p.phone_id = c.phone_id
   left join message m on m.message_id = ${keyOf('message', 'uuid')}
   left join conversation mc on mc.conversation_id = m.conversation_id
   left join phone mp on mp.phone_id = mc.phone_id`,
);

const OFFICE = page(
  `case s.tbl
     when 'campaign' then g.content || jsonb_build_object('campaignId', g.campaign_id, 'version', g.version, 'state', g.state,
       'listId', g.list_id, 'updatedAt', g.updated_at, 'updatedBy', g.updated_by)
     when 'list' then jsonb_build_object('listId', l.list_id, 'name', l.name, 'state', l.state, 'rows', l.rows,
       'fields', l.fields, 'updatedAt', l.updated_at)
     when 'suppression_list' then jsonb_build_object('suppressionId', sl.suppression_id, 'name', sl.name,
       'sourceName', sl.source_name, 'numbers', sl.numbers, 'updatedAt', sl.updated_at)
     when 'suppression_part' then jsonb_build_object('suppressionId', sp.suppression_id, 'part', sp.part, 'phones', sp.phones)
     when 'office_part' then jsonb_build_object('part', op.part, 'version', op.version, 'content', op.content,
       'updatedAt', op.updated_at, 'updatedBy', op.updated_by)
     when 'device' then jsonb_build_object('deviceId', d.device_id, 'label', d.label, 'role', d.role, 'status', d.status) end`,
  `left join campaign g on g.campaign_id = ${keyOf('campaign', 'uuid')}
   left join list l on l.list_id = ${keyOf('list', 'uuid')}
   left join suppression_list sl on sl.suppression_id = ${keyOf('suppression_list', 'uuid')}
   left join suppression_part sp on s.tbl = 'suppression_part' and not s.gone
     and sp.suppression_id = (case when s.tbl = 'suppression_part' then split_part(s.pk, ':', 1)::uuid end)
     and sp.part = (case when s.tbl = 'suppression_part' then split_part(s.pk, ':', 2)::int end)
   left join office_part op on s.tbl = 'office_part' and not s.gone and op.office_id || ':' || op.part = s.pk
   left join device d on d.device_id = ${keyOf('device', 'uuid')}`,
);

const OPT_OUTS = page(
  `json_build_object('phone', p.e164, 'optedOut', p.opted_out, 'version', p.opt_version, 'source', p.opt_source,
     'changedAt', p.opt_changed_at)`,
  'left join phone p on p.phone_id = s.pk::bigint',
);

const SETTINGS = page(`json_build_object('key', v.key, 'value', v.value)`, 'left join setting v on v.key = s.pk');

const UNPLACED = page(
  `json_build_object('inboundId', i.inbound_id, 'phone', p.e164, 'to', i.to_tn, 'body', i.body, 'media', i.media,
     'receivedAt', i.received_at)`,
  `left join inbound_message i on i.inbound_id = s.pk::bigint
   left join phone p on p.phone_id = i.phone_id`,
);

/** The statement for a bucket, by the kind of its name. */
export function pageQuery(bucket: string): string {
  if (bucket.startsWith('d:') || bucket.startsWith('u:')) return PEOPLE;
  if (bucket.startsWith('o:')) return OFFICE;
  if (bucket === 'g:optout') return OPT_OUTS;
  return bucket === 'g:config' ? SETTINGS : UNPLACED;
}

/** The snapshot's bounds and the bucket's floor: asked before a round's first page, so that `upto` is never too high. */
export const FEED_BOUNDS = `
  select pg_snapshot_xmin(pg_current_snapshot())::text as xmin, pg_snapshot_xmax(pg_current_snapshot())::text as xmax,
         (select xid::text from sync_floor where bucket = $1) as floor`;
