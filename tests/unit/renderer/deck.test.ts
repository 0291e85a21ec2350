import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as deckOf from '../../../src/renderer/src/features/initials/deck.ts';
import { card, cards } from './support.ts';

const {
  currentCard,
  emptyDeck,
  moved,
  needsPage,
  PAGE_SIZE,
  READ_AHEAD,
  reread,
  reworded,
  upcoming,
  withBack,
  without,
  withPage,
} = deckOf;
const ids = (deck: deckOf.Deck): number[] => deck.cards.map(({ conversationId }) => conversationId);
const here = (deck: deckOf.Deck): number | null => currentCard(deck)?.conversationId ?? null;
const small = withPage(emptyDeck, cards(1, 5));

describe('reading ahead', () => {
  it('an empty deck wants a page; one that has enough ahead does not', () => {
    expect(needsPage(emptyDeck)).toBe(true);
    expect(needsPage(withPage(emptyDeck, cards(1, PAGE_SIZE)))).toBe(false);
  });

  it('wants the next page while there is still a stock of contacts', () => {
    let deck = withPage(emptyDeck, cards(1, PAGE_SIZE));
    let stock = 0;
    for (let id = 1; !needsPage(deck); id++) {
      deck = without(deck, id);
      stock = deck.cards.length;
    }
    expect(stock).toBe(READ_AHEAD);
    expect(READ_AHEAD).toBeGreaterThanOrEqual(20);
    expect(PAGE_SIZE).toBeGreaterThanOrEqual(50);
  });

  it('wants a page when one only moves along, without deciding', () => {
    let deck = withPage(emptyDeck, cards(1, PAGE_SIZE));
    for (let step = 0; step < PAGE_SIZE - READ_AHEAD; step++) deck = moved(deck, 1);
    expect(needsPage(deck)).toBe(true);
  });

  it('goes on after the last contact that was read, and ends with a page that is not full', () => {
    const deck = withPage(emptyDeck, cards(1, PAGE_SIZE));
    expect(deck.readUpTo).toBe(PAGE_SIZE);
    const whole = withPage(deck, cards(PAGE_SIZE + 1, PAGE_SIZE + 3));
    expect(whole.complete).toBe(true);
    expect(needsPage(whole)).toBe(false);
    expect(withPage(whole, []).readUpTo).toBe(PAGE_SIZE + 3);
  });

  it('a contact that was decided meanwhile does not come back with a page', () => {
    const deck = without(small, 3);
    expect(ids(withPage(deck, cards(2, 7)))).toEqual([1, 2, 4, 5, 6, 7]);
  });
});

describe('deciding and moving', () => {
  it('the next contact takes the place of a decided one', () => {
    expect(here(without(small, 1))).toBe(2);
    expect(here(without(moved(small, 1), 2))).toBe(3);
  });

  it('after the last one, those that were passed over come again', () => {
    let deck = moved(moved(moved(moved(small, 1), 1), 1), 1);
    expect(here(deck)).toBe(5);
    deck = without(deck, 5);
    expect(here(deck)).toBe(1);
  });

  it('moving stops at both ends', () => {
    expect(here(moved(small, -1))).toBe(1);
    let deck = small;
    for (let step = 0; step < 9; step++) deck = moved(deck, 1);
    expect(here(deck)).toBe(5);
    expect(moved(emptyDeck, 1)).toBe(emptyDeck);
  });

  it('a contact before the current one leaves without moving the desk', () => {
    const deck = moved(moved(small, 1), 1);
    expect(here(without(deck, 1))).toBe(3);
  });

  it('one that came back lies on the desk, and the one that lay there comes after it', () => {
    const deck = withBack(without(without(small, 1), 2), card(1));
    expect(here(deck)).toBe(1);
    expect(upcoming(deck, 2).map(({ conversationId }) => conversationId)).toEqual([3, 4]);
    expect(here(withPage(without(deck, 1), []))).toBe(3);
  });

  it('one that came back can be decided and read again', () => {
    const deck = withBack(without(small, 2), card(2));
    expect(deck.left.has(2)).toBe(false);
  });
});

it('wording is changed for one person, and goes with them', () => {
  const deck = reworded(small, 2, 'Just for you');
  expect(deck.cards.map(({ text }) => text)).toEqual(['Hello 1', 'Just for you', 'Hello 3', 'Hello 4', 'Hello 5']);
  expect(here(deck)).toBe(1);
});

describe('reading from the start again', () => {
  it('keeps the place', () => {
    const deck = moved(moved(small, 1), 1);
    expect(here(reread(deck, cards(1, 9)))).toBe(3);
  });

  it('begins at the top when the contact is gone', () => {
    expect(here(reread(moved(small, 1), cards(4, 9)))).toBe(4);
  });

  it('does not bring back what was pressed and is still on its way', () => {
    expect(ids(reread(without(small, 1), cards(1, 5)))).toEqual([2, 3, 4, 5]);
  });
});

it('whatever is done in whatever order, nobody is on the deck twice or after a decision', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('move' as const), by: fc.constantFrom(1 as const, -1 as const) }),
    fc.record({ do: fc.constant('decide' as const) }),
    fc.record({ do: fc.constant('page' as const), size: fc.integer({ min: 0, max: 8 }) }),
    fc.record({ do: fc.constant('reread' as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let deck = withPage(emptyDeck, cards(1, 8));
      const decided: number[] = [];
      for (const action of steps) {
        if (action.do === 'move') deck = moved(deck, action.by);
        if (action.do === 'page') deck = withPage(deck, cards(deck.readUpTo + 1, deck.readUpTo + action.size));
        if (action.do === 'reread') deck = reread(deck, cards(1, Math.max(deck.readUpTo, 1)));
        const id = here(deck);
        if (action.do === 'decide' && id !== null) {
          decided.push(id);
          deck = without(deck, id);
        }
        expect(new Set(ids(deck)).size).toBe(deck.cards.length);
        expect(ids(deck).filter((other) => decided.includes(other))).toEqual([]);
        expect(deck.cards.length === 0 || currentCard(deck) !== null).toBe(true);
      }
    }),
  );
});
