import type { CoreClient } from '#shared/contract/contract.ts';
import type { Connection } from '../../connection.ts';
import { errorWords } from '../../core-client/error-words.ts';
import { untilAnswered } from '../../core-client/press-again.ts';

/** What a texter had before their eyes when they pressed. */
export interface Saw {
  /** The newest inbound text; null = there was none. */
  readonly head: number | null;
  /** The newest text of either side. */
  readonly seen: number | null;
  /** Hash of the photo that goes with it; null or left out = none. */
  readonly photo?: string | null;
}

/** A reply that was pressed, per conversation, until the thread itself shows it. */
export interface ReplyPress {
  readonly text: string;
  readonly state:
    | { readonly kind: 'saving'; readonly offline: boolean }
    | { readonly kind: 'saved'; readonly messageId: number }
    | { readonly kind: 'refused'; readonly words: string };
}

export interface ReplyPresses {
  of(conversationId: number): ReplyPress | null;
  subscribe(listener: () => void): () => void;
  /**
   * One press, one text. A conversation with a press under way takes no second one. Resolves with what became of it;
   * never rejects.
   * @param saw the newest texts that the texter saw.
   */
  send(conversationId: number, text: string, saw: Saw): Promise<ReplyPress['state'] | null>;
  /** Puts away what is known of the last press. */
  forget(conversationId: number): void;
}

interface Parts {
  readonly client: Pick<CoreClient, 'sending'>;
  readonly connection: Pick<Connection, 'state' | 'onState'>;
  readonly newPressId: () => string;
}

export function createReplyPresses({ client, connection, newPressId }: Parts): ReplyPresses {
  const presses = new Map<number, ReplyPress>();
  const listeners = new Set<() => void>();

  function become(conversationId: number, press: ReplyPress | null): void {
    if (press === null) presses.delete(conversationId);
    else presses.set(conversationId, press);
    for (const listener of listeners) listener();
  }

  async function answer(conversationId: number, text: string, saw: Saw): Promise<ReplyPress['state']> {
    const pressId = newPressId();
    const call = () => client.sending.pressReply({ pressId, conversationId, text, ...saw });
    const onLost = () => become(conversationId, { text, state: { kind: 'saving', offline: true } });
    try {
      const result = await untilAnswered(connection, call, onLost);
      if (result.kind === 'saved') return { kind: 'saved', messageId: result.messageId };
      return { kind: 'refused', words: result.words };
    } catch (error) {
      return { kind: 'refused', words: errorWords(error) };
    }
  }

  return {
    of: (conversationId) => presses.get(conversationId) ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async send(conversationId, text, saw) {
      if (presses.get(conversationId)?.state.kind === 'saving') return null;
      become(conversationId, { text, state: { kind: 'saving', offline: false } });
      const state = await answer(conversationId, text, saw);
      become(conversationId, { text, state });
      return state;
    },
    forget: (conversationId) => become(conversationId, null),
  };
}
