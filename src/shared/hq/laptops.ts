import { z } from 'zod';
import { at, role } from '../protocol/fields.ts';
import { done, hqBase } from './hq-base.ts';

export const hqLaptop = z.object({
  deviceId: z.uuid(),
  label: z.string(),
  officeId: z.int(),
  office: z.string(),
  role,
  status: z.enum(['active', 'fenced', 'revoked']),
  statusReason: z.string(),
  enrolledAt: at,
  seenAt: at.nullable(),
  /** Of the program; null until it said hello since the hub writes it down. */
  version: z.string().nullable(),
  /** Changes that it has not pulled yet; null = it has not pulled since the hub writes it down. */
  behind: z.int().nullable(),
  /** Replies that wait there for an answer. */
  waiting: z.int(),
  /** People whom it holds to text. */
  ahead: z.int(),
  /** Texts from there whose fate nobody knows. */
  unknown: z.int(),
});
export type HqLaptop = z.infer<typeof hqLaptop>;

/** Counts above this are shown as "more than". */
export const BEHIND_SHOWN = 1_000;

const which = z.object({ deviceId: z.uuid() });

export const laptops = {
  all: hqBase.output(z.array(hqLaptop)),
  /** For good: its conversations go to the organizers' desk. */
  revoke: hqBase.input(which).output(done),
  /** Stops it until somebody releases it; nothing of its work is lost. */
  fence: hqBase.input(which).output(done),
  release: hqBase.input(which).output(done),
  setRole: hqBase.input(which.extend({ role })).output(done),
};
