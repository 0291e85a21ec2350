import type { OutgoingState } from '#shared/domain/message-state.ts';
import { mergeText, type JournalStep, type LocalAttempt, type MergedText } from '../merge/merge-message.ts';
import { keepUnheardAttempt } from '../../sending/adopt-text.ts';
import { setMessage, type MessageRow } from '../../store/messages.ts';
import { blockingAttempt, setAttempt, type AttemptRow } from '../../store/send-attempts.ts';
import { attemptsOf } from '../../store/hub-attempts.ts';
import { hasOpenOutcome } from '../../store/merge-ops.ts';
import { setTargetState, type TargetRow } from '../../store/send-targets.ts';
import { conversationKey } from '../replica/replica.ts';
import type { BaseRow } from './base-rows.ts';
import type { Work } from './work.ts';

export interface OwnTextCase {
  readonly message: MessageRow;
  readonly target: TargetRow;
  /** Whether this laptop has the conversation still. */
  readonly ours: boolean;
}

/** A text that was pressed here, under what the hub says of it; its journal follows. Says whether anything changed. */
export function projectOwnText(work: Work, base: BaseRow<'message'>, { message, target, ours }: OwnTextCase): boolean {
  const { db } = work.ctx;
  if (isKnownHere(work, base, target)) return false;
  const attempts = attemptsOf(db, target.id);
  const local = {
    state: message.state as OutgoingState,
    reason: message.reason,
    errorCode: message.error_code,
    attempt: (attempts.at(-1)?.state ?? null) satisfies LocalAttempt | null,
    releaseTaken: attempts.some((attempt) => releaseOf(attempt) === releaseName(base)),
  };
  const merged = mergeText(base, local, ours);
  if (!merged) return false;
  tellJournal(work, base, merged.journal, { target, message }, attempts);
  return show(work, base, message, merged);
}

/**
 * The hub has given up waiting for this laptop to tell what became of a permit. Nobody is to decide that: the outcome is
 * on its way, or this boot asks for the permit again and gives back what it may have had.
 */
function isKnownHere({ ctx, isAsking }: Work, base: BaseRow<'message'>, target: TargetRow): boolean {
  if (base.state !== 'unknown' || base.reason === 'left') return false;
  return isAsking(target.id) || hasOpenOutcome(ctx.db, base.messageId);
}

function show(work: Work, base: BaseRow<'message'>, message: MessageRow, merged: MergedText): boolean {
  const { state, reason, errorCode: error_code, journal } = merged;
  const same = state === message.state && reason === message.reason && error_code === message.error_code;
  if (same) return false;
  const settled_at = base.settledAt ?? work.at;
  const again = journal === 'released' && { carrier_id: null, not_before_at: null, released_at: work.at };
  // The hub does not say the carrier's id; an empty one says that the carrier had the text before it failed.
  const carried = state === 'failed' && journal === 'went' && { carrier_id: message.carrier_id ?? '' };
  setMessage(work.ctx.db, message.id, { state, reason, error_code, settled_at, ...again, ...carried });
  // Where the conversation stands rests on texts that go from here.
  work.news.again.push({ table: 'conversation', key: conversationKey(base.campaignId, base.phone) });
  return true;
}

function tellJournal(
  { ctx, at }: Work,
  base: BaseRow<'message'>,
  step: JournalStep,
  { target, message }: Pick<OwnTextCase, 'target' | 'message'>,
  attempts: readonly AttemptRow[],
): void {
  const { db } = ctx;
  const open = blockingAttempt(db, target.id);
  switch (step) {
    case 'went':
      if (open && open.state !== 'accepted') setAttempt(db, open.attempt_id, { state: 'accepted', settled_at: at });
      return setTargetState(db, target.id, 'done');
    case 'undecided':
      return keepUnheardAttempt(ctx, target.id, message);
    case 'left':
      if (open && open.decided_by === null) setAttempt(db, open.attempt_id, { decided_by: ELSEWHERE });
      return setTargetState(db, target.id, 'permitted');
    case 'over':
      return setTargetState(db, target.id, 'withdrawn');
    case 'released': {
      const given = open ?? attempts.findLast(({ state }) => state === 'human_released');
      if (given) setAttempt(db, given.attempt_id, released(given, base));
      if (open) setTargetState(db, target.id, 'released');
    }
  }
}

/** Who decided is known at the hub, by name. */
const ELSEWHERE = 'the office';

/** One release lets a text go once: which one it was stays with the attempt that it gave up. */
function released(attempt: AttemptRow, base: BaseRow<'message'>) {
  const evidence = JSON.stringify({ ...evidenceOf(attempt), release: releaseName(base) });
  return { state: 'human_released', decided_by: attempt.decided_by ?? ELSEWHERE, evidence } as const;
}

/** The hub's clock at the release: no two of one text have the same. */
function releaseName({ settledAt }: BaseRow<'message'>): number {
  return settledAt ?? 0;
}

function releaseOf(attempt: AttemptRow): number | null {
  const { release } = evidenceOf(attempt);
  return typeof release === 'number' ? release : null;
}

function evidenceOf({ evidence }: AttemptRow): Record<string, unknown> {
  return evidence === null ? {} : (JSON.parse(evidence) as Record<string, unknown>);
}
