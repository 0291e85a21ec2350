import type { Violation } from '../facts.ts';
import type { LaptopView, ViewedConversation } from '../laptop/program.ts';
import type { HubConversation, HubState } from './hub-state.ts';

/** A laptop at the end, and what must be there. */
export interface LaptopEvidence {
  readonly name: string;
  readonly view: LaptopView;
  /** The hub came back from a backup: what it forgot, laptops may still know. */
  readonly afterRestore: boolean;
  /** Ids of ops and texts that were saved here once. */
  readonly saved: ReadonlySet<string>;
}

/** The invariants between the laptops and the hub when everything has come to rest. */
export function judgeLaptops(laptops: readonly LaptopEvidence[], hub: HubState): Violation[] {
  return [...laptops.flatMap((laptop) => judgeLaptop(laptop, hub)), ...repliesWithOne(laptops, hub)];
}

function judgeLaptop(laptop: LaptopEvidence, hub: HubState): Violation[] {
  return [
    ...replicaIsBucket(laptop, hub),
    ...opsThere(laptop, hub),
    ...savedIsKept(laptop),
    ...nothingWaits(laptop),
    ...projected(laptop, hub),
    ...optOutsKnown(laptop, hub),
  ];
}

/** I9 and I10: a caught-up copy is the hub's bucket, row by row and change by change. */
function replicaIsBucket({ name, view }: LaptopEvidence, hub: HubState): Violation[] {
  return [...view.cursors.keys()].flatMap((bucket) => {
    const theirs = hub.feed.get(bucket) ?? new Set<string>();
    const ours = new Set(
      (view.rows.get(bucket) ?? []).map(({ table, pk, xid, seq }) => `${table}/${pk} ${xid} ${seq}`),
    );
    const missing = [...theirs].filter((row) => !ours.has(row));
    const surplus = [...ours].filter((row) => !theirs.has(row));
    if (missing.length === 0 && surplus.length === 0) return [];
    const example = missing[0] ?? surplus[0] ?? '';
    return [
      {
        rule: 'I10',
        words: `${name} ${bucket.slice(0, 2)}: ${missing.length} rows missing, ${surplus.length} too many (${example.split('/')[0]}).`,
      },
    ];
  });
}

/** I8, its second half, and the sets of what people did: everything recorded here is at the hub. */
function opsThere({ name, view }: LaptopEvidence, hub: HubState): Violation[] {
  const notes = new Set(hub.conversations.flatMap((conversation) => conversation.notes.map(({ noteId }) => noteId)));
  return view.ops.flatMap((op) => {
    const there = hub.ops.get(op.opUuid);
    if (op.state === 'pending') return [{ rule: 'liveness', words: `${name} did not get rid of an op ${op.kind}.` }];
    if (!there)
      return [{ rule: 'I8', words: `${name} has an op ${op.kind} that was acknowledged and is not at the hub.` }];
    if (op.kind === 'opt_out' && there.status === 'rejected')
      return [{ rule: 'opt-out-lost', words: `${name}: an opt-out was rejected.` }];
    const noteId = op.kind === 'note' ? (op.body as { noteId: string }).noteId : null;
    if (noteId !== null && there.status === 'applied' && !notes.has(noteId))
      return [{ rule: 'set-full', words: `${name}: a note is lost.` }];
    return [];
  });
}

/** I12: what a person saved stays, whatever is read anew. */
function savedIsKept({ name, view, saved }: LaptopEvidence): Violation[] {
  const now = new Set([...view.ops.map((op) => op.opUuid), ...view.texts.map((text) => text.messageId)]);
  const lost = [...saved].filter((id) => !now.has(id));
  return lost.length === 0 ? [] : [{ rule: 'I12', words: `${name} lost ${lost.length} things that were saved.` }];
}

/** Liveness: what was pressed went, was decided, or is shown to a person. */
function nothingWaits({ name, view }: LaptopEvidence): Violation[] {
  if (view.trouble !== null)
    return [{ rule: 'liveness', words: `${name} is not up to date with the hub. ${view.trouble}` }];
  const waiting = view.texts.filter(({ goesByItself }) => goesByItself);
  return waiting.length === 0
    ? []
    : [
        {
          rule: 'liveness',
          words: `${name}: ${waiting.length} texts neither went nor are shown to anybody (${waiting[0]?.state ?? ''}).`,
        },
      ];
}

