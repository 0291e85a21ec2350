import type { HubEvidence } from './judge-hub.ts';
import type { Deed } from './laptop-messages.ts';

/** What people were told is saved and the hub does not have. */
export function lostDeeds({ hub, laptops, deeds }: HubEvidence): string[] {
  const messages = new Set(hub.messages.map(({ messageId }) => messageId));
  // The hub may refuse a text: then its laptop says so, and the person saw it.
  const refused = new Set(
    laptops.flatMap(({ texts }) => texts.filter(({ state }) => state === 'refused').map(({ messageId }) => messageId)),
  );
  const answers = group(
    hub.conversations.flatMap(({ phone, answers: all }) => all.map((one) => [phone, one] as const)),
  );
  const notes = group(hub.conversations.flatMap(({ phone, notes: all }) => all.map((one) => [phone, one] as const)));
  /** The last answer counts; two people may have answered at once after a handing over. */
  const told = group(deeds.flatMap((deed) => (deed.kind === 'answered' ? [[deed.phone, deed.label] as const] : [])));

  function isLost(deed: Deed): string | null {
    switch (deed.kind) {
      case 'pressed':
        if (messages.has(deed.pressId) || refused.has(deed.pressId)) return null;
        return `a pressed text (${deed.step}): message ${deed.pressId}`;
      case 'answered': {
        const there = answers.get(deed.phone);
        if (there && [...(told.get(deed.phone) ?? [])].some((label) => there.has(label))) return null;
        return 'an answer';
      }
      case 'opted_out':
        return hub.optedOut.has(deed.phone) ? null : 'an opt-out';
      case 'noted':
        return notes.get(deed.phone)?.has(deed.body) === true ? null : 'a note';
    }
  }
  return deeds.flatMap((deed) => {
    const what = isLost(deed);
    return what === null ? [] : [`saved on a laptop and not on the hub: ${what}`];
  });
}

function group(pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const [key, value] of pairs) groups.set(key, (groups.get(key) ?? new Set()).add(value));
  return groups;
}
