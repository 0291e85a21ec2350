import { describe, expect, it } from 'vitest';
import type { PressResult } from '#shared/contract/sending.ts';
import { LineClosedError } from '../../../src/renderer/src/connection.ts';
import { currentCard, PAGE_SIZE } from '../../../src/renderer/src/features/initials/deck.ts';
import { createInitialsDesk } from '../../../src/renderer/src/features/initials/initials-desk.ts';
import { cards, settled, testLine } from './support.ts';

type Call = { pressId: string; conversationId: number; text: string };
type Parts = Parameters<typeof createInitialsDesk>[0];

/** A desk on a core of `people` contacts whose answers to presses the test gives. */
function desk(people = 200) {
  const line = testLine();
  const presses: Call[] = [];
  const answers: ((result: PressResult | Error) => void)[] = [];
  const reads: number[] = [];
  let ids = 0;
  const client = {
    conversations: {
      initials: async ({ afterConversationId, limit }: { afterConversationId: number; limit: number }) => {
        reads.push(afterConversationId);
        const page = cards(1, people).filter(({ conversationId }) => conversationId > afterConversationId);
        return { cards: page.slice(0, limit), todo: people, texted: 0, skipped: 0, outsideHours: 0, nextOpensAt: null };
      },
    },
    sending: {
      pressInitial: (call: Call) => {
        presses.push(call);
        return new Promise<PressResult>((resolve, reject) =>
          answers.push((result) => (result instanceof Error ? reject(result) : resolve(result))),
        );
      },
    },
  } as unknown as Parts['client'];
  const made = createInitialsDesk({ client, connection: line, campaignId: 1, newPressId: () => `press-${++ids}` });
  const here = () => currentCard(made.state().deck)?.conversationId;
  return { made, line, presses, answers, reads, here };
}

const saved: PressResult = { kind: 'saved', messageId: 9 };

describe('pressing', () => {
  it('the next contact is there before the core has answered', async () => {
    const { made, here, presses } = desk();
    await made.refresh();
    made.send();
    expect(here()).toBe(2);
    made.send();
    expect(here()).toBe(3);
    expect(presses.map(({ conversationId, text }) => [conversationId, text])).toEqual([
      [1, 'Hello 1'],
      [2, 'Hello 2'],
    ]);
  });

  it('is shown as saved only when the core has said so', async () => {
    const { made, answers } = desk();
    await made.refresh();
    made.send();
    expect(made.state().log[0]?.state).toEqual({ kind: 'saving', offline: false });
    answers[0]?.(saved);
    await settled();
    expect(made.state().log[0]?.state).toEqual({ kind: 'saved', messageId: 9 });
  });

  it('is told again with the same id when the line was lost, and only when it is there again', async () => {
    const { made, line, answers, presses } = desk();
    await made.refresh();
    made.send();
    line.become('closed');
    answers[0]?.(new LineClosedError('gone'));
    await settled();
    expect(made.state().log[0]?.state).toEqual({ kind: 'saving', offline: true });
    expect(presses).toHaveLength(1);
    line.become('open');
    await settled();
    expect(presses.map(({ pressId }) => pressId)).toEqual(['press-1', 'press-1']);
    answers[1]?.(saved);
    await settled();
    expect(made.state().log[0]?.state.kind).toBe('saved');
  });

  it('a refusal stays in sight with its words, and loses nobody', async () => {
    const { made, here, answers } = desk();
    await made.refresh();
    made.send();
    answers[0]?.({ kind: 'refused', code: 'QUIET_HOURS', words: 'It is night there.' });
    await settled();
    expect(made.state().log[0]?.state).toEqual({ kind: 'refused', words: 'It is night there.' });
    made.bringBack();
    expect(here()).toBe(1);
    expect(made.state().log).toEqual([]);
  });

  it('a fault is a refusal too, and is not tried again by itself', async () => {
    const { made, answers, presses } = desk();
    await made.refresh();
    made.send();
    answers[0]?.(new Error('secret detail'));
    await settled();
    expect(presses).toHaveLength(1);
    expect(made.state().log[0]?.state.kind).toBe('refused');
    expect(JSON.stringify(made.state().log)).not.toContain('secret detail');
  });

  it('does nothing on an empty desk', async () => {
    const { made, presses } = desk(0);
    await made.refresh();
    made.send();
    expect(presses).toEqual([]);
  });

  it('many presses keep every refusal, and only the last of the saved', async () => {
    const { made, answers } = desk();
    await made.refresh();
    for (let press = 0; press < 40; press++) made.send();
    answers.forEach((answer, index) =>
      answer(index % 10 === 0 ? { kind: 'refused', code: 'ALREADY', words: 'Already texted.' } : saved),
    );
    await settled();
    const kinds = made.state().log.map(({ state }) => state.kind);
    expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(4);
    expect(kinds.filter((kind) => kind === 'saved').length).toBeLessThan(10);
    made.dismiss();
    expect(made.state().log.some(({ state }) => state.kind === 'refused')).toBe(false);
  });
});

describe('reading ahead', () => {
  it('reads the next page by itself, once, before the last contact is reached', async () => {
    const { made, reads, here } = desk();
    await made.refresh();
    for (let press = 0; press < 150; press++) {
      expect(here()).toBe(press + 1);
      made.send();
      await settled();
    }
    expect(reads).toEqual([0, PAGE_SIZE, 2 * PAGE_SIZE]);
  });

  it('a read that fails is told, and is made again on demand', async () => {
    const { made, here } = desk();
    const failing = createInitialsDesk({
      client: {
        conversations: { initials: () => Promise.reject(new Error('no')) },
        sending: {},
      } as unknown as Parts['client'],
      connection: testLine(),
      campaignId: 1,
      newPressId: () => 'x',
    });
    await failing.refresh();
    expect(failing.state().readError).toBeInstanceOf(Error);
    await made.refresh();
    expect(made.state().readError).toBeNull();
    expect(here()).toBe(1);
  });
});

describe('taking a contact away', () => {
  it('is at once, and is taken back when the core refuses', async () => {
    const { made, here } = desk();
    await made.refresh();
    const first = currentCard(made.state().deck);
    if (first === null) throw new Error('no contact');
    const leaving = made.leave(first, () => Promise.reject(new Error('refused')));
    expect(here()).toBe(2);
    await expect(leaving).rejects.toThrow('refused');
    expect(here()).toBe(1);
  });

  it('an undo brings the contact back from the core', async () => {
    const { made, here } = desk();
    await made.refresh();
    const first = currentCard(made.state().deck);
    if (first === null) throw new Error('no contact');
    await made.leave(first, () => Promise.resolve());
    made.move(1);
    await made.freed(1);
    expect(here()).toBe(1);
    await made.freed(999);
    expect(here()).toBe(1);
  });
});
