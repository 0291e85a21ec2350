import { describe, expect, it } from 'vitest';
import { readReply } from '#shared/domain/read-reply.ts';
import { suggestReply } from '#shared/domain/suggest.ts';
import { isAlmostStop } from '#shared/domain/almost-stop.ts';
import { heldOut } from '../../replies/labelled.ts';
import { REPLY_EXAMPLES } from '#shared/domain/nearest-example.ts';
import { plainWords } from '#shared/domain/plain-words.ts';
import { scoreReading } from '../../replies/score.ts';

const meaning = (...texts: string[]) => readReply(texts).meaning;

describe('on the held-out replies', () => {
  const replies = heldOut();
  const { classes, accuracy } = scoreReading(replies);
  const optOut = classes[0]!;

  it('are enough of them, and none of those that the rules are tuned on', () => {
    expect(replies.length).toBeGreaterThan(600);
    expect(optOut).toMatchObject({ meaning: 'opt_out' });
    expect(optOut.labelled).toBeGreaterThan(150);
    const tuned = new Set(REPLY_EXAMPLES.map(({ text }) => plainWords(text)));
    const both = replies.map(({ text }) => plainWords(text)).filter((text) => text !== '' && tuned.has(text));
    expect(both).toEqual([]);
  });

  it('finds wishes to stop no worse than it did', () => {
    expect(optOut.recall).toBeGreaterThanOrEqual(0.97);
    expect(optOut.precision).toBeGreaterThanOrEqual(0.98);
  });

  it('reads nine of ten right, and no class badly', () => {
    expect(accuracy).toBeGreaterThanOrEqual(0.94);
    for (const { meaning: name, recall } of classes) expect([name, recall >= 0.8]).toEqual([name, true]);
  });
});

describe('a wish to stop', () => {
  it.each([
    'por favor no me escriban más',
    'quit texting me',
    'STOP!!',
    'no mas',
    'quitenme de la lista',
    'cancel',
    'stpo',
    'dnt txt me',
    'unsubscirbe',
  ])('is “%s”', (text) => expect(meaning(text)).toBe('opt_out'));

  it.each([
    'stop by the office tomorrow?',
    "can't stop laughing",
    "I'll end up voting",
    'please cancel my appointment',
    'Ok will stop by after work',
    'Liked “Reply STOP to opt out”',
    'not interested in volunteering but thanks',
    'shop',
  ])('is not “%s”', (text) => expect(meaning(text)).not.toBe('opt_out'));

  it('is found with one slip of the finger, and never in a word of its own', () => {
    for (const word of ['stip', 'stopo', 'sopt', 'stp', 'ztop'])
      expect([word, isAlmostStop(word)]).toEqual([word, word !== 'sopt']);
    for (const word of ['shop', 'step', 'top', 'story', 'stops', 'stop', 'yes', ''])
      expect(isAlmostStop(word)).toBe(false);
  });
});

describe('the answer to the question', () => {
  const offered = (answers: string[]) => ({ replies: [{ label: 'Yes', text: 'Great!' }], answers });
  const answerTo = (text: string, answers: string[]) => {
    const place = suggestReply([text], offered(answers))?.answer ?? null;
    return place === null ? null : answers[place];
  };

  it.each([
    ['Yes, count me in', ['Yes', 'Yes, and brings someone', 'Maybe', 'No'], 'Yes'],
    ['sorry, not this time', ['Yes', 'Maybe', 'No'], 'No'],
    ['quizás', ['Yes', 'Maybe', 'No'], 'Maybe'],
    ['already voted', ['Morning', 'Evening', 'Voted already', 'Will not vote'], 'Voted already'],
    ['I will vote in the evening', ['Morning', 'Evening', 'Voted already'], 'Evening'],
    ['4', ['5 Very well', '4 Well', '2 Poorly'], '4 Well'],
    ["It's broken", ['All well', 'Problem, needs a call'], 'Problem, needs a call'],
  ])('“%s” of %j is “%s”', (text, answers, right) => expect(answerTo(text, answers)).toBe(right));

  it('is none where they ask something themselves', () => {
    expect(answerTo('Where is it?', ['Yes', 'No'])).toBeNull();
    expect(answerTo('who dis', ['Yes', 'No'])).toBeNull();
  });
});