/** Every laptop knows every opt-out of the hub, and none that is none any more. */
function optOutsKnown({ name, view, afterRestore }: LaptopEvidence, hub: HubState): Violation[] {
  const known = new Set(view.optOuts);
  const missing = [...hub.phones].filter(([phone, isOut]) => isOut && !known.has(phone));
  const surplus = afterRestore ? [] : view.optOuts.filter((phone) => hub.phones.get(phone) !== true);
  return [
    ...missing.map(([phone]) => ({ rule: 'opt-out-lost', words: `${name} does not know that ${phone} opted out.` })),
    ...surplus.map((phone) => ({
      rule: 'opt-in-lost',
      words: `${name} takes ${phone} for opted out; the hub does not.`,
    })),
  ];
}

/** What the windows show of this laptop's conversations is what the hub has. */
function projected({ name, view }: LaptopEvidence, hub: HubState): Violation[] {
  const theirs = new Map(hub.conversations.map((one) => [`${one.campaign_id} ${one.phone}`, one]));
  const shown = new Set(view.conversations.map((one) => `${one.campaignId} ${one.phone}`));
  const out: Violation[] = [];
  for (const one of view.conversations) {
    const there = theirs.get(`${one.campaignId} ${one.phone}`);
    if (!there || there.device_id !== view.deviceId) {
      out.push({ rule: 'I6', words: `${name} shows a conversation that is not its own.` });
      continue;
    }
    const same =
      (there.status === one.status || mayDiffer(one, there, view)) &&
      sorted(there.tags) === sorted(one.tags) &&
      sorted(there.notes.map((note) => note.body)) === sorted(one.notes) &&
      sorted(Object.entries(there.answers).map(([key, { optionId }]) => `${key}=${optionId}`)) ===
        sorted(Object.entries(one.answers).map(([key, optionId]) => `${key}=${optionId}`));
    if (!same)
      out.push({
        rule: 'projection',
        words: `${name} of ${one.phone} shows ${one.status} ${sorted(one.tags)} ${one.notes.length} ${JSON.stringify(one.answers)}; the hub has ${there.status} ${sorted(there.tags)} ${there.notes.length} ${JSON.stringify(there.answers)}.`,
      });
  }
  for (const one of hub.conversations) {
    if (one.device_id === view.deviceId && !shown.has(`${one.campaign_id} ${one.phone}`)) {
      out.push({ rule: 'I6', words: `${name} does not show a conversation that is its own (${one.status}).` });
    }
  }
  return out;
}

/**
 * Where a laptop may rightly show another standing than the hub has: of who opted out only replies are left to do; what
 * was set aside comes back by the laptop's own clock; a text that was pressed and waits for a person, or was refused by the carrier and is shown to one, is as good as sent.
 */
function mayDiffer(one: ViewedConversation, there: HubConversation, view: LaptopView): boolean {
  const unanswered = there.status === 'todo' || there.status === 'waiting' || there.status === 'later';
  if (one.status === 'closed' && unanswered && view.optOuts.includes(one.phone)) return true;
  if (one.status === 'needs_reply' && there.status === 'later') return true;
  const waits = view.texts.some(
    ({ phone, state }) => phone === one.phone && ['queued', 'sending', 'unknown', 'failed'].includes(state),
  );
  return one.status === 'waiting' && waits;
}

const sorted = (values: readonly string[]): string => values.toSorted().join('|');

/** I6: every reply is with exactly the laptop that has its conversation, or on the desk. */
function repliesWithOne(laptops: readonly LaptopEvidence[], hub: HubState): Violation[] {
  const holders = new Map<number, string[]>();
  for (const { view } of laptops) {
    for (const { inboundId } of view.inbound)
      holders.set(inboundId, [...(holders.get(inboundId) ?? []), view.deviceId]);
  }
  const conversations = new Map(hub.conversations.map((one) => [one.conversation_id, one]));
  const present = new Set(laptops.map(({ view }) => view.deviceId));
  return hub.inbound.flatMap(({ inbound_id: id, conversation_id: conversationId, carrier_id: carrierId }) => {
    const owner = conversationId === null ? null : (conversations.get(conversationId)?.device_id ?? null);
    const seenBy = holders.get(id) ?? [];
    const expected = owner !== null && present.has(owner) ? [owner] : [];
    return sorted(seenBy) === sorted(expected)
      ? []
      : [
          {
            rule: 'I6',
            words: `Reply ${carrierId} is seen by ${seenBy.length} laptops instead of ${expected.length}.`,
          },
        ];
  });
}
