import type { Fact, Violation } from '../facts.ts';
import { campaignOf } from '../people.ts';

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

/** The invariants that the wire, the carrier's ledger and the people's deeds show, without a look into any table of ours. */
export function judgeFacts(facts: readonly Fact[]): Violation[] {
  const grants = new Map<string, Of<'grant'>>();
  for (const fact of facts) if (fact.kind === 'grant' && !grants.has(fact.attemptId)) grants.set(fact.attemptId, fact);
  return [
    ...onePostAnAttempt(facts),
    ...postsHaveGrants(facts, grants),
    ...noGrantAgainstTheRules(facts),
    ...oneTextAStep(facts, grants),
    ...acksOnlyRise(facts),
    ...decisionsHaveNames(facts),
    ...shownStatesOnlyRise(facts),
  ];
}

/** I2: one permit, one POST. */
function onePostAnAttempt(facts: readonly Fact[]): Violation[] {
  const posted = new Set<string>();
  return facts.flatMap((fact) => {
    if (fact.kind !== 'post') return [];
    if (posted.has(fact.attemptId)) return [{ rule: 'I2', words: `Attempt ${fact.attemptId} was posted twice.` }];
    posted.add(fact.attemptId);
    return [];
  });
}

/** I3 and I16: a POST needs a grant that this very boot received, of this epoch, and in time: by the true time, whatever its clocks say. */
function postsHaveGrants(facts: readonly Fact[], grants: ReadonlyMap<string, Of<'grant'>>): Violation[] {
  const received = new Map<string, Of<'received'>>();
  let restored: Of<'restored'> | null = null;
  const out: Violation[] = [];
  const wrong = (rule: string, words: string): void => void out.push({ rule, words });
  for (const fact of facts) {
    if (fact.kind === 'received') received.set(`${fact.attemptId} ${fact.boot}`, fact);
    if (fact.kind === 'restored') restored = fact;
    if (fact.kind !== 'post') continue;
    const leave = received.get(`${fact.attemptId} ${fact.boot}`);
    const grant = grants.get(fact.attemptId);
    if (!leave || !grant) {
      wrong('I3', `Attempt ${fact.attemptId} was posted by ${fact.laptop} without a grant to that boot.`);
      continue;
    }
    if (fact.at >= leave.askedAt + leave.validMs) wrong('I3', `Attempt ${fact.attemptId} was posted after its time.`);
    if (grant.phone !== fact.to) wrong('I3', `Attempt ${fact.attemptId} was posted to another number.`);
    if (restored !== null && grant.epoch !== restored.epoch)
      wrong('I16', `Attempt ${fact.attemptId} of the hub before its restore was posted.`);
    if (fact.knewOptOut && grant.step !== 'optout')
      wrong('local-opt-out', `${fact.laptop} posted to a number that it knew to have opted out.`);
  }
  return out;
}

/** I4, and that a pause and the main switch hold: judged in the order in which the hub committed. */
function noGrantAgainstTheRules(facts: readonly Fact[]): Violation[] {
  const given = new Set<string>();
  return facts.flatMap((fact) => {
    if (fact.kind !== 'grant') return [];
    const out: Violation[] = [];
    if (fact.optedOut && fact.step !== 'optout')
      out.push({ rule: 'I4', words: `Grant ${fact.attemptId} after an opt-out.` });
    // A grant whose answer was lost is given once more as it was. The confirmation of an opt-out answers no text in particular.
    const again = given.has(fact.attemptId);
    given.add(fact.attemptId);
    if (!fact.sawNewest && !again && fact.step !== 'optout')
      out.push({ rule: 'head', words: `Grant ${fact.attemptId} for a text whose writer had not seen the newest.` });
    if (!fact.sendsEnabled) out.push({ rule: 'switch', words: `Grant ${fact.attemptId} while sends were off.` });
    if (!fact.live) out.push({ rule: 'pause', words: `Grant ${fact.attemptId} in a campaign that is not live.` });
    return out;
  });
}

