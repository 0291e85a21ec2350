import { describe, expect, it } from 'vitest';
import { readInbound } from '#shared/domain/opt-out.ts';
import { urgencyOf } from '#shared/domain/urgency.ts';

const urgency = (text: string): number => urgencyOf(text, readInbound(text));

describe('how urgent a reply is', () => {
  it.each(['Where is it?', 'tell me where it is', 'What time', 'cuándo es', 'HELP', 'Love what you do. When is it?'])(
    'an answer is owed to “%s”',
    (text) => expect(urgency(text)).toBe(2),
  );

  it.each(['Love what you all are doing', 'I really appreciate how you do this', 'Count me in'])(
    'nothing is asked by “%s”',
    (text) => expect(urgency(text)).toBe(1),
  );

  it.each(['STOP', 'please take me off your list'])('“%s” goes first', (text) => expect(urgency(text)).toBe(3));
});
