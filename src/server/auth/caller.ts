import type { Role } from '#shared/protocol/fields.ts';
import { createBatcher } from '../batcher.ts';
import type { Db } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { standardHours } from '../settings.ts';
import type { HoursSetting } from '../settings.ts';
import { sameBytes, sha256 } from './secrets.ts';

/** The laptop that asks, as the database has it now. */
export interface Device {
  readonly deviceId: string;
  readonly officeId: number;
  readonly office: string;
  readonly role: Role;
  readonly label: string;
  readonly status: 'active' | 'fenced' | 'revoked';
  readonly statusReason: string;
  readonly incarnation: number;
  readonly bootId: string | null;
}

export interface ServerMeta {
  readonly epoch: string;
  readonly mode: 'practice' | 'live';
  readonly protocolMin: number | null;
  readonly sendsEnabled: boolean;
  readonly reason: string;
  readonly hours: HoursSetting;
}

/** Who asks, and what they said of themselves in the headers of this request. */
export interface Caller extends Device {
  /** The version this request speaks. */
  readonly protocol: number;
}

export interface Identified {
  readonly device: Device;
  readonly meta: ServerMeta;
}

interface Row {
  token_hash: Uint8Array;
  device_id: string;
  office_id: number;
  office: string;
  role: Role;
  label: string;
  status: Device['status'];
  status_reason: string;
  incarnation: number;
  boot_id: string | null;
  server_epoch: string;
  mode: ServerMeta['mode'];
  protocol_min: number | null;
  sends_enabled: boolean;
  reason: string;
  hours: Partial<HoursSetting> | null;
}

export type Identify = (authorization: string | undefined) => Promise<Identified>;

const MAX_TOGETHER = 100;
const LANES = 2;

/**
 * Finds the laptop behind a bearer token, as the database has it now: nothing is kept, so that a revoked laptop is out
 * with its next request. Requests that come at the same time share a look. The call throws HubError UNAUTHORIZED, REVOKED.
 */
export function createIdentify(db: Db): Identify {
  const look = createBatcher<Uint8Array, Row | undefined>(
    { lanes: LANES, maxWeight: MAX_TOGETHER, weightOf: () => 1 },
    async (hashes) => {
      const rows = await db.rows<Row>(
        `select d.*, o.name as office, m.*, (select value from setting where key = 'hours') as hours
         from unnest($1::bytea[]) with ordinality as given (hash, place)
         join device d on d.token_hash = given.hash join office o using (office_id), server_meta m
         order by place`,
        hashes,
      );
      return hashes.map((hash) => rows.find((row) => sameBytes(row.token_hash, hash)));
    },
    () => false,
  );
  return async (authorization) => {
    const token = /^Bearer ([A-Za-z0-9_-]{20,100})$/i.exec(authorization ?? '')?.[1];
    const row = token === undefined ? undefined : await look.do(sha256(token));
    if (!row) throw new HubError('UNAUTHORIZED', 'This laptop is not known here. Join again with a new code.');
    if (row.status === 'revoked') throw new HubError('REVOKED', 'Headquarters has taken this laptop off the hub.');
    return { device: deviceOf(row), meta: metaOf(row) };
  };
}

const deviceOf = (row: Row): Device => ({
  deviceId: row.device_id,
  officeId: row.office_id,
  office: row.office,
  role: row.role,
  label: row.label,
  status: row.status,
  statusReason: row.status_reason,
  incarnation: row.incarnation,
  bootId: row.boot_id,
});

const metaOf = (row: Row): ServerMeta => ({
  epoch: row.server_epoch,
  mode: row.mode,
  protocolMin: row.protocol_min,
  sendsEnabled: row.sends_enabled,
  reason: row.reason,
  hours: { ...standardHours, ...row.hours },
});
