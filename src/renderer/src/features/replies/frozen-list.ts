import type { ConversationSummary } from '#shared/contract/conversations.ts';

/**
 * The list of conversations as it lies under the texter's hands: what is on it keeps its place, whatever happens in the
 * core, until the texter takes in what is new.
 */
export interface FrozenList {
  /** Ids in the order of the moment the list was taken. */
  readonly order: readonly number[];
  /** The latest that is known of each. */
  readonly items: ReadonlyMap<number, ConversationSummary>;
  /** On the list, and no longer what the filter asks for: answered, put off, closed. They stay in their place. */
  readonly handled: ReadonlySet<number>;
  /** What the next taking in would bring: new ones, and handled ones that have come back. */
  readonly fresh: ReadonlySet<number>;
}

export const emptyList: FrozenList = { order: [], items: new Map(), handled: new Set(), fresh: new Set() };

/** Takes the core's list as it is now. */
export function taken(current: readonly ConversationSummary[]): FrozenList {
  return {
    order: current.map(({ id }) => id),
    items: new Map(current.map((item) => [item.id, item])),
    handled: new Set(),
    fresh: new Set(),
  };
}

/** Notes what the core has now, without moving anything. */
export function noted(list: FrozenList, current: readonly ConversationSummary[]): FrozenList {
  const now = new Map(current.map((item) => [item.id, item]));
  const items = new Map(list.order.flatMap((id) => [[id, now.get(id) ?? list.items.get(id)] as const]).filter(hasItem));
  const handled = new Set(list.order.filter((id) => !now.has(id)));
  const known = new Set(list.order);
  const back = list.order.filter((id) => now.has(id) && (list.handled.has(id) || list.fresh.has(id)));
  const fresh = new Set([...[...now.keys()].filter((id) => !known.has(id)), ...back]);
  return { order: list.order, items, handled, fresh };
}

function hasItem(entry: readonly [number, ConversationSummary | undefined]): entry is [number, ConversationSummary] {
  return entry[1] !== undefined;
}

/** Whether anything on the list still waits for the texter. When nothing does, nothing can move under the hands. */
export function isWorkedOff(list: FrozenList): boolean {
  return list.order.every((id) => list.handled.has(id));
}

/** The neighbour of a conversation; stops at the ends. A conversation that is not on the list has the first as its neighbour. */
export function neighbour(list: FrozenList, id: number | null, step: 1 | -1): number | null {
  const place = id === null ? -1 : list.order.indexOf(id);
  if (place === -1) return list.order[0] ?? null;
  return list.order[place + step] ?? id;
}

/** Where to go when a conversation is dealt with: the next one down that is not handled, then the first from the top. */
export function nextToDo(list: FrozenList, id: number | null): number | null {
  const place = id === null ? -1 : list.order.indexOf(id);
  const open = (other: number): boolean => other !== id && !list.handled.has(other);
  return list.order.slice(place + 1).find(open) ?? list.order.find(open) ?? null;
}
