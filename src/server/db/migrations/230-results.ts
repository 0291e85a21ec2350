/**
 * What headquarters reads results by. Every person in a campaign, text and opt-out has the place of its last change,
 * (change_xid, change_seq), in an order in which a reader that stops below `pg_snapshot_xmin` overlooks nothing, and
 * texts have a number in the order of their coming.
 */
export const results = `
create sequence change_seq cache 1;

create function note_change() returns trigger language plpgsql as $$
begin
  new.change_xid := pg_current_xact_id();
  new.change_seq := nextval('change_seq');
  return new;
end $$;

alter table conversation add column change_xid xid8 not null default pg_current_xact_id(),
  add column change_seq bigint not null default nextval('change_seq');
create trigger conversation_change before update on conversation for each row
  when (old.* is distinct from new.*) execute function note_change();
create index conversation_by_change on conversation (change_xid, change_seq);
create index conversation_in_campaign on conversation (campaign_id, contact_id);

alter table message add column change_xid xid8 not null default pg_current_xact_id(),
  add column change_seq bigint not null default nextval('change_seq'),
  add column row_no bigint generated always as identity;
create trigger message_change before update on message for each row
  when (old.* is distinct from new.*) execute function note_change();
create index message_by_change on message (change_xid, change_seq);
create unique index message_in_order on message (row_no);

-- Numbers that never opted out have no place.
alter table phone add column change_xid xid8, add column change_seq bigint;
create trigger phone_change_new before insert on phone for each row when (new.opted_out) execute function note_change();
create trigger phone_change before update on phone for each row
  when (old.opt_version is distinct from new.opt_version) execute function note_change();
update phone set change_xid = pg_current_xact_id(), change_seq = nextval('change_seq') where opt_version > 0;
create index phone_by_change on phone (change_xid, change_seq) where change_xid is not null;

-- What people did besides texting, for the sums of each texter.
create index device_op_done on device_op (received_at)
  where status = 'applied' and kind in ('answer', 'opt_out', 'wrong_number', 'skip', 'later', 'done', 'tag', 'note');
`;