/** I15: one number, one text a campaign and step, and one text a key press, but for those that a person let go again. */
function oneTextAStep(facts: readonly Fact[], grants: ReadonlyMap<string, Of<'grant'>>): Violation[] {
  const released = new Map<string, number>();
  const sent = new Map<string, number>();
  const again = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  const keysOf = (attemptId: string, to: string, text: string | null): string[] => {
    const grant = grants.get(attemptId);
    const campaign = text === null ? null : campaignOf(text);
    return [
      ...(grant ? [`step ${grant.campaignId} ${grant.step} ${to}`, `press ${grant.messageId}`] : []),
      ...(campaign === null ? [] : [`initial ${campaign} ${to}`]),
      ...(text !== null && campaign === null && text.includes('(') ? [`words ${text} ${to}`] : []),
    ];
  };
  const texts = new Map(facts.flatMap((fact) => (fact.kind === 'post' ? [[fact.attemptId, fact.text] as const] : [])));
  for (const fact of facts) {
    if (fact.kind === 'accepted') for (const key of keysOf(fact.attemptId, fact.to, fact.text)) again(sent, key);
    if (fact.kind !== 'decided' || fact.decision !== 'text_again') continue;
    const grant = grants.get(fact.attemptId);
    const text = texts.get(fact.attemptId) ?? null;
    if (!grant) continue;
    for (const key of keysOf(fact.attemptId, grant.phone, text)) again(released, key);
    // A released attempt that was never posted has no words in the ledger: its first text is of its campaign all the same.
    if (text === null && grant.step === 'initial') again(released, `initial ${grant.campaignId} ${grant.phone}`);
  }
  return [...sent]
    .filter(([key, times]) => times > 1 + (released.get(key) ?? 0))
    .map(([key, times]) => ({ rule: 'I15', words: `Texted ${times} times: ${key}.` }));
}

/** I8, its first half: what the hub said it has, it has. */
function acksOnlyRise(facts: readonly Fact[]): Violation[] {
  const last = new Map<string, number>();
  return facts.flatMap((fact) => {
    if (fact.kind !== 'acked') return [];
    const key = `${fact.deviceId} ${fact.incarnation} ${fact.epoch}`;
    const before = last.get(key) ?? 0;
    last.set(key, Math.max(before, fact.seq));
    return fact.seq < before ? [{ rule: 'I8', words: `Acknowledged up to ${before}, then ${fact.seq}.` }] : [];
  });
}

/** I14 */
function decisionsHaveNames(facts: readonly Fact[]): Violation[] {
  return facts.flatMap((fact) =>
    fact.kind === 'decided' && fact.by.trim() === '' ? [{ rule: 'I14', words: 'A decision has no name.' }] : [],
  );
}

/** A text may also show as failed because its laptop said so, which its carrier may correct. */
const RANK: Readonly<Record<string, number>> = { sent: 1, delivered: 2 };

/** I11: what the carrier said about a text is never unsaid, as long as the hub keeps its memory. */
function shownStatesOnlyRise(facts: readonly Fact[]): Violation[] {
  const highest = new Map<string, number>();
  return facts.flatMap((fact) => {
    // A restored hub has forgotten some; so has a text that a person lets go again begun anew.
    if (fact.kind === 'restored' || fact.kind === 'decided') highest.clear();
    if (fact.kind !== 'shown') return [];
    // What was sent may still fail; what was delivered may not.
    const before = highest.get(fact.messageId) ?? 0;
    if (fact.state === 'failed' && before < 2) return [];
    const rank = RANK[fact.state] ?? 0;
    highest.set(fact.messageId, Math.max(before, rank));
    return rank < before ? [{ rule: 'I11', words: `Text ${fact.messageId} fell back to ${fact.state}.` }] : [];
  });
}
