import { describe, expect, it } from 'vitest';
import type { PressResult } from '#shared/contract/sending.ts';
import { LineClosedError } from '../../../src/renderer/src/connection.ts';
import { createReplyPresses } from '../../../src/renderer/src/features/replies/reply-presses.ts';
import { settled, testLine } from './support.ts';

type Parts = Parameters<typeof createReplyPresses>[0];
interface Call {
  pressId: string;
  conversationId: number;
  text: string;
  head: number | null;
  seen: number | null;
}

const SAW = { head: 1, seen: 1 };

function presses() {
  const line = testLine();
  const calls: Call[] = [];
  const answers: ((result: PressResult | Error) => void)[] = [];
  let ids = 0;
  const client = {
    sending: {
      pressReply: (call: Call) => {
        calls.push(call);
        return new Promise<PressResult>((resolve, reject) =>
          answers.push((result) => (result instanceof Error ? reject(result) : resolve(result))),
        );
      },
    },
  } as unknown as Parts['client'];
  return {
    made: createReplyPresses({ client, connection: line, newPressId: () => `press-${++ids}` }),
    line,
    calls,
    answers,
  };
}

describe('pressing a reply', () => {
  it('carries the newest text that was seen, and is saved when the core says so', async () => {
    const { made, calls, answers } = presses();
    const done = made.send(5, 'Thank you', { head: 77, seen: 78 });
    expect(made.of(5)?.state).toEqual({ kind: 'saving', offline: false });
    answers[0]?.({ kind: 'saved', messageId: 12 });
    expect(await done).toEqual({ kind: 'saved', messageId: 12 });
    expect(calls).toEqual([{ pressId: 'press-1', conversationId: 5, text: 'Thank you', head: 77, seen: 78 }]);
    expect(made.of(5)).toEqual({ text: 'Thank you', state: { kind: 'saved', messageId: 12 } });
    made.forget(5);
    expect(made.of(5)).toBeNull();
  });

  it('a second press in the same conversation is none while the first is under way', async () => {
    const { made, calls } = presses();
    void made.send(5, 'Once', SAW);
    expect(await made.send(5, 'Twice', SAW)).toBeNull();
    void made.send(6, 'Another person', SAW);
    expect(calls.map(({ text }) => text)).toEqual(['Once', 'Another person']);
  });

  it('is told again with the same id when the line was lost', async () => {
    const { made, line, calls, answers } = presses();
    void made.send(5, 'Thank you', SAW);
    line.become('closed');
    answers[0]?.(new LineClosedError('gone'));
    await settled();
    expect(made.of(5)?.state).toEqual({ kind: 'saving', offline: true });
    line.become('open');
    await settled();
    expect(calls.map(({ pressId }) => pressId)).toEqual(['press-1', 'press-1']);
  });

  it('a refusal comes with its words and keeps the text', async () => {
    const { made, answers } = presses();
    const done = made.send(5, 'Thank you', SAW);
    answers[0]?.({ kind: 'refused', code: 'HEAD_MOVED', words: 'A newer reply has come in.' });
    expect(await done).toEqual({ kind: 'refused', words: 'A newer reply has come in.' });
    expect(made.of(5)?.text).toBe('Thank you');
  });
});
