/**
 * What laptops pull. sync_row names each row of each bucket and the transaction that changed it last; triggers keep it,
 * so that no way of writing a row can forget to tell the laptops. A row that moves to another bucket leaves a `gone` behind.
 */
export const feed = `
create sequence sync_seq cache 1;

create table sync_row (
  bucket text not null,
  tbl text not null,
  pk text not null,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('sync_seq'),
  gone boolean not null default false,
  gone_at bigint,                          -- the database's clock, for pruning
  primary key (bucket, tbl, pk)
);
create index sync_row_feed on sync_row (bucket, xid, seq);
create index sync_row_recent on sync_row (xid);
create index sync_row_gone on sync_row (gone_at) where gone;

-- Tombstones below this were pruned: a cursor that is older starts its bucket over.
create table sync_floor (
  bucket text primary key,
  xid xid8 not null
);

create function sync_touch(the_bucket text, the_tbl text, the_pk text, is_gone boolean) returns void language sql as $$
  insert into sync_row as s (bucket, tbl, pk, gone, gone_at)
  values (the_bucket, the_tbl, the_pk, is_gone, case when is_gone then (extract(epoch from clock_timestamp()) * 1000)::bigint end)
  on conflict (bucket, tbl, pk) do update
    set xid = pg_current_xact_id(), seq = nextval('sync_seq'), gone = excluded.gone, gone_at = excluded.gone_at
$$;

create function sync_phone() returns trigger language plpgsql as $$
begin
  perform sync_touch('g:optout', 'opt_out', new.phone_id::text, false);
  return null;
end $$;
create trigger sync_phone_new after insert on phone for each row when (new.opted_out) execute function sync_phone();
create trigger sync_phone_changed after update on phone for each row
  when (old.opt_version is distinct from new.opt_version) execute function sync_phone();

create function sync_setting() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then perform sync_touch('g:config', 'setting', old.key, true);
  else perform sync_touch('g:config', 'setting', new.key, false);
  end if;
  return null;
end $$;
create trigger sync_setting after insert or update or delete on setting for each row execute function sync_setting();

create function sync_office_row() returns trigger language plpgsql as $$
declare
  row_now record;
begin
  if tg_op = 'DELETE' then row_now := old; else row_now := new; end if;
  perform sync_touch('o:' || row_now.office_id, tg_argv[0],
    case tg_argv[0] when 'campaign' then (to_jsonb(row_now) ->> 'campaign_id')
                    when 'list' then (to_jsonb(row_now) ->> 'list_id')
                    else (to_jsonb(row_now) ->> 'device_id') end,
    tg_op = 'DELETE');
  return null;
end $$;
create trigger sync_campaign after insert or delete or update of version, state, list_id, content on campaign
  for each row execute function sync_office_row('campaign');
create trigger sync_list after insert or delete or update of name, state, fields on list
  for each row execute function sync_office_row('list');
create trigger sync_device after insert or update of label, role, status on device
  for each row execute function sync_office_row('device');

-- Whose laptop holds a conversation; without a laptop it is on the organizers' desk once somebody was texted or wrote.
create function bucket_of(c conversation) returns text language sql immutable as $$
  select case
    when c.device_id is not null then 'd:' || c.device_id
    when c.texted_at is not null or c.head is not null then 'u:' || c.office_id
  end
$$;

create function sync_conversation() returns trigger language plpgsql as $$
declare
  was_in text;
  is_in text := bucket_of(new);
begin
  if tg_op = 'UPDATE' then was_in := bucket_of(old); end if;
  if is_in is not null then perform sync_touch(is_in, 'conversation', new.conversation_id::text, false); end if;
  if was_in is distinct from is_in then
    if was_in is not null then perform sync_touch(was_in, 'conversation', new.conversation_id::text, true); end if;
    perform case when was_in is not null then sync_touch(was_in, 'message', m.message_id::text, true) end,
            case when is_in is not null then sync_touch(is_in, 'message', m.message_id::text, false) end
      from message m where m.conversation_id = new.conversation_id;
    if tg_op = 'UPDATE' and old.device_id is not null and old.device_id is distinct from new.device_id then
      insert into conversation_past (conversation_id, device_id) values (new.conversation_id, old.device_id) on conflict do nothing;
    end if;
  end if;
  return null;
end $$;
create trigger sync_conversation_new after insert on conversation for each row execute function sync_conversation();
create trigger sync_conversation_changed after update on conversation for each row
  when (old.* is distinct from new.*) execute function sync_conversation();

-- The lock keeps the conversation from moving to another laptop while a text is put where the old one looks.
create function sync_message() returns trigger language plpgsql as $$
declare
  place text;
begin
  select bucket_of(c) into place from conversation c where c.conversation_id = new.conversation_id for no key update;
  if place is not null then perform sync_touch(place, 'message', new.message_id::text, false); end if;
  return null;
end $$;
create trigger sync_message_new after insert on message for each row execute function sync_message();
create trigger sync_message_changed after update on message for each row
  when (old.* is distinct from new.*) execute function sync_message();

create function sync_inbound() returns trigger language plpgsql as $$
begin
  perform sync_touch('hq:unplaced', 'unplaced', new.inbound_id::text, new.conversation_id is not null);
  return null;
end $$;
create trigger sync_inbound_new after insert on inbound_message for each row
  when (new.conversation_id is null) execute function sync_inbound();
create trigger sync_inbound_placed after update on inbound_message for each row
  when (old.conversation_id is null and new.conversation_id is not null) execute function sync_inbound();
`;
