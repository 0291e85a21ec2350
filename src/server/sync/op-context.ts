import type { OpEnvelope, RejectionCode } from '#shared/protocol/ops.ts';
import type { Caller } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import type { FoundConversation } from './ops/find-conversation.ts';

/** What an op is applied with. */
export interface OpContext {
  readonly ctx: HubContext;
  readonly tx: Tx;
  readonly caller: Caller;
  readonly op: OpEnvelope;
  readonly now: number;
  /** Shared by the ops of one transaction. */
  readonly batch: OpBatch;
}

/** What the ops of one transaction share. */
export interface OpBatch {
  /** Conversations read and locked, by `keyOf`. An op that changes one takes it out. */
  readonly conversations: Map<string, FoundConversation>;
  /** Numbers of the people whom permits were for, by attempt. */
  readonly attempts: Map<string, string>;
  /** Texts to be shown as their attempts say, once, at the end. */
  readonly texts: Set<string>;
}

export const newBatch = (): OpBatch => ({ conversations: new Map(), attempts: new Map(), texts: new Set() });

/** What came of an op. Rejected: recorded, acknowledged, shown to the person; the queue goes on. */
export type Verdict =
  | { readonly status: 'applied' }
  | { readonly status: 'noop' }
  | { readonly status: 'rejected'; readonly code: RejectionCode };

export const APPLIED: Verdict = { status: 'applied' };
export const NOOP: Verdict = { status: 'noop' };
export const rejected = (code: RejectionCode): Verdict => ({ status: 'rejected', code });
export const appliedIf = (changed: number): Verdict => (changed > 0 ? APPLIED : NOOP);

/** Each rejection as people read it. */
export const rejectionWords: Readonly<Record<RejectionCode, string>> = {
  INVALID: 'The hub could not read this.',
  UNKNOWN_KIND: 'The hub is older than this laptop and does not know this yet. It stays here.',
  UNKNOWN_VERSION: 'The hub is older than this laptop and does not know this yet. It stays here.',
  FORBIDDEN: 'This laptop may not do that: it takes an organizer of this office.',
  NOT_FOUND: 'What this was about is not on the hub.',
  NOT_YOURS: 'Another laptop has this conversation.',
  STALE: 'Somebody changed the campaign in the meantime. Look at their version, then change it again.',
  INCOMPLETE: 'The list did not arrive whole. It is uploaded again.',
  STATE: 'The campaign or list is not in a state for this.',
  IN_USE: 'It is in use and cannot be removed.',
};
