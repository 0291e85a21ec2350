import { describe, expect, it } from 'vitest';
import { saidAnswer } from '#shared/domain/said-answer.ts';
import { suggestReply } from '#shared/domain/suggest.ts';

const RATING = ['5 Very well', '4 Well', '3 Neither', '2 Poorly', '1 Badly', 'Would not say'];
const SEATS = ['1 seat', '2 seats', '3 or more'];
const HOURS = ['Morning', 'Midday', 'Evening', 'Voted already'];
const WAYS = ['By text', 'By email', 'By letter', 'No need'];

describe('an answer that is said outright', () => {
  it.each([
    [['4'], RATING, '4 Well'],
    [['I’d say 4'], RATING, '4 Well'],
    [['3 out of 5'], RATING, '3 Neither'],
    [['4/5!'], RATING, '4 Well'],
    [['cuatro'], RATING, '4 Well'],
    [['2. The waits are too long'], RATING, '2 Poorly'],
    [['Hello', '5'], RATING, '5 Very well'],
    [['Four of us'], SEATS, '3 or more'],
    [['two please'], SEATS, '2 seats'],
    [['In the evening, after work'], HOURS, 'Evening'],
    [['Email please'], WAYS, 'By email'],
  ] as const)('%j', (texts, labels, label) => {
    expect(labels[saidAnswer(texts, labels) ?? -1]).toBe(label);
  });

  it.each([
    [['Great, thanks'], RATING],
    [['Between 3 and 4'], RATING],
    [['7'], RATING],
    [['I called 2 times last week and you did not pick up once, not even after five'], RATING],
    [['Morning or evening'], HOURS],
    [['Hi'], HOURS],
    [[], HOURS],
    [['4'], []],
  ] as const)('%j says none', (texts, labels) => {
    expect(saidAnswer(texts, labels)).toBeNull();
  });
});

describe('a suggestion for it', () => {
  const suggest = (text: string, answers: readonly string[]) => suggestReply([text], { replies: [], answers });

  it('takes a short answer for what it is, though it resembles a wish to stop', () => {
    expect(suggest('Text please', WAYS)).toMatchObject({ answer: 0, optOut: false });
    expect(suggest('3 out of 5', RATING)).toMatchObject({ answer: 2, optOut: false });
    expect(suggest('The cost', ['The waits', 'The cost'])).toMatchObject({
      answer: 1,
      reason: 'They answer “The cost”.',
    });
  });

  it('goes behind every wish to stop that is said, and behind questions', () => {
    for (const text of ['No more text please', 'stop', 'dont text me'])
      expect([text, suggest(text, WAYS)?.optOut]).toEqual([text, true]);
    expect(suggest('When is it, in the evening?', HOURS)?.answer ?? null).toBeNull();
    expect(suggest('Wrong number, evening is fine though', HOURS)?.answer ?? null).toBeNull();
  });
});
