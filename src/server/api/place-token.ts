import { z } from 'zod';
import type { ChangePlace } from '../results/change-place.ts';
import { ApiProblem } from './problem.ts';

const digits = z
  .string()
  .regex(/^\d{1,20}$/)
  .refine((text) => BigInt(text) < 2n ** 64n);
const changePlace = z.object({ xid: digits, seq: z.int().min(0), id: z.int().min(0) });

/** Where a reader of one kind of rows stands: on the first walk through all of them, or in the order of changes. */
const standing = z.discriminatedUnion('on', [
  z.object({ on: z.literal('walk'), kind: z.string(), epoch: z.string(), began: changePlace, after: z.unknown() }),
  z.object({ on: z.literal('changes'), kind: z.string(), epoch: z.string(), after: changePlace }),
]);
export type Standing = z.infer<typeof standing>;

/** A standing as callers keep it: to be given back as it is. */
export function placeToken(where: Standing): string {
  return Buffer.from(JSON.stringify(where)).toString('base64url');
}

export const changeToken = (kind: string, epoch: string, after: ChangePlace): string =>
  placeToken({ on: 'changes', kind, epoch, after });

/** @throws ApiProblem invalid for what is no token of this kind of rows, start-over for one from before a restore */
export function readPlaceToken(text: string, kind: string, epoch: string): Standing {
  const parsed = standing.safeParse(parse(text));
  if (!parsed.success || parsed.data.kind !== kind) {
    throw new ApiProblem('invalid', 'This cursor is none that came with these rows.');
  }
  if (parsed.data.epoch !== epoch) {
    throw new ApiProblem('start-over', 'The hub was restored since this cursor was given. Load everything anew.');
  }
  return parsed.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
