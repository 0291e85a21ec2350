import { z } from 'zod';
import { at, phone } from '../protocol/fields.ts';
import { done, hqBase } from './hq-base.ts';

/** keyword: the person's own word; texter: a key press; import: a list, or by hand here. */
const source = z.string();

export const hqOptOut = z.object({ phone, source, changedAt: at });
export type HqOptOut = z.infer<typeof hqOptOut>;

export const hqNumber = z.object({
  phone,
  optedOut: z.boolean(),
  source,
  /** When that last changed; null = the number was never told of. */
  changedAt: at.nullable(),
  /** In how many campaigns it is. */
  campaigns: z.int(),
  /** May be texted again by somebody here, with a reason; not where the person said it. */
  canTakeBack: z.boolean(),
});
export type HqNumber = z.infer<typeof hqNumber>;

/** Numbers of one call; the page sends long files in pieces. */
export const ADD_AT_ONCE = 5_000;

export const optOuts = {
  /** How many there are, and the newest. */
  overview: hqBase.output(z.object({ total: z.int(), newest: z.array(hqOptOut) })),
  /** One number, by all of its digits, however they are written. */
  find: hqBase.input(z.object({ digits: z.string().max(40) })).output(hqNumber),
  add: hqBase
    .input(z.object({ phones: z.array(phone).min(1).max(ADD_AT_ONCE) }))
    .output(z.object({ added: z.int(), known: z.int() })),
  takeBack: hqBase.input(z.object({ phone, reason: z.string().trim().min(3).max(200) })).output(done),
};
