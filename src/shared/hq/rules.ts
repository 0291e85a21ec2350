import { z } from 'zod';
import { hubHours } from '../domain/hub-hours.ts';
import { at } from '../protocol/fields.ts';
import { done, hqBase } from './hq-base.ts';

export const hqHoursChange = z.object({
  changeId: z.int(),
  hours: hubHours,
  effectiveAt: at,
  person: z.string(),
  reason: z.string(),
  madeAt: at,
  state: z.enum(['planned', 'applied', 'withdrawn']),
});
export type HqHoursChange = z.infer<typeof hqHoursChange>;

/** A rule of a state that ships with Outpost: dated data, with where it is from. */
const shippedRule = z.object({
  state: z.string(),
  days: z.array(z.string()),
  from: z.int(),
  to: z.int(),
  source: z.string(),
  asOf: z.string(),
});

export const hqRules = z.object({
  mode: z.enum(['practice', 'live']),
  /** Texts went out already: the mode stays. */
  modeIsFixed: z.boolean(),
  sendsEnabled: z.boolean(),
  reason: z.string(),
  /** Laptops that have not told yet whom they texted before the hub was restored. */
  notHeard: z.array(z.string()),
  hours: hubHours,
  changes: z.array(hqHoursChange),
  shipped: z.object({
    asOf: z.string(),
    federal: shippedRule.omit({ state: true, days: true }),
    states: z.array(shippedRule),
  }),
  optOutWords: z.object({
    asOf: z.string(),
    stop: z.array(z.string()),
    help: z.array(z.string()),
    start: z.array(z.string()),
  }),
  /** Null = no account is set up on this hub. */
  carrier: z.object({ fromNumbers: z.array(z.string()), forPractice: z.boolean() }).nullable(),
  limits: z.object({ permitMs: z.int(), leaseMs: z.int() }),
  protocol: z.object({ min: z.int(), max: z.int() }),
});
export type HqRules = z.infer<typeof hqRules>;

const reason = z.string().trim().max(200);

export const rules = {
  all: hqBase.output(hqRules),
  /** From `effectiveAt` on; null = at once. */
  setHours: hqBase.input(z.object({ hours: hubHours, effectiveAt: at.nullable(), reason })).output(done),
  /** A change that does not hold yet never will. */
  withdrawHours: hqBase.input(z.object({ changeId: z.int() })).output(done),
  /** `evenSo`: though laptops have not been heard since the restore. */
  setSends: hqBase.input(z.object({ enabled: z.boolean(), reason, evenSo: z.boolean() })).output(done),
  setMode: hqBase.input(z.object({ mode: z.enum(['practice', 'live']) })).output(done),
};
