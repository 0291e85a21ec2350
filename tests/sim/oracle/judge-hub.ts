import type { InboundEntry, LedgerEntry } from '../carrier.ts';
import type { Fact, Violation } from '../facts.ts';
import type { OptStanding } from '../hub/opt-standing.ts';
import type { HubState } from './hub-state.ts';

/** What is known from outside of the hub, to hold its tables against. */
export interface HubEvidence {
  readonly facts: readonly Fact[];
  readonly ledger: readonly LedgerEntry[];
  readonly inbounds: readonly InboundEntry[];
  readonly standing: OptStanding;
  /** Answers to permits that were lost on the way: a laptop that is shut before it asks again never hears of them. */
  readonly unheard: number;
  /** Times that a process ended without notice, or a laptop or the hub came back from a backup. */
  readonly crashes: number;
}

/** The invariants that the hub's tables show when everything has come to rest. */
export function judgeHub(hub: HubState, evidence: HubEvidence): Violation[] {
  return [
    ...oneOpenAttempt(hub),
    ...eventsKept(hub, evidence),
    ...receiptsFolded(hub, evidence),
    ...inboundOnce(hub, evidence),
    ...optOutsStand(hub, evidence),
    ...releasesHaveNames(hub),
    ...notesOnce(hub),
    ...atRest(hub),
    ...ledgerKnown(hub, evidence),
    ...fewFalseUnknowns(hub, evidence),
  ];
}

/** I1 */
function oneOpenAttempt(hub: HubState): Violation[] {
  return hub.openTwice === 0 ? [] : [{ rule: 'I1', words: `${hub.openTwice} targets have two open attempts.` }];
}

/** Times between a backup that was put back and the putting back: what was committed then is gone by design. */
function gaps(facts: readonly Fact[]): (at: number) => boolean {
  const restores = facts.filter((fact) => fact.kind === 'restored');
  return (at) => restores.some((fact) => at >= fact.from && at <= fact.at);
}

/** I5: what the carrier was told 200 for is kept for ever. */
function eventsKept(hub: HubState, { facts }: HubEvidence): Violation[] {
  const isGap = gaps(facts);
  return facts.flatMap((fact) =>
    fact.kind !== 'delivered' || isGap(fact.at)
      ? []
      : fact.events
          .filter((event) => !hub.eventKeys.has(event.key))
          .map((event) => ({ rule: 'I5', words: `Event ${event.key} was acknowledged and is not there.` })),
  );
}

const RANK: Readonly<Record<string, number>> = {
  'message-sending': 2,
  'message-sent': 3,
  'message-failed': 4,
  'message-delivered': 5,
};
const RECEIPT_RANK: Readonly<Record<string, number>> = { accepted: 1, sending: 2, sent: 3, failed: 4, delivered: 5 };

/** I11: each attempt shows the highest receipt that was delivered for it, in whatever order they came. */
function receiptsFolded(hub: HubState, { facts }: HubEvidence): Violation[] {
  const isGap = gaps(facts);
  const highest = new Map<string, number>();
  for (const fact of facts) {
    if (fact.kind !== 'delivered' || isGap(fact.at)) continue;
    for (const { tag, type } of fact.events) {
      if (tag !== null) highest.set(tag, Math.max(highest.get(tag) ?? 0, RANK[type] ?? 0));
    }
  }
  return hub.attempts.flatMap((attempt) => {
    const expected = highest.get(attempt.attempt_id) ?? 0;
    const shown = RECEIPT_RANK[attempt.receipt ?? ''] ?? 0;
    return shown < expected
      ? [
          {
            rule: 'I11',
            words: `Attempt ${attempt.attempt_id} shows ${attempt.receipt ?? 'nothing'}; a receipt said more.`,
          },
        ]
      : [];
  });
}

