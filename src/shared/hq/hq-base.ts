import { oc } from '@orpc/contract';
import { z } from 'zod';

// The page runs under a policy without eval; zod's compiled parsers would need it.
z.config({ jitless: true });

/** Errors that HQ's page may see, each with a sentence for a person; everything else is a plain internal error. */
export const hqBase = oc.errors({
  /** Nobody is signed in, or not any more. */
  UNAUTHORIZED: { status: 401, message: 'Sign in first.' },
  NOT_FOUND: { status: 404, message: 'That is not here any more.' },
  REFUSED: { status: 409, data: z.object({ code: z.string() }) },
});

export const done = z.object({ ok: z.literal(true) });

/** The header that every call of the page carries: a form of another site cannot send it. */
export const HQ_HEADER = 'x-outpost-hq';
/** Where the page and its calls are, at the hub's address. */
export const HQ_PATH = '/hq';
export const HQ_RPC_PATH = '/hq/rpc';
/** The part of a sign-in link after the `#`, which browsers send to nobody. */
export const SIGN_IN_MARK = 'sign-in=';
/** Where a packet file is dropped: its bytes as they are. */
export const HQ_PACKET_PATH = '/hq/packet';
/** The office of a packet's laptop that the hub does not know, percent-encoded. */
export const OFFICE_HEADER = 'x-outpost-office';
