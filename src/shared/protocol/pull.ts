import { z } from 'zod';
import { opResult, urgentOps } from './ops.ts';

/**
 * Which rows a laptop may have, in order of priority:
 * `g:optout` numbers not to text · `g:config` settings · `d:<deviceId>` the laptop's own conversations and their texts ·
 * `o:<officeId>` campaigns, lists and laptops of the office · `u:<officeId>` conversations with replies that nobody has
 * (organizers) · `hq:unplaced` inbound texts that fit nowhere (headquarters).
 */
export const bucketName = z.string().regex(/^(?:g:optout|g:config|hq:unplaced|d:[0-9a-f-]{36}|[ou]:[1-9]\d{0,14})$/);

/** Opaque; made by the hub; holds for its epoch only. */
export const cursor = z.string().max(100);

export const pullRequest = z.object({
  buckets: z
    .array(z.object({ bucket: bucketName, cursor: cursor.nullable() }))
    .min(1)
    .max(10),
  /** Stop after about this many bytes; the hub has a limit of its own. */
  maxBytes: z.int().min(1).optional(),
  urgent: urgentOps,
});

/**
 * One row as it is now. `(xid, seq)` orders the changes of a row: keep what has the higher one. xid is a 64-bit
 * number in decimal digits. `gone`: delete it here; `row` is null.
 */
export const pulledRow = z.object({
  table: z.string(),
  pk: z.string(),
  xid: z.string(),
  seq: z.int(),
  gone: z.boolean(),
  row: z.unknown(),
});
export type PulledRow = z.infer<typeof pulledRow>;

export const pullPage = z.object({
  bucket: z.string(),
  /** The bucket starts over: put its rows beside the old ones and swap when `more` is false. Own work is never part of a bucket. */
  reset: z.boolean(),
  rows: z.array(pulledRow),
  /** Store it in the same transaction as the rows. */
  cursor,
  /** False = caught up as of this answer. */
  more: z.boolean(),
});
export type PullPage = z.infer<typeof pullPage>;

export const pullResponse = z.object({
  pages: z.array(pullPage),
  ackedSeq: z.int().min(0),
  sendsEnabled: z.boolean(),
  serverTime: z.int(),
  urgent: z.array(opResult),
});
export type PullResponse = z.infer<typeof pullResponse>;
