import type { InitialCard } from '#shared/contract/conversations.ts';
import type { PressResult } from '#shared/contract/sending.ts';
import type { CoreClient } from '#shared/contract/contract.ts';
import type { Connection } from '../../connection.ts';
import { errorWords } from '../../core-client/error-words.ts';
import { untilAnswered } from '../../core-client/press-again.ts';
import {
  currentCard,
  emptyDeck,
  moved,
  needsPage,
  PAGE_SIZE,
  reread,
  reworded,
  withBack,
  without,
  withPage,
  type Deck,
} from './deck.ts';
import {
  notSent,
  pressStateOf,
  withoutPress,
  withPress,
  withState,
  type PressLog,
  type PressState,
} from './press-log.ts';

export interface InitialsState {
  readonly deck: Deck;
  readonly log: PressLog;
  /** What the core said with the last page; null before the first. */
  readonly hours: { readonly outsideHours: number; readonly nextOpensAt: number | null } | null;
  /** Why no page could be read; null = all is well. */
  readonly readError: unknown;
}

/** The desk of the initials screen: contacts at hand, presses under way. Every change is told to subscribers at once. */
export interface InitialsDesk {
  state(): InitialsState;
  subscribe(listener: () => void): () => void;
  /** Sends the text of the contact on the desk; the next one lies there when this returns. */
  send(): void;
  move(step: 1 | -1): void;
  /** Changes the text of one contact, for this press only. */
  reword(conversationId: number, text: string): void;
  /** Takes a contact away while `call` records why (skip, opt out, wrong number); it comes back when that fails. */
  leave(card: InitialCard, call: () => Promise<unknown>): Promise<void>;
  /** Puts back the contact whose press was refused last. */
  bringBack(): void;
  /** Puts away the refused presses. */
  dismiss(): void;
  /** Puts a contact back that an undo has freed. */
  freed(conversationId: number): Promise<void>;
  /** Reads on behind the last one known: people may have been added there. */
  readOn(): void;
  /** Reads from the start again. */
  refresh(): Promise<void>;
}

/** Where the desk gets its people, and how it sends their text. */
export interface DeskSource {
  /** The next people after a conversation. */
  read(
    afterConversationId: number,
    limit: number,
  ): Promise<{ cards: InitialCard[] } & NonNullable<InitialsState['hours']>>;
  press(pressId: string, card: InitialCard): Promise<PressResult>;
}

interface Parts {
  readonly client: Pick<CoreClient, 'conversations' | 'sending'>;
  readonly connection: Pick<Connection, 'state' | 'onState'>;
  readonly campaignId: number;
  /** A new UUID for each press. */
  readonly newPressId: () => string;
  /** Without it: first texts. */
  readonly source?: DeskSource;
}

/** First texts of a campaign. */
function firstTexts(client: Parts['client'], campaignId: number): DeskSource {
  return {
    read: (afterConversationId, limit) => client.conversations.initials({ campaignId, afterConversationId, limit }),
    press: (pressId, { conversationId, text, photo }) =>
      client.sending.pressInitial({ pressId, conversationId, text, photo }),
  };
}

export function createInitialsDesk(parts: Parts): InitialsDesk {
  const { client, connection, campaignId, newPressId, source = firstTexts(client, campaignId) } = parts;
  let state: InitialsState = { deck: emptyDeck, log: [], hours: null, readError: null };
  let reading: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  function become(change: Partial<InitialsState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
    if (state.readError === null && needsPage(state.deck)) void read('on');
  }

  /** One read at a time, so that pages come in order. */
  function read(how: 'on' | 'anew'): Promise<void> {
    reading ??= readPage(how).finally(() => {
      reading = null;
      if (state.readError === null && needsPage(state.deck)) void read('on');
    });
    return reading;
  }

  async function readPage(how: 'on' | 'anew'): Promise<void> {
    const afterConversationId = how === 'on' ? state.deck.readUpTo : 0;
    try {
      const page = await source.read(afterConversationId, PAGE_SIZE);
      const deck = how === 'on' ? withPage(state.deck, page.cards) : reread(state.deck, page.cards);
      become({ deck, hours: page, readError: null });
    } catch (error) {
      become({ readError: error });
    }
  }

  async function tell(pressId: string, card: InitialCard): Promise<void> {
    const settle = (to: PressState): void => become({ log: withState(state.log, pressId, to) });
    try {
      const call = () => source.press(pressId, card);
      settle(pressStateOf(await untilAnswered(connection, call, () => settle({ kind: 'saving', offline: true }))));
    } catch (error) {
      settle({ kind: 'refused', words: errorWords(error) });
    }
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    send() {
      const card = currentCard(state.deck);
      if (card === null) return;
      const pressId = newPressId();
      become({ deck: without(state.deck, card.conversationId), log: withPress(state.log, pressId, card) });
      void tell(pressId, card);
    },
    move: (step) => become({ deck: moved(state.deck, step) }),
    reword: (conversationId, text) => become({ deck: reworded(state.deck, conversationId, text) }),
    async leave(card, call) {
      become({ deck: without(state.deck, card.conversationId) });
      try {
        await call();
      } catch (error) {
        become({ deck: withBack(state.deck, card) });
        throw error;
      }
    },
    bringBack() {
      const last = notSent(state.log)[0];
      if (last === undefined) return;
      become({ log: withoutPress(state.log, last.pressId), deck: withBack(state.deck, last.card) });
    },
    dismiss: () => become({ log: state.log.filter((press) => press.state.kind !== 'refused') }),
    async freed(conversationId) {
      const [card] = (await source.read(conversationId - 1, 1)).cards;
      if (card?.conversationId === conversationId) become({ deck: withBack(state.deck, card) });
    },
    readOn: () => void read('on'),
    async refresh() {
      await reading;
      await read('anew');
    },
  };
}
