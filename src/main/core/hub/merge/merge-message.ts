import { stateAfter, type OutgoingState, type ReceiptKind } from '#shared/domain/message-state.ts';
import type { MessageRow } from '#shared/protocol/rows.ts';

/** What a text of this laptop's own shows, and what its journal says. */
export interface LocalText {
  readonly state: OutgoingState;
  readonly reason: string | null;
  readonly errorCode: number | null;
  /** Its newest attempt here; null = it was never tried from here. */
  readonly attempt: LocalAttempt | null;
  /** Whether the hub's release of it has been taken in: one release lets it go once. */
  readonly releaseTaken: boolean;
}

/** permitted, handed_over: this boot is at it. The others as in store/send-attempts.ts. */
export type LocalAttempt =
  | 'permitted'
  | 'handed_over'
  | 'accepted'
  | 'rejected'
  | 'not_used'
  | 'unknown'
  | 'human_released';

/**
 * What the journal must be told, besides the text:
 * - went: the carrier has it. released: an organizer let the step be texted once more
 * - undecided: it may have gone though nothing here says so. left: a person decided to leave it as it is
 * - over: it will not go
 */
export type JournalStep = 'went' | 'released' | 'undecided' | 'left' | 'over';

/** What a text becomes; null = it stays as it is. */
export interface MergedText {
  readonly state: OutgoingState;
  readonly reason: string | null;
  readonly errorCode: number | null;
  readonly journal: JournalStep;
}

/** The hub's row of a text, as far as it says how the text stands. */
export type HubText = Pick<MessageRow, 'state' | 'reason' | 'errorCode'>;

/**
 * A text of this laptop under what the hub says of it. It never goes back: what the carrier said counts, whoever heard
 * it; this laptop knows more than the hub of what it has not reported yet; and a text is let go again only by a person.
 * @param ours whether this laptop has the conversation still: only who has it may text.
 */
export function mergeText(hub: HubText, local: LocalText, ours: boolean): MergedText | null {
  const evidence = evidenceIn(hub);
  if (evidence !== null) return went(hub, local, evidence);
  const atIt = local.attempt === 'permitted' || local.attempt === 'handed_over';
  if (atIt) return null;
  switch (hub.state) {
    case 'unknown':
      return hub.reason === 'left' ? left(hub, local) : mayHaveGone(hub, local);
    case 'queued':
      return hub.reason === 'human_released' ? released(local, ours) : null;
    case 'withdrawn':
    case 'refused':
      return local.state === 'queued' ? { ...shown(hub, hub.state), journal: 'over' } : null;
    case 'failed':
      // Told by this laptop. One that knows nothing of it is a copy from before; one that does has let it go again.
      return local.state === 'queued' && local.attempt === null ? { ...shown(hub, 'failed'), journal: 'over' } : null;
    default:
      return null;
  }
}

/** What the carrier has said of a text. A failure that a laptop reported by itself has a reason, one by receipt has none. */
export function evidenceIn({ state, reason }: HubText): ReceiptKind | null {
  if (state === 'accepted' || state === 'sent' || state === 'delivered') return state;
  return state === 'failed' && reason === null ? 'failed' : null;
}

function shown({ reason, errorCode }: HubText, state: OutgoingState) {
  return { state, reason, errorCode };
}

function went(hub: HubText, local: LocalText, evidence: ReceiptKind): MergedText {
  const errorCode = Math.max(hub.errorCode ?? 0, local.errorCode ?? 0) || null;
  const state = stateAfter(local.state, evidence);
  return { state, reason: state === local.state ? local.reason : null, errorCode, journal: 'went' };
}

/** A permit was given for it, and nobody here knows of that: its answer was lost, or this folder is a copy from before. */
function mayHaveGone(hub: HubText, local: LocalText): MergedText | null {
  const unheard = local.state === 'queued' && local.attempt !== 'human_released';
  return unheard ? { ...shown(hub, 'unknown'), reason: 'NO_ANSWER', journal: 'undecided' } : null;
}

function left(hub: HubText, local: LocalText): MergedText | null {
  const open = local.state === 'queued' || local.state === 'sending' || local.state === 'unknown';
  return open ? { ...shown(hub, 'unknown'), reason: local.reason ?? 'NO_ANSWER', journal: 'left' } : null;
}

/** Let go again by an organizer: it waits for its permit here, or is nothing to decide here any more. */
function released(local: LocalText, ours: boolean): MergedText | null {
  if (local.releaseTaken) return null;
  if (local.state === 'queued' && local.attempt === 'human_released') {
    return { state: 'queued', reason: local.reason, errorCode: local.errorCode, journal: 'released' };
  }
  if (local.state !== 'unknown') return null;
  if (!ours) return { state: 'unknown', reason: local.reason, errorCode: local.errorCode, journal: 'left' };
  return { state: 'queued', reason: null, errorCode: null, journal: 'released' };
}
