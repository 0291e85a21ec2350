/** What an office has for all its campaigns, its quick replies and its rules; and whom rules have put down for a follow-up. */
export const office = `
-- When a follow-up is due for them, by the key of its step.
alter table conversation add column follow_ups jsonb not null default '{}';

create table office_part (
  office_id bigint not null references office,
  part text not null,
  version int not null,
  content jsonb not null,              -- as in shared/protocol/office-ops.ts
  updated_at bigint not null,
  updated_by text not null,
  primary key (office_id, part)
);

create function sync_office_part() returns trigger language plpgsql as $$
begin
  perform sync_touch('o:' || new.office_id, 'office_part', new.office_id || ':' || new.part, false);
  return null;
end $$;
create trigger sync_office_part after insert or update on office_part
  for each row execute function sync_office_part();
`;
