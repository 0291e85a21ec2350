/** Numbers that no campaign of an office may text, in named lists that its organizers share and take away. */
export const suppression = `
create table suppression_list (
  suppression_id uuid primary key,
  office_id bigint not null references office,
  name text not null,
  source_name text not null,
  numbers int not null,
  updated_at bigint not null
);

-- As laptops pull it: a part is one row, for a list may have a million numbers. Parts come before their list, which
-- binds nobody until it is here.
create table suppression_part (
  suppression_id uuid not null,
  part int not null,
  office_id bigint not null references office,
  phones jsonb not null,
  primary key (suppression_id, part)
);

-- As permits ask for it.
create table suppressed_number (
  phone_id bigint not null references phone,
  suppression_id uuid not null,
  primary key (phone_id, suppression_id)
);
create index suppressed_number_by_list on suppressed_number (suppression_id);

create function is_suppressed(the_phone bigint, the_office bigint) returns boolean language sql stable as $$
  select exists (select 1 from suppressed_number n join suppression_list l using (suppression_id)
    where n.phone_id = the_phone and l.office_id = the_office)
$$;

create function sync_suppression_list() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then perform sync_touch('o:' || old.office_id, 'suppression_list', old.suppression_id::text, true);
  else perform sync_touch('o:' || new.office_id, 'suppression_list', new.suppression_id::text, false);
  end if;
  return null;
end $$;
create trigger sync_suppression_list after insert or update or delete on suppression_list
  for each row execute function sync_suppression_list();

create function sync_suppression_part() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    perform sync_touch('o:' || old.office_id, 'suppression_part', old.suppression_id || ':' || old.part, true);
  else
    perform sync_touch('o:' || new.office_id, 'suppression_part', new.suppression_id || ':' || new.part, false);
  end if;
  return null;
end $$;
create trigger sync_suppression_part after insert or delete on suppression_part
  for each row execute function sync_suppression_part();
`;
