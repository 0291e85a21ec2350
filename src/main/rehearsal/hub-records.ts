import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

/** What the hub's database says when everything has come to rest; each number of the carrier's as text, E.164. */
export interface HubRecords {
  readonly attempts: readonly HubAttempt[];
  readonly messages: readonly HubMessage[];
  readonly conversations: readonly HubConversation[];
  readonly inbound: readonly HubInbound[];
  /** Numbers that must not be texted. */
  readonly optedOut: ReadonlySet<string>;
}

export interface HubAttempt {
  /** The carrier's tag. */
  readonly attemptId: string;
  readonly targetId: string;
  readonly n: number;
  readonly step: string;
  readonly phone: string;
  readonly messageId: string;
  readonly state: string;
  readonly carrierId: string | null;
  /** By the hub's clock, milliseconds since the epoch; both. */
  readonly issuedAt: number;
  readonly optedOutAt: number | null;
}

export interface HubMessage {
  readonly messageId: string;
  readonly phone: string;
  readonly direction: 'in' | 'out';
  readonly step: string;
  readonly state: string;
}

export interface HubConversation {
  readonly phone: string;
  readonly deviceId: string | null;
  readonly status: string;
  readonly closedReason: string | null;
  /** Labels of the answers that are recorded. */
  readonly answers: readonly string[];
  readonly notes: readonly string[];
}

export interface HubInbound {
  readonly inboundId: number;
  readonly carrierId: string;
  readonly phone: string;
  /** Whether it found its conversation. */
  readonly placed: boolean;
}

/** What is still under way on the hub. */
export interface HubOpen {
  /** People that nobody was given yet, or whose text nobody pressed yet. */
  readonly todo: number;
  /** Permits that nobody reported on. */
  readonly issued: number;
  /** Events that are kept and not worked on. */
  readonly events: number;
  /** Replies that nobody has. */
  readonly unclaimed: number;
}

const ATTEMPTS = `select a.attempt_id as "attemptId", a.target_id::text as "targetId", a.n, t.step, p.e164 as phone,
  a.message_id as "messageId", a.state, a.carrier_id as "carrierId", a.issued_at::float8 as "issuedAt",
  case when p.opted_out then p.opt_changed_at::float8 end as "optedOutAt"
  from send_attempt a join send_target t using (target_id) join phone p on p.phone_id = t.phone_id`;
const MESSAGES = `select m.message_id as "messageId", p.e164 as phone, m.direction, m.step, m.state
  from message m join conversation c using (conversation_id) join phone p using (phone_id)`;
const CONVERSATIONS = `select p.e164 as phone, c.device_id as "deviceId", c.status, c.closed_reason as "closedReason",
  coalesce((select array_agg(o ->> 'label') from jsonb_each(c.answers) a,
    jsonb_array_elements(k.content -> 'questions') q, jsonb_array_elements(q -> 'answers') o
    where q ->> 'questionId' = a.key and o ->> 'optionId' = a.value ->> 'optionId'), '{}') as answers,
  coalesce((select array_agg(n ->> 'body') from jsonb_array_elements(c.notes) n), '{}') as notes
  from conversation c join phone p using (phone_id) join campaign k using (campaign_id)`;
const INBOUND = `select i.inbound_id::float8 as "inboundId", i.carrier_id as "carrierId", p.e164 as phone,
  i.conversation_id is not null as placed from inbound_message i join phone p using (phone_id)`;
const OPEN = `select
  (select count(*) from conversation c join campaign k using (campaign_id) where k.state = 'live' and c.status = 'todo'
    and not exists (select 1 from message m where m.conversation_id = c.conversation_id)
    and not exists (select 1 from phone p where p.phone_id = c.phone_id and p.opted_out))::int as todo,
  (select count(*) from send_attempt where state = 'issued')::int as issued,
  (select count(*) from carrier_event where processed_at is null)::int as events,
  (select count(*) from conversation where device_id is null and status = 'needs_reply')::int as unclaimed`;

/** Reads the hub's PostgreSQL beside the hub: the judge takes nobody's word. */
export async function openHubRecords(hubDir: string) {
  const client = new Client({ connectionString: await databaseUrl(hubDir) });
  // Its server may be killed while it is open.
  client.on('error', () => undefined);
  await client.connect();
  const rows = async <T>(sql: string): Promise<T[]> => (await client.query(sql)).rows as T[];
  return {
    async open(): Promise<HubOpen> {
      const [row] = await rows<HubOpen>(OPEN);
      if (!row) throw new Error('The hub has no records.');
      return row;
    },
    async read(): Promise<HubRecords> {
      const optedOut = await rows<{ e164: string }>('select e164 from phone where opted_out');
      return {
        attempts: await rows<HubAttempt>(ATTEMPTS),
        messages: await rows<HubMessage>(MESSAGES),
        conversations: await rows<HubConversation>(CONVERSATIONS),
        inbound: await rows<HubInbound>(INBOUND),
        optedOut: new Set(optedOut.map(({ e164 }) => e164)),
      };
    },
    close: () => client.end(),
  };
}

/** As the hub that runs there finds it: the port in the server's own file, the password beside. */
async function databaseUrl(hubDir: string): Promise<string> {
  const port = (await readFile(join(hubDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[3];
  const password = (await readFile(join(hubDir, 'postgres-password'), 'utf8')).trim();
  return `postgres://outpost:${password}@127.0.0.1:${port}/postgres`;
}
