import { z } from 'zod';
import { base, ok } from './base.ts';
import { exportFile } from './exports.ts';
import { fileChunk } from './file-chunk.ts';

/** What a packet made now would be: for which key, and what would be in it. */
export const packetStatus = z.object({
  /** Headquarters' key; null = it is not known here yet. `words` are for comparing on the phone. */
  key: z.object({ words: z.string(), from: z.enum(['hub', 'person']) }).nullable(),
  office: z.string(),
  /** Whether this laptop has a hub: then what it recorded goes too. */
  joined: z.boolean(),
  /** A laptop of headquarters, which takes packets in. */
  takesIn: z.boolean(),
  mode: z.enum(['practice', 'live']),
  /** Recorded steps of work that the hub may not have. */
  waiting: z.int(),
});
export type PacketStatus = z.infer<typeof packetStatus>;

export const packets = {
  status: base.output(packetStatus),
  keepKey: base.input(z.object({ text: z.string().max(4_000) })).output(packetStatus),
  /** Starts to write a packet; progress comes as `export` events, and `exports.cancel` ends it. */
  make: base.output(exportFile),
  /** A packet's file comes in pieces of up to 1 MiB, in order. */
  openUpload: base
    .input(z.object({ fileName: z.string().max(255), bytes: z.int().min(1).max(1_000_000_000) }))
    .output(z.object({ uploadId: z.string() })),
  appendUpload: base
    .input(z.object({ uploadId: z.string(), offset: z.int().min(0), chunk: fileChunk }))
    .output(z.object({ received: z.int() })),
  discardUpload: base.input(z.object({ uploadId: z.string() })).output(ok),
  /** Hands it to the hub, still sealed. `office`: whose laptop it is, where the hub does not know it. */
  takeIn: base
    .input(z.object({ uploadId: z.string(), office: z.string().max(200).nullable() }))
    .output(z.object({ words: z.string() })),
};
