import { z } from 'zod';
import { at, person } from '../protocol/fields.ts';
import { done, hqBase } from './hq-base.ts';

/** Who is signed in, and how the hub stands: what the frame of the page shows. */
export const hqStanding = z.object({
  person,
  expiresAt: at,
  mode: z.enum(['practice', 'live']),
  sendsEnabled: z.boolean(),
  /** Why nothing is sent; empty while texts go out. */
  reason: z.string(),
  /** The hub's clock. */
  now: at,
});
export type HqStanding = z.infer<typeof hqStanding>;

export const hqSession = z.object({
  sessionId: z.uuid(),
  person,
  createdAt: at,
  seenAt: at,
  expiresAt: at,
  isThis: z.boolean(),
});
export type HqSession = z.infer<typeof hqSession>;

export const session = {
  /** Takes a one-use link; the answer brings the cookie. The one call that needs nobody signed in. */
  open: hqBase.input(z.object({ token: z.string().max(200) })).output(done),
  standing: hqBase.output(hqStanding),
  /** Everybody who is signed in. */
  all: hqBase.output(z.array(hqSession)),
  /** Ends a session: one's own, or another's. */
  end: hqBase.input(z.object({ sessionId: z.uuid() })).output(done),
  /** A link for another person, good once. */
  invite: hqBase
    .input(z.object({ person: z.string().trim().min(1).max(40) }))
    .output(z.object({ link: z.string(), expiresAt: at })),
};
