/**
 * The wire between a laptop and the hub. Every request names the version it speaks; a hub understands the newest
 * version and the two before it. Change a schema in this folder, and this number goes up: a test compares hashes.
 */
export const PROTOCOL_VERSION = 3;

/** Versions a hub understands besides the newest. */
const VERSIONS_BACK = 2;

export interface ProtocolRange {
  readonly min: number;
  readonly max: number;
}

/** What a hub of this build understands. */
export function supportedProtocols(newest: number = PROTOCOL_VERSION): ProtocolRange {
  return { min: Math.max(1, newest - VERSIONS_BACK), max: newest };
}

/**
 * Headers of every request after enrolment, besides `Authorization: Bearer <token>`. Epoch, incarnation and boot come
 * from the answer to hello; a request that names older ones is refused before it does anything.
 */
export const HEADER = {
  protocol: 'x-outpost-protocol',
  epoch: 'x-outpost-epoch',
  incarnation: 'x-outpost-incarnation',
  boot: 'x-outpost-boot',
} as const;
