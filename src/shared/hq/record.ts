import { z } from 'zod';
import { at } from '../protocol/fields.ts';
import { hqBase } from './hq-base.ts';

/** One thing that somebody decided. */
export const hqRecordLine = z.object({
  auditId: z.int(),
  at,
  person: z.string(),
  /** As the hub names it: `revoke-device`. */
  action: z.string(),
  /** What it was about, in words: a laptop's name, a mode. Never a number or a text. */
  about: z.string(),
});
export type HqRecordLine = z.infer<typeof hqRecordLine>;

export const RECORD_PAGE = 50;

export const record = {
  /** Newest first; `before` an id goes further back. */
  page: hqBase.input(z.object({ before: z.int().nullable() })).output(z.array(hqRecordLine)),
};
