import type { InitialCard } from '#shared/contract/conversations.ts';

/**
 * The contacts of one campaign that this window has at hand, in order. A contact passed over stays; one that was
 * pressed, skipped or opted out leaves, and does not come back with a page that was on its way meanwhile.
 */
export interface Deck {
  readonly cards: readonly InitialCard[];
  /** Place of the contact on the desk; 0 in an empty deck. */
  readonly index: number;
  /** Where the next page begins: the last conversation id that was read. */
  readonly readUpTo: number;
  /** The core has no more behind `readUpTo`. */
  readonly complete: boolean;
  readonly left: ReadonlySet<number>;
}

/** Contacts read at a time. */
export const PAGE_SIZE = 60;
/** A new page is asked for while this many are still ahead, so that no press ever waits for one. */
export const READ_AHEAD = 25;

export const emptyDeck: Deck = { cards: [], index: 0, readUpTo: 0, complete: false, left: new Set() };

export function currentCard(deck: Deck): InitialCard | null {
  return deck.cards[deck.index] ?? null;
}

/** The contacts after the current one, at most `count`. */
export function upcoming(deck: Deck, count: number): readonly InitialCard[] {
  return deck.cards.slice(deck.index + 1, deck.index + 1 + count);
}

export function needsPage(deck: Deck): boolean {
  return !deck.complete && deck.cards.length - deck.index <= READ_AHEAD;
}

/** Few are left, and at the last reading there were no more. */
export function isRunningOut(deck: Deck): boolean {
  return deck.complete && deck.cards.length - deck.index <= READ_AHEAD;
}

/** Adds a page that was read after `readUpTo`. */
export function withPage(deck: Deck, page: readonly InitialCard[]): Deck {
  const known = new Set(deck.cards.map((card) => card.conversationId));
  const fresh = page.filter(({ conversationId }) => !known.has(conversationId) && !deck.left.has(conversationId));
  return {
    ...deck,
    cards: [...deck.cards, ...fresh],
    readUpTo: page.at(-1)?.conversationId ?? deck.readUpTo,
    complete: page.length < PAGE_SIZE,
  };
}

/** Takes a contact away; the next one takes its place, after the last one the first that was passed over. */
export function without(deck: Deck, conversationId: number): Deck {
  const place = deck.cards.findIndex((card) => card.conversationId === conversationId);
  const left = new Set(deck.left).add(conversationId);
  if (place === -1) return { ...deck, left };
  const cards = deck.cards.toSpliced(place, 1);
  const index = place < deck.index ? deck.index - 1 : deck.index;
  return { ...deck, cards, left, index: index < cards.length ? index : 0 };
}

/** Puts a contact back on the desk, in front of the one that lies there. */
export function withBack(deck: Deck, card: InitialCard): Deck {
  const taken = without(deck, card.conversationId);
  const left = new Set(taken.left);
  left.delete(card.conversationId);
  return { ...taken, left, cards: taken.cards.toSpliced(taken.index, 0, card) };
}

/** Moves along without deciding; stops at both ends. */
export function moved(deck: Deck, step: 1 | -1): Deck {
  const index = Math.min(Math.max(deck.index + step, 0), Math.max(deck.cards.length - 1, 0));
  return index === deck.index ? deck : { ...deck, index };
}

/** Changes the text of one contact, for this press only. */
export function reworded(deck: Deck, conversationId: number, text: string): Deck {
  const cards = deck.cards.map((card) => (card.conversationId === conversationId ? { ...card, text } : card));
  return { ...deck, cards };
}

/** Begins to read anew from the start (the wording changed, more contacts may be texted now), keeping the place. */
export function reread(deck: Deck, page: readonly InitialCard[]): Deck {
  const here = currentCard(deck)?.conversationId;
  const fresh = withPage({ ...emptyDeck, left: deck.left }, page);
  const place = fresh.cards.findIndex((card) => card.conversationId === here);
  return { ...fresh, index: Math.max(place, 0) };
}
