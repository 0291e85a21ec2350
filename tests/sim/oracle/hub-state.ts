import type { Db } from '../../../src/server/db/db.ts';

/** What the hub's tables hold at the end. */
export interface HubState {
  readonly epoch: string;
  readonly openTwice: number;
  readonly attempts: readonly HubAttempt[];
  readonly eventKeys: ReadonlySet<string>;
  readonly eventsTodo: number;
  readonly inbound: readonly HubInbound[];
  readonly conversations: readonly HubConversation[];
  readonly phones: ReadonlyMap<string, boolean>;
  readonly ops: ReadonlyMap<string, HubOp>;
  readonly devices: ReadonlyMap<string, HubDevice>;
  /** Live rows of the feed, by bucket: `table/pk xid seq`. */
  readonly feed: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface HubAttempt {
  readonly attempt_id: string;
  readonly state: string;
  readonly receipt: string | null;
  readonly decided_by: string | null;
  readonly device_id: string;
  readonly carrier_id: string | null;
  readonly evidence: { readonly outcome?: string } | null;
}

export interface HubInbound {
  readonly inbound_id: number;
  readonly carrier_id: string;
  readonly conversation_id: number | null;
}

export interface HubConversation {
  readonly conversation_id: number;
  readonly campaign_id: string;
  readonly phone: string;
  readonly device_id: string | null;
  readonly status: string;
  readonly answers: Readonly<Record<string, { readonly optionId: string }>>;
  readonly tags: readonly string[];
  readonly notes: readonly { readonly noteId: string; readonly body: string }[];
}

export interface HubOp {
  readonly op_uuid: string;
  readonly kind: string;
  readonly status: string;
  readonly code: string | null;
  readonly body: string | null;
}

export interface HubDevice {
  readonly device_id: string;
  readonly status: string;
  readonly incarnation: number;
}

export async function readHubState(db: Db): Promise<HubState> {
  const meta = await db.first<{ server_epoch: string }>('select server_epoch from server_meta');
  const twice = await db.first<{ n: number }>(
    `select count(*) as n from (select 1 from send_attempt where state not in ('not_used', 'rejected', 'human_released')
       group by target_id having count(*) > 1) x`,
  );
  const todo = await db.first<{ n: number }>('select count(*) as n from carrier_event where processed_at is null');
  const keys = await db.rows<{ event_key: string }>('select event_key from carrier_event');
  const phones = await db.rows<{ e164: string; opted_out: boolean }>('select e164, opted_out from phone');
  const ops = await db.rows<HubOp>('select op_uuid, kind, status, code, body from device_op');
  const devices = await db.rows<HubDevice>('select device_id, status, incarnation from device');
  const feed = await db.rows<{ bucket: string; row: string }>(
    `select bucket, tbl || '/' || pk || ' ' || xid::text || ' ' || seq as row from sync_row where not gone`,
  );
  const byBucket = new Map<string, Set<string>>();
  for (const { bucket, row } of feed) {
    const rows = byBucket.get(bucket) ?? new Set<string>();
    byBucket.set(bucket, rows.add(row));
  }
  return {
    epoch: meta?.server_epoch ?? '',
    openTwice: twice?.n ?? 0,
    eventsTodo: todo?.n ?? 0,
    eventKeys: new Set(keys.map((row) => row.event_key)),
    phones: new Map(phones.map((row) => [row.e164, row.opted_out])),
    ops: new Map(ops.map((op) => [op.op_uuid, op])),
    devices: new Map(devices.map((device) => [device.device_id, device])),
    feed: byBucket,
    attempts: await db.rows<HubAttempt>(
      'select attempt_id, state, receipt, decided_by, device_id, carrier_id, evidence from send_attempt order by attempt_id',
    ),
    inbound: await db.rows<HubInbound>(
      'select inbound_id, carrier_id, conversation_id from inbound_message order by inbound_id',
    ),
    conversations: await db.rows<HubConversation>(
      `select c.conversation_id, c.campaign_id, p.e164 as phone, c.device_id, c.status, c.answers, c.tags, c.notes
       from conversation c join phone p using (phone_id) order by c.conversation_id`,
    ),
  };
}
