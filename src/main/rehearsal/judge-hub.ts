import type { AcceptedEntry, LedgerEntry } from '#core/practice/ledger.ts';
import type { HubAttempt, HubMessage, HubRecords } from './hub-records.ts';
import type { Deed } from './laptop-messages.ts';
import type { LaptopRecords } from './laptop-records.ts';
import { lostDeeds } from './lost-deeds.ts';
import { lostReplies } from './lost-replies.ts';

/** What the judge looks at, when everything has come to rest. */
export interface HubEvidence {
  /** What the carrier has on record: it alone knows what was sent. */
  readonly ledger: readonly LedgerEntry[];
  readonly hub: HubRecords;
  readonly laptops: readonly LaptopRecords[];
  /** What people did and were told is saved. */
  readonly deeds: readonly Deed[];
}

export interface HubVerdict {
  readonly sent: number;
  readonly delivered: number;
  readonly failed: number;
  readonly replies: number;
  readonly optedOut: number;
  /** Texts to a number, beyond the first, for one step of the campaign, that no person let go again. */
  readonly duplicates: number;
  readonly lost: number;
  /** Texts whose fate nobody can know: left to a person. */
  readonly unknown: number;
  /** Texts that were permitted after the hub knew that the person wants none. */
  readonly afterOptOut: number;
  /** Pressed texts that neither went, nor were refused, nor taken back, though nothing is under way any more. */
  readonly waiting: number;
  /** Conversations and texts that the laptop which has them shows otherwise than the hub. */
  readonly astray: number;
  /** What is wrong, one thing a line, without anybody's number or words. */
  readonly findings: readonly string[];
}

/** States of a text that has left. */
const LEFT: ReadonlySet<string> = new Set(['accepted', 'sent', 'delivered', 'failed']);

export function judgeHub(evidence: HubEvidence): HubVerdict {
  const { ledger, hub } = evidence;
  const texts = ledger.filter((entry): entry is AcceptedEntry => entry.kind === 'accepted');
  const attempts = new Map(hub.attempts.map((attempt) => [attempt.attemptId, attempt]));
  const out = hub.messages.filter(({ direction }) => direction === 'out');
  const state = (wanted: string): number => out.filter((message) => message.state === wanted).length;
  const duplicates = findDuplicates(texts, attempts, hub);
  const lost = [
    ...lostTexts(texts, attempts, hub),
    ...neverTexted(hub),
    ...lostReplies(evidence),
    ...lostDeeds(evidence),
  ];
  const late = findLate(texts, attempts);
  const waiting = out.filter((message) => message.state === 'queued').map(stillWaiting);
  const astray = findAstray(evidence);
  return {
    sent: texts.length,
    delivered: state('delivered'),
    failed: state('failed'),
    replies: hub.inbound.length,
    optedOut: hub.optedOut.size,
    duplicates: duplicates.length,
    lost: lost.length,
    unknown: state('unknown'),
    afterOptOut: late.length,
    waiting: waiting.length,
    astray: astray.length,
    findings: [...duplicates, ...lost, ...late, ...waiting, ...astray],
  };
}

/** A text of unknown tag is told by its words, of which nobody gets the same twice here. */
function findDuplicates(
  texts: readonly AcceptedEntry[],
  attempts: ReadonlyMap<string, HubAttempt>,
  hub: HubRecords,
): string[] {
  const allowed = new Map<string, number>();
  for (const { targetId, state } of hub.attempts) {
    if (state === 'human_released') allowed.set(targetId, (allowed.get(targetId) ?? 0) + 1);
  }
  const seen = new Map<string, number>();
  const findings: string[] = [];
  for (const { tag, to, text } of texts) {
    const attempt = attempts.get(tag ?? '');
    const key = attempt?.targetId ?? `${to} ${text}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    if (times > 1 + (allowed.get(key) ?? 0)) {
      findings.push(`texted again: step ${attempt?.step ?? '?'}, attempt ${attempt?.n ?? '?'}, tag ${tag ?? '?'}`);
    }
  }
  return findings;
}

function lostTexts(
  texts: readonly AcceptedEntry[],
  attempts: ReadonlyMap<string, HubAttempt>,
  hub: HubRecords,
): string[] {
  const stateOf = new Map(hub.messages.map(({ messageId, state }) => [messageId, state]));
  const sent = new Set<string>();
  const findings: string[] = [];
  for (const { tag } of texts) {
    const attempt = attempts.get(tag ?? '');
    if (!attempt) {
      findings.push(`a text that the hub does not know: tag ${tag ?? '?'}`);
      continue;
    }
    sent.add(attempt.messageId);
    const state = stateOf.get(attempt.messageId) ?? 'nowhere';
    if (!LEFT.has(state)) findings.push(`a text that left is ${state} on the hub: tag ${attempt.attemptId}`);
  }
  for (const { messageId, direction, state } of hub.messages) {
    // One that the carrier refused failed without ever being there.
    if (direction === 'out' && LEFT.has(state) && state !== 'failed' && !sent.has(messageId)) {
      findings.push(`a text that is ${state} on the hub is not at the carrier: message ${messageId}`);
    }
  }
  return findings;
}

/** People whom nothing stood in the way of. */
function neverTexted({ conversations, messages, optedOut }: HubRecords): string[] {
  const tried = new Set(messages.filter(({ direction }) => direction === 'out').map(({ phone }) => phone));
  return conversations
    .filter(({ phone, status }) => status === 'todo' && !optedOut.has(phone) && !tried.has(phone))
    .map(({ deviceId }) => `somebody was never texted: ${deviceId ?? 'nobody’s'}`);
}

const stillWaiting = ({ step, messageId }: HubMessage): string =>
  `a pressed text (${step}) waits for ever: ${messageId}`;

function findLate(texts: readonly AcceptedEntry[], attempts: ReadonlyMap<string, HubAttempt>): string[] {
  return texts.flatMap(({ tag }) => {
    const attempt = attempts.get(tag ?? '');
    if (!attempt || attempt.step === 'optout' || attempt.optedOutAt === null) return [];
    if (attempt.issuedAt <= attempt.optedOutAt) return [];
    return [`permitted after an opt-out: step ${attempt.step}, tag ${attempt.attemptId}`];
  });
}

/** Who has a conversation shows it as the hub has it. */
function findAstray({ hub, laptops }: HubEvidence): string[] {
  const findings: string[] = [];
  const messageStates = new Map(hub.messages.map(({ messageId, state }) => [messageId, state]));
  for (const laptop of laptops) {
    const shown = new Map(laptop.conversations.map(({ phone, status }) => [phone, status]));
    for (const { phone, deviceId, status } of hub.conversations) {
      if (deviceId !== laptop.deviceId || shown.get(phone) === status) continue;
      findings.push(`a conversation is ${status} on the hub and ${shown.get(phone) ?? 'nowhere'} on its laptop`);
    }
    for (const { messageId, state, own } of laptop.texts) {
      const there = messageStates.get(messageId) ?? 'nowhere';
      // What was taken back before it was shared is nobody else's business.
      if (there === 'nowhere' && state === 'withdrawn') continue;
      if (own && there !== state) {
        findings.push(`a text is ${there} on the hub and ${state} on its laptop: message ${messageId}`);
      }
    }
  }
  return findings;
}
