import type { PermitAttempt } from '#shared/protocol/permit.ts';
import type { Caller } from '../auth/caller.ts';
import type { Tx } from '../db/db.ts';
import type { KnownAttempt, PermitFacts } from './judge.ts';

/** One text that somebody asks leave for. */
export interface Asked {
  readonly caller: Caller;
  readonly attempt: PermitAttempt;
}

/** What one statement finds about one asked-for text. */
export interface FactRow {
  /** Nothing about the laptop changed since the request came in: it is active, and this is its boot and incarnation. */
  readonly standing: boolean;
  readonly sends_enabled: boolean;
  readonly campaign_state: string | null;
  readonly phone_id: number | null;
  readonly opted_out: boolean | null;
  readonly suppressed: boolean | null;
  readonly zones: string[] | null;
  readonly zip: string | null;
  readonly state: string | null;
  readonly conversation_id: number | null;
  readonly conversation: PermitFacts['conversation'];
  readonly target_id: number | null;
  readonly target: PermitFacts['target'];
  readonly known: KnownAttempt | null;
  /** The inbound text that a reply step names exists, and is of this conversation. */
  readonly step_fits: boolean;
  /** Another campaign's confirmation of the opt-out went to this person, or may have. */
  readonly confirmed_elsewhere: boolean;
}

const FACTS = `
  with people as materialized (
    select phone_id, e164, opted_out from phone where e164 = any ($3::text[]) order by phone_id for no key update)
  select d.status = 'active' and d.boot_id = want.boot_id and d.incarnation = want.incarnation as standing,
    (select sends_enabled from server_meta) as sends_enabled, g.state as campaign_state, p.phone_id, p.opted_out,
    is_suppressed(p.phone_id, g.office_id) as suppressed, k.zones, k.zip, k.state,
    c.conversation_id,
    case when c.conversation_id is not null then jsonb_build_object(
      'deviceId', c.device_id, 'head', c.head, 'officeIsOurs', c.office_id = want.office_id or want.hq) end as conversation,
    t.target_id,
    case when t.target_id is not null then jsonb_build_object(
      'state', t.state, 'claimDevice', t.claim_device, 'reservedFor', t.reserved_for,
      'sameText', t.state in ('permitted', 'done') and exists (
        select 1 from send_attempt o where o.target_id = t.target_id and o.message_id = want.message_id
          and o.state not in ('not_used', 'rejected', 'human_released'))) end as target,
    case when a.attempt_id is not null then jsonb_build_object(
      'deviceId', a.device_id, 'incarnation', a.incarnation, 'bootId', a.boot_id, 'state', a.state,
      'sameText', a.body_sha256 = want.sha and a.from_tn = want.from_tn and a.target_id is not distinct from t.target_id,
      'issuedAt', a.issued_at) end as known,
    case when want.step like 're:%' then exists (
      select 1 from inbound_message i where i.inbound_id = substr(want.step, 4)::bigint and i.conversation_id = c.conversation_id)
      else true end as step_fits,
    want.step = 'optout' and exists (
      select 1 from send_attempt o join send_target e using (target_id)
      where o.phone_id = p.phone_id and o.state not in ('not_used', 'rejected', 'human_released')
        and e.step = 'optout' and e.campaign_id <> want.campaign_id) as confirmed_elsewhere
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::uuid[], $9::int[],
      $10::bigint[], $11::boolean[], $12::uuid[])
    with ordinality as want (attempt_id, campaign_id, e164, step, sha, from_tn, device_id, boot_id, incarnation, office_id,
      hq, message_id, place)
  join device d on d.device_id = want.device_id
  left join campaign g on g.campaign_id = want.campaign_id and (g.office_id = want.office_id or want.hq)
  left join people p on p.e164 = want.e164
  left join conversation c on c.campaign_id = want.campaign_id and c.phone_id = p.phone_id
  left join contact k on k.contact_id = c.contact_id
  left join send_target t on t.campaign_id = want.campaign_id and t.step = want.step and t.phone_id = p.phone_id
  left join send_attempt a on a.attempt_id = want.attempt_id
  order by place`;

/**
 * Locks the people's rows, in one order, and reads everything that the permits depend on, in the order asked. Whether
 * somebody opted out is read from the locked row, so it is true until the transaction ends. The rest is as of the start
 * of the statement; what of it may not change in between, the write checks again.
 */
export async function readFacts(tx: Tx, asked: readonly Asked[]): Promise<FactRow[]> {
  return tx.rows<FactRow>(
    FACTS,
    asked.map(({ attempt }) => attempt.attemptId),
    asked.map(({ attempt }) => attempt.campaignId),
    asked.map(({ attempt }) => attempt.phone),
    asked.map(({ attempt }) => attempt.step),
    asked.map(({ attempt }) => attempt.bodySha256),
    asked.map(({ attempt }) => attempt.from),
    asked.map(({ caller }) => caller.deviceId),
    asked.map(({ caller }) => caller.bootId),
    asked.map(({ caller }) => caller.incarnation),
    asked.map(({ caller }) => caller.officeId),
    asked.map(({ caller }) => caller.role === 'hq'),
    asked.map(({ attempt }) => attempt.messageId),
  );
}
