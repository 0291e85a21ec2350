import type { ThreadMessage } from '../store/conversation-messages.ts';

type Placed = Pick<ThreadMessage, 'id' | 'direction' | 'created_at' | 'inbound_id' | 'from_here'>;

/**
 * The texts of a conversation as people read them: what the person wrote in the order in which it arrived, and every
 * text to them behind what its writer had seen. Of a text that was pressed here that is known, whatever this laptop's
 * clock says beside the hub's; of another laptop's text its time decides.
 * @param messages in the order in which this laptop came to know them.
 */
export function inThreadOrder<Message extends Placed>(messages: readonly Message[]): Message[] {
  const inbound = messages.filter(({ direction }) => direction === 'in').toSorted(byArrival);
  const outgoing = messages.filter(({ direction }) => direction === 'out');
  const behind = Map.groupBy(outgoing, (message) => inbound.findLastIndex((text) => isBefore(text, message)));
  const after = (place: number): Message[] => inOrder(behind.get(place) ?? []);
  return [...after(-1), ...inbound.flatMap((text, place) => [text, ...after(place)])];
}

function byArrival(a: Placed, b: Placed): number {
  return (a.inbound_id ?? 0) - (b.inbound_id ?? 0) || a.id - b.id;
}

function inOrder<Message extends Placed>(texts: readonly Message[]): Message[] {
  if (texts.every(({ from_here }) => from_here === 1)) return texts.toSorted((a, b) => a.id - b.id);
  return texts.toSorted((a, b) => a.created_at - b.created_at || a.id - b.id);
}

function isBefore(text: Placed, message: Placed): boolean {
  return message.from_here === 1 ? text.id < message.id : text.created_at <= message.created_at;
}
