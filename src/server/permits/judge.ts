import type { PermitRefusal } from '#shared/protocol/permit.ts';
import type { AttemptState } from '#shared/protocol/outcome.ts';

/** Everything that a permit depends on, read with the person's row locked. */
export interface PermitFacts {
  readonly now: number;
  readonly deviceId: string;
  readonly incarnation: number;
  readonly bootId: string;
  readonly sendsEnabled: boolean;
  /** null: there is no such campaign in this laptop's office. */
  readonly campaignState: string | null;
  readonly hours:
    | { readonly open: true; readonly closesAt: number }
    | { readonly open: false; readonly opensAt: number | null };
  readonly step: string;
  /** A reply names an inbound text of this very conversation. */
  readonly stepFits: boolean;
  /** Of a reminder: why it may not go to this person now; null = it may, or it is none. */
  readonly reminder?: { readonly refusal: PermitRefusal; readonly retryAt: number | null } | null;
  readonly optedOut: boolean;
  /** On a do-not-text list of the campaign's office. */
  readonly suppressed?: boolean;
  /** The one confirmation of their opt-out went in another campaign, or may have. */
  readonly confirmedElsewhere?: boolean;
  readonly expectedHead: number | null;
  /** Half of a minute ago, the same request may have come before. */
  readonly known: KnownAttempt | null;
  readonly conversation: {
    readonly deviceId: string | null;
    readonly head: number | null;
    readonly officeIsOurs: boolean;
  } | null;
  readonly target: {
    readonly state: 'free' | 'claimed' | 'permitted' | 'done' | 'withdrawn';
    readonly claimDevice: string | null;
    readonly reservedFor: string | null;
    /** Its open attempt is one of the very text that is asked for. */
    readonly sameText?: boolean;
  } | null;
}

export interface KnownAttempt {
  readonly deviceId: string;
  readonly incarnation: number;
  readonly bootId: string | null;
  readonly state: AttemptState;
  readonly sameText: boolean;
  readonly issuedAt: number;
}

export type Judgement =
  | { readonly kind: 'grant' }
  /** The same request again: the same grant, with the time that is left. */
  | { readonly kind: 'again'; readonly issuedAt: number }
  | { readonly kind: 'refuse'; readonly refusal: PermitRefusal; readonly retryAt: number | null };

const refuse = (refusal: PermitRefusal, retryAt: number | null = null): Judgement => ({
  kind: 'refuse',
  refusal,
  retryAt,
});

/** Whether a text may go, in the order in which the reasons count. Pure, so that every case can be tried. */
export function judge(facts: PermitFacts, permitMs: number): Judgement {
  if (facts.campaignState === null) return refuse('NOT_YOURS');
  if (!facts.sendsEnabled || facts.campaignState !== 'live') return refuse('PAUSED');
  if (!facts.hours.open) return refuse('QUIET_HOURS', facts.hours.opensAt);
  if (facts.optedOut && facts.step !== 'optout') return refuse('OPTED_OUT');
  if (facts.suppressed === true && facts.step !== 'optout') return refuse('SUPPRESSED');
  if (facts.reminder) return refuse(facts.reminder.refusal, facts.reminder.retryAt);
  if (facts.known) return judgeKnown(facts, facts.known, permitMs);
  return judgeTarget(facts);
}

function judgeKnown(facts: PermitFacts, known: KnownAttempt, permitMs: number): Judgement {
  const mine =
    known.deviceId === facts.deviceId && known.incarnation === facts.incarnation && known.bootId === facts.bootId;
  if (!mine) return refuse('ISSUED_ELSEWHERE');
  if (known.state !== 'issued' || !known.sameText) return refuse('ALREADY');
  return facts.now < known.issuedAt + permitMs ? { kind: 'again', issuedAt: known.issuedAt } : refuse('EXPIRED');
}

function judgeTarget(facts: PermitFacts): Judgement {
  const { conversation, target } = facts;
  // An attempt that its laptop knows nothing of: the answer was lost with the boot that asked, or with the journal.
  if (target?.sameText === true) return refuse('ISSUED_ELSEWHERE');
  if (!conversation?.officeIsOurs || !facts.stepFits) return refuse('NOT_YOURS');
  if (conversation.deviceId !== facts.deviceId) return refuse('NOT_YOURS');
  // The confirmation of an opt-out that is none any more has lost its reason.
  if (facts.step === 'optout' && !facts.optedOut) return refuse('HEAD_MOVED');
  if (facts.confirmedElsewhere === true) return refuse('ALREADY');
  if (target && target.state !== 'free' && target.state !== 'claimed') return refuse('ALREADY');
  if (!isTheirs(facts)) return refuse('NOT_YOURS');
  return conversation.head === facts.expectedHead ? { kind: 'grant' } : refuse('HEAD_MOVED');
}

/**
 * The first text needs the claim or the reservation of this very person, besides the conversation. A lease
 * that ran out still counts while nobody else took the person: the row itself says whose they are.
 */
function isTheirs({ target, step, deviceId }: PermitFacts): boolean {
  if (step !== 'initial') return target === null || target.state === 'free' || target.claimDevice === deviceId;
  if (target?.state === 'claimed') return target.claimDevice === deviceId;
  return target?.state === 'free' && target.reservedFor === deviceId;
}
