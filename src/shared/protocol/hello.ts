import { z } from 'zod';
import { at, role, uuid } from './fields.ts';

/** First call of every process that may send, and again whenever the hub says EPOCH, OLD_INCARNATION or FORK. */
export const helloRequest = z.object({
  /** 128 random bits that live in memory only: a new process is a new boot, also after a restored backup. */
  bootId: uuid,
  appVersion: z.string().max(40),
  /** As of the last hello; null = never said hello. */
  serverEpoch: uuid.nullable(),
  incarnation: z.int().min(0),
  /** The highest op number this laptop ever gave out in that incarnation. */
  lastSeq: z.int().min(0),
  /** What this laptop signs its packets with (Ed25519, SPKI, base64). Since version 3. */
  packetKey: z.string().max(200).optional(),
});

/**
 * What the laptop does before anything else.
 * - ok: go on from `lastSeq` + 1.
 * - fork: this laptop's numbers were used for other ops. Take `incarnation`, number everything not acknowledged anew
 *   from `lastSeq` + 1; op UUIDs keep effects single.
 * - recovery: the hub came back from a backup. As fork when the incarnation differs, else push again from `lastSeq` + 1
 *   including what the old epoch acknowledged; report the journal (`/v1/journal`); pull every bucket anew.
 * - fenced: a person at headquarters decides. Nothing is lost; nothing is sent.
 * - upgrade: too old to send; pulling and reporting outcomes still work.
 */
export const directive = z.enum(['ok', 'fork', 'recovery', 'fenced', 'upgrade']);
export type Directive = z.infer<typeof directive>;

export const helloResponse = z.object({
  directive,
  words: z.string(),
  serverEpoch: uuid,
  deviceId: uuid,
  officeId: z.int(),
  office: z.string(),
  role,
  incarnation: z.int(),
  /** The last op of this incarnation that the hub has. */
  lastSeq: z.int(),
  protocol: z.object({ min: z.int(), max: z.int() }),
  /** Practice and real texts never share a hub. */
  mode: z.enum(['practice', 'live']),
  sendsEnabled: z.boolean(),
  /** The hub's clock, to show times by; not for decisions. */
  serverTime: at,
  /** Permits of this laptop whose fate the hub does not know: earlier boots cannot use them any more. */
  unknownAttempts: z.array(uuid),
  /** Buckets this laptop may pull, in order of priority. */
  buckets: z.array(z.string()),
  /** Headquarters' public key for packets (age). Since version 3; missing or null = there is none. */
  packetKey: z.string().max(200).nullish(),
  limits: z.object({
    pushOps: z.int(),
    pushBytes: z.int(),
    pullBytes: z.int(),
    permitAttempts: z.int(),
    claimTargets: z.int(),
  }),
});
export type HelloResponse = z.infer<typeof helloResponse>;
