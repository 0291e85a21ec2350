import { z } from 'zod';
import { at, base, id, ok } from './base.ts';

export const exportKind = z.enum(['contacts', 'messages', 'opt_outs']);
export type ExportKind = z.infer<typeof exportKind>;

export const exportFile = z.object({
  id,
  kind: exportKind,
  campaignId: id.nullable(),
  campaignName: z.string().nullable(),
  fileName: z.string(),
  state: z.enum(['writing', 'ready', 'cancelled', 'failed']),
  failure: z.string().nullable(),
  rows: z.int(),
  bytes: z.int(),
  createdAt: at,
  /** The folder it was written to, for people; the window fetches it from /exports/<fileName>. */
  folder: z.string(),
});
export type ExportFile = z.infer<typeof exportFile>;

export const exportCalls = {
  all: base.output(z.array(exportFile)),
  /** Starts an export; progress comes as `export` events. `excel` adds the byte-order mark that Excel needs for UTF-8. */
  start: base
    .input(z.object({ kind: exportKind, campaignId: id.nullable(), excel: z.boolean().default(true) }))
    .output(exportFile),
  cancel: base.input(z.object({ exportId: id })).output(ok),
  remove: base.input(z.object({ exportId: id })).output(ok),
};