/** I6 at the hub: every text of a person that was acknowledged is there, once, and nothing else is. */
function inboundOnce(hub: HubState, { facts, inbounds }: HubEvidence): Violation[] {
  const isGap = gaps(facts);
  const sent = new Map(inbounds.map((entry) => [entry.carrierId, entry]));
  const counts = new Map<string, number>();
  for (const { carrier_id: id } of hub.inbound) counts.set(id, (counts.get(id) ?? 0) + 1);
  const out: Violation[] = [];
  for (const [id, times] of counts) {
    if (!sent.has(id)) out.push({ rule: 'I6', words: `Inbound text ${id} was never written.` });
    if (times > 1) out.push({ rule: 'I6', words: `Inbound text ${id} is there ${times} times.` });
  }
  for (const fact of facts) {
    if (fact.kind !== 'delivered' || isGap(fact.at)) continue;
    for (const event of fact.events) {
      if (event.type === 'message-received' && !counts.has(event.carrierId)) {
        out.push({ rule: 'I6', words: `Inbound text ${event.carrierId} was acknowledged and is lost.` });
      }
    }
  }
  return out;
}

/** Opt-outs are neither lost nor undone by anything but the person's own START. */
function optOutsStand(hub: HubState, { standing }: HubEvidence): Violation[] {
  return [...standing.all()]
    .filter(([phone, { out }]) => out && hub.phones.get(phone) !== true)
    .map(([phone]) => ({ rule: 'opt-out-lost', words: `${phone} opted out and is not opted out.` }));
}

/** I14 */
function releasesHaveNames(hub: HubState): Violation[] {
  return hub.attempts
    .filter(({ state, decided_by: by }) => state === 'human_released' && (by ?? '').trim() === '')
    .map(({ attempt_id: id }) => ({ rule: 'I14', words: `Attempt ${id} was let go again by nobody.` }));
}

/** I7: an op takes effect once. A note is a counter of that. */
function notesOnce(hub: HubState): Violation[] {
  const seen = new Set<string>();
  return hub.conversations.flatMap(({ notes }) =>
    notes.flatMap(({ noteId }) => {
      if (seen.has(noteId)) return [{ rule: 'I7', words: `Note ${noteId} is there twice.` }];
      seen.add(noteId);
      return [];
    }),
  );
}

/** Liveness: nothing waits at the hub. */
function atRest(hub: HubState): Violation[] {
  const issued = hub.attempts.filter(({ state }) => state === 'issued').length;
  return [
    ...(hub.eventsTodo === 0 ? [] : [{ rule: 'liveness', words: `${hub.eventsTodo} events were not worked on.` }]),
    ...(issued === 0 ? [] : [{ rule: 'liveness', words: `${issued} permits are neither used nor given up.` }]),
  ];
}

/** What the carrier took, the hub does not believe unsent: else the step would be texted again. */
function ledgerKnown(hub: HubState, { ledger, facts }: HubEvidence): Violation[] {
  const attempts = new Map(hub.attempts.map((attempt) => [attempt.attempt_id, attempt]));
  const isGap = gaps(facts);
  return ledger.flatMap(({ attemptId, at }) => {
    const attempt = attempts.get(attemptId);
    if (!attempt)
      return isGap(at)
        ? []
        : [{ rule: 'ledger', words: `The hub does not know attempt ${attemptId}, which the carrier took.` }];
    return attempt.state === 'not_used' || attempt.state === 'rejected'
      ? [{ rule: 'ledger', words: `Attempt ${attemptId} counts as ${attempt.state}; the carrier took it.` }]
      : [];
  });
}

const UNKNOWN_PER_CRASH = 2;

/** A crash costs few questions: permits are taken text by text. */
function fewFalseUnknowns(hub: HubState, { facts, crashes, unheard }: HubEvidence): Violation[] {
  const posted = new Set(facts.flatMap((fact) => (fact.kind === 'post' ? [fact.attemptId] : [])));
  const unknown = hub.attempts.filter(
    ({ attempt_id: id, state }) => ['unknown', 'left', 'human_released'].includes(state) && !posted.has(id),
  );
  return unknown.length > UNKNOWN_PER_CRASH * crashes + unheard
    ? [
        {
          rule: 'false-unknown',
          words: `${unknown.length} texts never posted are of unknown fate after ${crashes} crashes.`,
        },
      ]
    : [];
}
