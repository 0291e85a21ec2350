import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treeProblems, unreachable, wayThrough, type TreeQuestion } from '#shared/domain/script-tree.ts';

type Way = [label: string, next: string | null];
const ask = (key: string, ways: Way[], over: Partial<TreeQuestion> = {}): TreeQuestion => ({
  key,
  kind: 'one',
  text: `${key}?`,
  next: null,
  answers: ways.map(([label, next]) => ({ label, next })),
  ...over,
});
const rsvp = [
  ask('come', [
    ['Yes', 'seats'],
    ['No', null],
    ['Maybe', 'when'],
  ]),
  ask('seats', [], { kind: 'text', next: 'bring' }),
  ask('bring', [['Cake', null]], { kind: 'many' }),
  ask('when', [['Sunday', 'seats']]),
];
const way = (given: Record<string, number[]>) => wayThrough(rsvp, (key) => given[key] ?? null);

describe('the way through a script', () => {
  it('begins with the first question and follows each answer', () => {
    expect(way({})).toEqual({ keys: ['come'], open: 'come' });
    expect(way({ come: [0] })).toEqual({ keys: ['come', 'seats'], open: 'seats' });
    expect(way({ come: [2], when: [0], seats: [0] })).toEqual({
      keys: ['come', 'when', 'seats', 'bring'],
      open: 'bring',
    });
  });

  it('ends where an answer leads to the end, whatever was answered elsewhere', () => {
    expect(way({ come: [1], seats: [0] })).toEqual({ keys: ['come'], open: null });
    expect(wayThrough([], () => null)).toEqual({ keys: [], open: null });
  });

  it('takes the way of the first answer that has one, else that of the question', () => {
    const many = [ask('a', [['x', null], ['y', 'c']], { kind: 'many', next: 'b' }), ask('b', [['z', null]]), ask('c', [['z', null]])]; // prettier-ignore
    expect(wayThrough(many, (key) => (key === 'a' ? [0, 1] : null)).open).toBe('c');
    expect(wayThrough(many, (key) => (key === 'a' ? [0] : null)).open).toBe('b');
  });

  it('comes to an end in every script, also in one that goes round', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd');
    const question = fc.record({ key, next: fc.option(key), to: fc.option(key) });
    fc.assert(
      fc.property(fc.uniqueArray(question, { selector: (one) => one.key, maxLength: 4 }), (made) => {
        const script = made.map(({ key: name, next, to }) => ask(name, [['x', to]], { next }));
        const { keys } = wayThrough(script, () => [0]);
        expect(new Set(keys).size).toBe(keys.length);
        // Every question of a script without a problem is either on some way or named as unreachable.
        if (treeProblems(script).length === 0)
          expect(unreachable(script).length).toBeLessThan(Math.max(1, made.length));
      }),
    );
  });
});

describe('a script that cannot be used', () => {
  it('is none of these', () => expect([treeProblems(rsvp), unreachable(rsvp)]).toEqual([[], []]));

  it('names the answer that leads nowhere', () => {
    expect(treeProblems([ask('a', [['Yes', 'gone']])])).toEqual([
      'After the answer “Yes” to “a?” comes a question that is not there any more.',
    ]);
    expect(treeProblems([ask('a', [['Yes', null]], { next: 'gone' })])[0]).toMatch(/^After “a\?” comes/);
  });

  it('names the circle that would never end', () => {
    const round = [ask('a', [['Yes', 'b']]), ask('b', [['Yes', 'c'], ['No', null]]), ask('c', [['Yes', 'b']])]; // prettier-ignore
    expect(treeProblems(round)).toEqual([
      '“b?”, then “c?”, and then the first again: the script would never end. Let one answer lead to the end.',
    ]);
    expect(treeProblems([ask('a', [['Again', 'a']])])[0]).toMatch(/never end/);
  });

  it('names what nobody is ever asked', () => {
    expect(unreachable([...rsvp, ask('lost', [['x', 'come']])]).map(({ key }) => key)).toEqual(['lost']);
  });
});
