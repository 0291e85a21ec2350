import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CoreClient } from '#shared/contract/contract.ts';
import type { InitialCard } from '#shared/contract/conversations.ts';
import { answerOne } from './answer-one.ts';
import type { Deed, FromLaptop } from './laptop-messages.ts';
import { seededRandom } from './seeded-random.ts';

/** The person at one laptop: texts whom it is given, answers who writes, and looks again at what waits too long. */
export interface LaptopTexter {
  /** Begins, or goes on. */
  work(): void;
  /** Finishes what is at hand, then stops. */
  rest(): Promise<void>;
  /** Whether the last round found nothing to do. */
  idle(): boolean;
}

export interface TexterParts {
  readonly client: CoreClient;
  readonly seed: number;
  readonly pauseMs: number;
  readonly tell: (message: FromLaptop) => void;
}

/** What one person at a laptop can use. */
export interface Hand {
  readonly client: CoreClient;
  readonly chance: () => number;
  /** Notes what the program said is saved. */
  did(deed: Deed): void;
  /** Notes that the program did not take a press, and why. */
  refused(code: string): void;
  /** The time that a person needs for a key press. */
  pause(): Promise<void>;
}

/** First texts in a row, before the replies are looked at again. */
const ROUND = 10;
const LOOK_AGAIN_MS = 150;

export function createLaptopTexter({ client, seed, pauseMs, tell }: TexterParts): LaptopTexter {
  const chance = seededRandom(seed);
  const hand: Hand = {
    client,
    chance,
    did: (deed) => tell({ kind: 'did', deed }),
    refused: (code) => tell({ kind: 'trouble', words: `a press was refused: ${code}` }),
    pause: () => sleep(pauseMs * (0.5 + chance())),
  };
  /** Whom the program would not text, so that one refusal does not stop the round for good. */
  const refused = new Set<number>();
  /** Texts that were let go a second time. */
  const released = new Set<number>();
  let working = false;
  let idle = false;
  let round: Promise<void> = Promise.resolve();

  async function press({ conversationId, phone, text }: InitialCard): Promise<void> {
    const pressId = randomUUID();
    const result = await client.sending.pressInitial({ pressId, conversationId, text });
    if (result.kind === 'saved') hand.did({ kind: 'pressed', pressId, phone, step: 'initial' });
    else {
      refused.add(conversationId);
      hand.refused(result.code);
    }
  }

  async function texts(): Promise<number> {
    let pressed = 0;
    for (const { id: campaignId, state } of await client.campaigns.all()) {
      if (state !== 'live') continue;
      const limit = Math.min(200, ROUND + refused.size);
      const { cards } = await client.conversations.initials({ campaignId, limit });
      for (const card of cards.filter(({ conversationId }) => !refused.has(conversationId))) {
        if (!working) return pressed;
        await press(card);
        pressed += 1;
        await hand.pause();
      }
    }
    return pressed;
  }

  async function answers(): Promise<number> {
    const { conversations } = await client.conversations.replies({
      campaignId: null,
      filter: 'needs_reply',
      limit: ROUND,
    });
    for (const { id } of conversations) {
      if (!working) break;
      await answerOne(hand, id);
      await hand.pause();
    }
    return conversations.length;
  }

  /** What was pressed long ago waits for a person to look again: once more, or, where that does not help, not at all. */
  async function looksAgain(): Promise<number> {
    const { items, counts } = await client.sending.tray();
    if (counts.look_again === 0) return 0;
    for (const { section, messageId } of items) {
      if (section !== 'look_again' || messageId === null) continue;
      const goesOn = !released.has(messageId) && (await client.sending.release({ messageId })).kind === 'saved';
      released.add(messageId);
      if (!goesOn) await client.sending.withdraw({ messageId });
    }
    return counts.look_again;
  }

  async function goOn(): Promise<void> {
    while (working) {
      try {
        const done = (await texts()) + (await answers()) + (await looksAgain());
        idle = done === 0;
      } catch (error) {
        tell({ kind: 'trouble', words: error instanceof Error ? error.message : String(error) });
      }
      if (idle) await sleep(LOOK_AGAIN_MS);
    }
  }

  return {
    work() {
      if (working) return;
      working = true;
      round = round.then(goOn);
    },
    async rest() {
      working = false;
      await round;
    },
    idle: () => idle,
  };
}
