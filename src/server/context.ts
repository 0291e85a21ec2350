import type { ProtocolRange } from '#shared/protocol/version.ts';
import type { Db } from './db/db.ts';
import type { HubDeps } from './deps.ts';

/** What every part of the hub works with. Nothing in it is state: hubs on one database are interchangeable. */
export interface HubContext extends HubDeps {
  readonly db: Db;
  readonly protocol: ProtocolRange;
  readonly limits: HubLimits;
}

export interface HubLimits {
  /** How long a claim holds; a laptop renews it while it is in use. */
  readonly leaseMs: number;
  /** How long a permit may be used after it was asked for. */
  readonly permitMs: number;
  /** When the carrier must have let go of a text at the latest: a second fence behind the permit's time. */
  readonly expirationMs: number;
  /** Raw bytes of one answer to pull. */
  readonly pullBytes: number;
  /** Bytes of a request, unpacked. */
  readonly bodyBytes: number;
}

export const standardLimits: HubLimits = {
  leaseMs: 15 * 60_000,
  permitMs: 60_000,
  expirationMs: 120_000,
  pullBytes: 1_048_576,
  bodyBytes: 8_388_608,
};
