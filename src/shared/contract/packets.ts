import { z } from 'zod';
import { base } from './base.ts';
import { exportFile } from './exports.ts';

/** What a packet made now would be: for which key, and what would be in it. */
export const packetStatus = z.object({
  /** Headquarters' key; null = it is not known here yet. `words` are for comparing on the phone. */
  key: z.object({ words: z.string(), from: z.enum(['hub', 'person']) }).nullable(),
  office: z.string(),
  /** Whether this laptop has a hub: then what it recorded goes too. */
  joined: z.boolean(),
  mode: z.enum(['practice', 'live']),
  /** Recorded steps of work that the hub may not have. */
  waiting: z.int(),
});
export type PacketStatus = z.infer<typeof packetStatus>;

export const packets = {
  status: base.output(packetStatus),
  useKey: base.input(z.object({ text: z.string().max(4_000) })).output(packetStatus),
  /** Starts to write a packet; progress comes as `export` events, and `exports.cancel` ends it. */
  make: base.output(exportFile),
};
