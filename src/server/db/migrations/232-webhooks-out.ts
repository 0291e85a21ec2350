/**
 * Events for headquarters' other systems. Triggers write them in the transaction of what they tell, so that no way of
 * writing can forget one; nothing is written while nobody wants it.
 */
export const webhooksOut = `
create table webhook_subscription (
  subscription_id uuid primary key,
  token_id uuid not null references api_token,  -- who made it: without that token nothing is delivered
  office_id bigint references office,           -- null = every office
  url text not null,
  events text[] not null,
  secret text not null,
  old_secret text,                              -- signs too until old_secret_until
  old_secret_until bigint,
  state text not null default 'active' check (state in ('active', 'disabled')),
  state_reason text not null default '',
  created_at bigint not null,
  next_at bigint not null default 0,            -- not before
  failing_since bigint,
  failures int not null default 0,              -- in a row
  lease uuid,                                   -- of the node that delivers just now
  lease_until timestamptz                       -- the database's clock
);

create table webhook_event (
  event_id uuid primary key default gen_random_uuid(),
  type text not null,
  at bigint not null,
  data jsonb not null
);

create table webhook_delivery (
  delivery_id uuid primary key default gen_random_uuid(),
  subscription_id uuid not null references webhook_subscription on delete cascade,
  event_id uuid not null references webhook_event,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('change_seq'),
  state text not null default 'pending' check (state in ('pending', 'delivered')),
  attempts int not null default 0,
  last_at bigint,
  last_status int,
  last_error text,
  delivered_at bigint
);
create index webhook_delivery_next on webhook_delivery (subscription_id, xid, seq) where state = 'pending';
create index webhook_delivery_log on webhook_delivery (subscription_id, xid desc, seq desc);
create index webhook_delivery_by_event on webhook_delivery (event_id);
create index webhook_delivery_by_age on webhook_delivery (delivered_at) where state = 'delivered';

create function webhook_wanted(the_type text, the_office bigint) returns boolean language sql stable as $$
  select exists (select 1 from webhook_subscription s where the_type = any (s.events)
    and (s.office_id is null or the_office is null or s.office_id = the_office))
$$;

create function webhook_note(the_type text, the_office bigint, the_data jsonb) returns void language plpgsql as $$
declare
  the_event uuid := gen_random_uuid();
begin
  insert into webhook_event (event_id, type, at, data)
  values (the_event, the_type, (extract(epoch from clock_timestamp()) * 1000)::bigint, the_data);
  insert into webhook_delivery (subscription_id, event_id)
  select s.subscription_id, the_event from webhook_subscription s where the_type = any (s.events)
    and (s.office_id is null or the_office is null or s.office_id = the_office);
end $$;

create function webhook_phone() returns trigger language plpgsql as $$
begin
  if webhook_wanted('opt_out', null) then
    perform webhook_note('opt_out', null, jsonb_build_object('phone', new.e164, 'opted_out', new.opted_out, 'source', new.opt_source));
  end if;
  return null;
end $$;
create trigger webhook_phone after update on phone for each row
  when (old.opt_version is distinct from new.opt_version) execute function webhook_phone();

create function webhook_reply() returns trigger language plpgsql as $$
declare
  c record;
begin
  if not webhook_wanted('reply', null) then return null; end if;
  select v.office_id, v.campaign_id, p.e164 into c from conversation v join phone p using (phone_id)
    where v.conversation_id = new.conversation_id;
  if webhook_wanted('reply', c.office_id) then
    perform webhook_note('reply', c.office_id, jsonb_build_object('message_id', new.message_id, 'campaign_id', c.campaign_id,
      'office_id', c.office_id, 'phone', c.e164, 'text', new.body, 'photos', jsonb_array_length(new.media)));
  end if;
  return null;
end $$;
create trigger webhook_reply after insert on message for each row when (new.direction = 'in') execute function webhook_reply();

create function webhook_text() returns trigger language plpgsql as $$
declare
  c record;
begin
  if not webhook_wanted('text_outcome', null) then return null; end if;
  select v.office_id, v.campaign_id, p.e164 into c from conversation v join phone p using (phone_id)
    where v.conversation_id = new.conversation_id;
  if webhook_wanted('text_outcome', c.office_id) then
    perform webhook_note('text_outcome', c.office_id, jsonb_build_object('message_id', new.message_id, 'campaign_id', c.campaign_id,
      'office_id', c.office_id, 'phone', c.e164, 'state', new.state, 'error_code', new.error_code));
  end if;
  return null;
end $$;
create trigger webhook_text after update on message for each row
  when (new.direction = 'out' and old.state is distinct from new.state and new.state in ('accepted', 'delivered', 'failed', 'unknown'))
  execute function webhook_text();

create function webhook_result() returns trigger language plpgsql as $$
begin
  if webhook_wanted('result', new.office_id) then
    perform webhook_note('result', new.office_id, jsonb_build_object('campaign_id', new.campaign_id, 'office_id', new.office_id,
      'phone', (select e164 from phone where phone_id = new.phone_id), 'status', new.status, 'closed_reason', new.closed_reason,
      'answers', (select coalesce(jsonb_object_agg(a.key, coalesce(a.value -> 'optionIds', jsonb_build_array(a.value -> 'optionId'))), '{}')
        from jsonb_each(new.answers) a), 'tags', to_jsonb(new.tags)));
  end if;
  return null;
end $$;
create trigger webhook_result after update on conversation for each row
  when ((old.answers, old.closed_reason, old.tags) is distinct from (new.answers, new.closed_reason, new.tags)
    or (old.status is distinct from new.status and new.status in ('skipped', 'closed')))
  execute function webhook_result();

create function webhook_campaign() returns trigger language plpgsql as $$
begin
  if webhook_wanted('campaign', new.office_id) then
    perform webhook_note('campaign', new.office_id, jsonb_build_object('campaign_id', new.campaign_id, 'office_id', new.office_id,
      'name', new.content ->> 'name', 'state', new.state, 'version', new.version));
  end if;
  return null;
end $$;
create trigger webhook_campaign after insert or update of version, state on campaign
  for each row execute function webhook_campaign();
`;
