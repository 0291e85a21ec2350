import type { EventEntry } from '#core/practice/ledger.ts';
import type { HubEvidence } from './judge-hub.ts';

/** Replies that the carrier delivered and that not exactly one laptop shows, the one that has the conversation. */
export function lostReplies({ ledger, hub, laptops }: HubEvidence): string[] {
  const said = ledger.filter(
    (entry): entry is EventEntry => entry.kind === 'event' && entry.type === 'message-received',
  );
  const kept = new Map<string, number>();
  for (const { carrierId } of hub.inbound) kept.set(carrierId, (kept.get(carrierId) ?? 0) + 1);
  const ids = new Set(said.map(({ id }) => id));
  const owners = new Map(hub.conversations.map(({ phone, deviceId }) => [phone, deviceId]));
  const shown = laptops.map(({ deviceId, inbound }) => ({ deviceId, inbound: new Set(inbound) }));
  const findings = said
    .filter(({ id, copies }) => copies > 0 && kept.get(id) !== 1)
    .map(({ id }) => `a reply is ${kept.get(id) ?? 0} times on the hub: ${id}`);
  for (const { inboundId, carrierId, phone, placed } of hub.inbound) {
    if (!ids.has(carrierId)) findings.push(`a reply that nobody wrote: ${carrierId}`);
    if (!placed) findings.push(`a reply without a conversation: ${carrierId}`);
    const owner = owners.get(phone) ?? null;
    const where = shown.filter(({ inbound }) => inbound.has(inboundId)).map(({ deviceId }) => deviceId);
    if (owner === null) {
      // On the organizers' desk: whoever is one sees it.
      if (where.length === 0) findings.push(`a reply that is on no desk: ${carrierId}`);
    } else if (where.length !== 1 || where[0] !== owner) {
      const on =
        where.length === 0 ? 'no laptop' : `${where.length} laptops${where.includes(owner) ? '' : ', not its own'}`;
      findings.push(`a reply is on ${on}: ${carrierId}`);
    }
  }
  return findings;
}
