import { describe, expect, it } from 'vitest';
import { matchingRules, type Happening } from '#shared/domain/rule-match.ts';
import { rules, type Rule, type RuleWhen } from '#shared/domain/rule.ts';
import { doneWords, ruleWords } from '#shared/domain/rule-words.ts';

const rule = (when: RuleWhen, over: Partial<Rule> = {}): Rule => ({
  key: 'r1',
  on: true,
  when,
  deeds: [
    { kind: 'suggest', label: 'Where? Parking?' },
    { kind: 'tag', tag: 'asked-where' },
  ],
  ...over,
});
const reply = (text: string, over: Partial<Extract<Happening, { kind: 'reply' }>> = {}): Happening => ({
  kind: 'reply',
  text,
  meaning: null,
  first: false,
  ...over,
});
const acts = (when: RuleWhen, happened: Happening) => matchingRules([rule(when)], happened).length === 1;

describe('a rule', () => {
  it('finds whole words, whatever their capitals, accents and signs', () => {
    const when: RuleWhen = { kind: 'words', words: ['Parking', 'where to'] };
    expect(acts(when, reply('Is there PARKING?'))).toBe(true);
    expect(acts(when, reply('so, Where to'))).toBe(true);
    expect(acts(when, reply('parkings'))).toBe(false);
    expect(acts({ kind: 'words', words: ['dónde'] }, reply('donde es'))).toBe(true);
    expect(acts({ kind: 'words', words: ['?'] }, reply('Where?'))).toBe(false);
  });

  it('is about one kind of happening', () => {
    expect(acts({ kind: 'meaning', meaning: 'where' }, reply('x', { meaning: 'where' }))).toBe(true);
    expect(acts({ kind: 'meaning', meaning: 'where' }, reply('where'))).toBe(false);
    expect(acts({ kind: 'first_reply' }, reply('x', { first: true }))).toBe(true);
    expect(acts({ kind: 'first_reply' }, reply('x'))).toBe(false);
    const answer: RuleWhen = { kind: 'answer', question: 'q1', label: 'Yes' };
    expect(acts(answer, { kind: 'answer', question: 'q1', label: 'Yes' })).toBe(true);
    expect(acts(answer, { kind: 'answer', question: 'q2', label: 'Yes' })).toBe(false);
    expect(acts(answer, { kind: 'answer', question: 'q1', label: 'No' })).toBe(false);
    expect(acts({ kind: 'silence', hours: 24 }, { kind: 'silence', hours: 24 })).toBe(true);
    expect(acts({ kind: 'silence', hours: 24 }, { kind: 'silence', hours: 23 })).toBe(false);
  });

  it('does nothing while it is off', () => {
    expect(matchingRules([rule({ kind: 'first_reply' }, { on: false })], reply('x', { first: true }))).toEqual([]);
  });

  it('says itself in a plain sentence', () => {
    const said = (when: RuleWhen) => ruleWords(rule(when), () => 'Coming?');
    expect(said({ kind: 'meaning', meaning: 'where' })).toBe(
      'When a reply asks where, suggest “Where? Parking?” and tag it “asked-where”.',
    );
    expect(said({ kind: 'words', words: ['park', 'bus'] })).toMatch(/^When a reply has “park” or “bus”, /);
    expect(said({ kind: 'answer', question: 'q1', label: 'Yes' })).toMatch(/^When the answer to “Coming\?” is “Yes”, /);
    expect(said({ kind: 'silence', hours: 1 })).toMatch(/^When nobody replies for an hour, /);
    expect(doneWords({ kind: 'help' })).toBe('Asked an organizer for help');
  });

  it('can do nothing but tag, suggest and ask for help', () => {
    const sends = { ...rule({ kind: 'first_reply' }), deeds: [{ kind: 'send', label: 'Yes' }] };
    expect(rules.safeParse([sends]).success).toBe(false);
    expect(rules.safeParse([{ ...rule({ kind: 'first_reply' }), deeds: [] }]).success).toBe(false);
  });
});
