/** What may be texted once, every permit, and everything the carrier said. */
export const sending = `
-- What may be texted once: one number, one text a campaign and step.
create table send_target (
  target_id bigint generated always as identity primary key,
  campaign_id uuid not null references campaign,
  step text not null,
  phone_id bigint not null references phone,
  conversation_id bigint not null references conversation,
  state text not null check (state in ('free', 'claimed', 'permitted', 'done', 'withdrawn')),
  reserved_for uuid,                       -- a device
  claim_device uuid,
  claim_until bigint,
  attempts int not null default 0,
  unique (phone_id, campaign_id, step)
);
create index target_free on send_target (campaign_id, reserved_for, target_id) where state = 'free';
create index target_by_conversation on send_target (conversation_id);
create index target_claimed on send_target (campaign_id, claim_until) where state = 'claimed';

-- Permits, and what became of each. One row is one chance at one POST.
create table send_attempt (
  attempt_id uuid primary key,             -- the carrier's tag
  target_id bigint not null references send_target,
  n int not null,
  phone_id bigint not null,                -- as the target's
  message_id uuid not null,
  device_id uuid not null,
  incarnation int not null,
  boot_id uuid,                            -- null: taken in from a journal after a restore
  body_sha256 text not null,
  from_tn text not null,
  head bigint,
  issued_at bigint not null,
  not_after bigint not null,
  state text not null check (state in ('issued', 'not_used', 'rejected', 'unknown', 'accepted', 'left', 'human_released')),
  carrier_id text,
  receipt text,                            -- highest receipt: accepted, sending, sent, failed, delivered
  receipt_at bigint,                       -- the carrier's clock
  failed_too boolean not null default false,
  error_code int,
  evidence jsonb,
  decided_by text,
  settled_at bigint,
  unique (target_id, n)
);
create unique index one_open_attempt on send_attempt (target_id) where state not in ('not_used', 'rejected', 'human_released');
create unique index attempt_by_carrier_id on send_attempt (carrier_id) where carrier_id is not null;
create index attempt_by_phone on send_attempt (phone_id, issued_at);
create index attempt_by_message on send_attempt (message_id);
create index attempt_open on send_attempt (not_after) where state = 'issued';
create index attempt_of_device_open on send_attempt (device_id) where state in ('issued', 'unknown');

-- Everything the carrier delivered, as it came. Append only.
create table carrier_event (
  event_key text primary key,
  seq bigint generated always as identity,
  received_at bigint not null,
  type text not null,
  carrier_id text not null,
  tag text,
  phone text not null,                     -- the person's number
  raw text not null,
  processed_at bigint,
  note text                                -- why it could not be placed
);
create index carrier_event_todo on carrier_event (seq) where processed_at is null;
create index carrier_event_by_carrier_id on carrier_event (carrier_id);

-- Deliveries, or parts of them, that were no events: kept to be looked at.
create table carrier_refused (
  body_hash bytea primary key,
  received_at bigint not null,
  raw text not null,
  reasons text not null
);

create table inbound_message (
  inbound_id bigint generated always as identity primary key,
  carrier_id text not null,
  to_tn text not null,
  phone_id bigint not null references phone,
  conversation_id bigint references conversation, -- null: fits no conversation
  body text not null,
  media jsonb not null,
  sent_at bigint not null,                 -- the carrier's clock
  received_at bigint not null,
  unique (carrier_id, to_tn)
);
create index inbound_unplaced on inbound_message (inbound_id) where conversation_id is null;
`;
