import { z } from 'zod';
import { at, role } from '../protocol/fields.ts';
import { done, hqBase } from './hq-base.ts';

export const hqJoinCode = z.object({
  /** Names the code without telling it. */
  codeId: z.string(),
  role,
  expiresAt: at,
});

export const hqOffice = z.object({
  officeId: z.int(),
  name: z.string(),
  createdAt: at,
  laptops: z.int(),
  /** Of those, the ones heard from within five minutes. */
  online: z.int(),
  campaigns: z.int(),
  lists: z.int(),
  /** Codes that nobody has used yet. */
  codes: z.array(hqJoinCode),
});
export type HqOffice = z.infer<typeof hqOffice>;

/** A code is told once; the hub keeps its hash. */
export const freshCode = z.object({ code: z.string(), link: z.string(), expiresAt: at });
export type FreshCode = z.infer<typeof freshCode>;

export const officeName = z.string().trim().min(1).max(80);

export const offices = {
  all: hqBase.output(z.array(hqOffice)),
  make: hqBase.input(z.object({ name: officeName })).output(z.object({ officeId: z.int() })),
  makeCode: hqBase.input(z.object({ officeId: z.int(), role, minutes: z.int().min(1).max(10_080) })).output(freshCode),
  dropCode: hqBase.input(z.object({ codeId: z.string().max(64) })).output(done),
};
