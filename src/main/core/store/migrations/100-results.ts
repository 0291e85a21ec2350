const WENT = (row: string): string =>
  `(${row}.state in ('accepted', 'sent', 'delivered') or (${row}.state = 'failed' and ${row}.carrier_id is not null))`;

/** Whether the number of a conversation has opted out, by word or key, in the mode that its campaign counts. */
const OPTED_OUT = `exists (select 1 from opt_out o join campaign c on c.id = v.campaign_id where o.phone = v.phone
  and o.source <> 'import' and o.practice <= (coalesce(c.mode, 'practice') = 'practice'))`;

const REACH = `insert into reached select v.id, new.id, new.campaign_id,
    (select k.list_id from contact k where k.id = v.contact_id), new.version, new.texter, coalesce(new.from_number, ''),
    new.created_at - new.created_at % 3600000, new.state = 'delivered', v.replied_at is not null, ${OPTED_OUT},
    v.closed_reason is 'wrong_number', exists (select 1 from answer a where a.conversation_id = v.id)
    from conversation v where v.id = new.conversation_id
    on conflict (conversation_id) do update set message_id = excluded.message_id, version = excluded.version,
      texter = excluded.texter, from_number = excluded.from_number, slot_at = excluded.slot_at,
      delivered = excluded.delivered`;

const KEY = `campaign_id, list_id, version, texter, from_number, slot_at, delivered, replied, opted_out, wrong, answered`;
const keyOf = (row: string): string =>
  KEY.split(', ')
    .map((column) => `${row}.${column}`)
    .join(', ');
const COUNT = `insert into reached_tally values (${keyOf('new')}, 1) on conflict do update set people = people + 1`;
const UNCOUNT = `update reached_tally set people = people - 1 where (${KEY}) = (${keyOf('old')})`;

const answered = (row: string): string => `update reached set answered =
    exists (select 1 from answer a where a.conversation_id = ${row}.conversation_id)
    where conversation_id = ${row}.conversation_id`;
const optedOut = (row: string): string => `update reached set opted_out =
    (select ${OPTED_OUT} from conversation v where v.id = reached.conversation_id)
    where conversation_id in (select v.id from conversation v where v.phone = ${row}.phone)`;

/**
 * Results: presets of exports, what a file's reader has to know, two versions of a first text, and counts of the people
 * who were reached, so that a dashboard that is read again after every key press never counts them.
 */
export const results = `
create table export_preset (
  id integer primary key,
  name text not null unique,
  kind text not null,
  format text not null check (format in ('csv', 'xlsx')),
  excel integer not null check (excel in (0, 1)),
  columns text,                          -- JSON: [{key, header}] in order; null = all of the kind
  saved_at integer not null
) strict;
alter table export_file add column note text not null default '';
create index op_refused on op (at, id) where state = 'rejected';

alter table campaign add column script_b text not null default ''; -- a second first text; empty = there is one only
alter table message add column version text not null default '';   -- 'A' or 'B' of a first text where there are two

-- One row a person whom a first text went out to.
create table reached (
  conversation_id integer primary key,
  message_id integer not null,           -- the first text
  campaign_id integer not null,
  list_id integer not null,
  version text not null,
  texter text not null,                  -- who pressed it
  from_number text not null,
  slot_at integer not null,              -- start of the hour in which it was pressed
  delivered integer not null,
  replied integer not null,
  opted_out integer not null,
  wrong integer not null,
  answered integer not null
) strict;
create table reached_tally (
  campaign_id integer not null,
  list_id integer not null,
  version text not null,
  texter text not null,
  from_number text not null,
  slot_at integer not null,
  delivered integer not null,
  replied integer not null,
  opted_out integer not null,
  wrong integer not null,
  answered integer not null,
  people integer not null,
  primary key (${KEY})
) strict, without rowid;
create trigger reached_counted after insert on reached begin
  ${COUNT};
end;
create trigger reached_recounted after update on reached when (${keyOf('old')}) is not (${keyOf('new')}) begin
  ${UNCOUNT};
  ${COUNT};
end;
create trigger reached_uncounted after delete on reached begin
  ${UNCOUNT};
end;

create trigger message_reaches after insert on message when new.step = 'initial' and ${WENT('new')} begin
  ${REACH};
end;
create trigger message_reached after update of state, carrier_id, from_number on message
when new.step = 'initial' and ${WENT('new')} begin
  ${REACH};
end;
create trigger message_not_reached after update of state, carrier_id on message
when new.step = 'initial' and not ${WENT('new')} begin
  delete from reached where message_id = new.id and conversation_id = new.conversation_id;
end;
create trigger message_unreached after delete on message when old.step = 'initial' begin
  delete from reached where message_id = old.id and conversation_id = old.conversation_id;
end;
create trigger conversation_reached after update of replied_at, closed_reason on conversation
when (old.replied_at is null, old.closed_reason) is not (new.replied_at is null, new.closed_reason) begin
  update reached set replied = new.replied_at is not null, wrong = new.closed_reason is 'wrong_number'
    where conversation_id = new.id;
end;
create trigger opt_out_of_reached after insert on opt_out when new.source <> 'import' begin
  ${optedOut('new')};
end;
create trigger opt_out_of_reached_changed after update on opt_out begin
  ${optedOut('new')};
end;
create trigger opt_out_of_reached_gone after delete on opt_out when old.source <> 'import' begin
  ${optedOut('old')};
end;
create trigger answer_of_reached after insert on answer begin
  ${answered('new')};
end;
create trigger answer_of_reached_gone after delete on answer begin
  ${answered('old')};
end;

-- Those reached before this version: each by their first text.
insert into reached select v.id, m.id, m.campaign_id, k.list_id, '', m.texter, coalesce(m.from_number, ''),
  m.created_at - m.created_at % 3600000, m.state = 'delivered', v.replied_at is not null, ${OPTED_OUT},
  v.closed_reason is 'wrong_number', exists (select 1 from answer a where a.conversation_id = v.id)
  from message m join conversation v on v.id = m.conversation_id join contact k on k.id = v.contact_id
  where m.step = 'initial' and ${WENT('m')} order by m.id on conflict do nothing;

-- What replies were read as, one row a text, so that each is read once.
create table reply_reading (
  message_id integer primary key,
  campaign_id integer not null,
  meaning text not null                  -- empty = not understood
) strict;
create index reply_reading_by_meaning on reply_reading (campaign_id, meaning);
`;
