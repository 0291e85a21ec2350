import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SegmentChoices } from '#shared/contract/segments.ts';
import type { SegmentNode } from '#shared/domain/segment/rule.ts';
import type { ConditionStep } from '../../../src/renderer/src/features/segments/condition-step.ts';
import { firstStep } from '../../../src/renderer/src/features/segments/condition-steps.ts';
import { conditionWords } from '../../../src/renderer/src/features/segments/condition-words.ts';
import {
  added,
  changedAt,
  linesOf,
  negated,
  otherGroup,
  replaced,
  type SegmentGroup,
} from '../../../src/renderer/src/features/segments/rule-edits.ts';
import { ruleWords } from '../../../src/renderer/src/features/segments/rule-words.ts';
import { sampleSize } from '../../../src/renderer/src/features/segments/sample-size.ts';

const tag = (name: string): Extract<SegmentNode, { kind: 'tag' }> => ({ kind: 'tag', tag: name });
const groups: fc.Arbitrary<SegmentGroup> = fc.letrec<{ node: SegmentNode; group: SegmentGroup }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', 'b', 'c').map(tag),
    fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
    tie('group'),
  ),
  group: fc.oneof(
    fc.record({ kind: fc.constant('and' as const), of: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('or' as const), of: fc.array(tie('node'), { maxLength: 3 }) }),
  ),
})).group;
const words = (root: SegmentGroup): string[] =>
  linesOf(root).map(({ node, not }) => `${not ? 'not ' : ''}${node.kind === 'tag' ? node.tag : node.kind}`);

describe('lines of a rule', () => {
  it('a new line is where it is said to be, and no other line changes', () => {
    fc.assert(
      fc.property(groups, fc.nat(), (root, pick) => {
        const lines = linesOf(root);
        const marked = lines[pick % (lines.length + 1)];
        const { root: next, path } = added(root, marked, tag('new'));
        const after = linesOf(next);
        const place = after.findIndex(({ key }) => key === path.join('.'));
        expect(after[place]?.node).toEqual(tag('new'));
        expect(words(next).toSpliced(place, 1)).toEqual(words(root));
      }),
    );
  });

  it('turning a line around twice, or its group, changes nothing in the end; taking it out leaves the others', () => {
    fc.assert(
      fc.property(groups, fc.nat(), (root, pick) => {
        const lines = linesOf(root);
        fc.pre(lines.length > 0);
        const place = pick % lines.length;
        const { path = [], node } = lines[place] ?? {};
        const once = changedAt(root, path, negated);
        expect(words(once)).not.toEqual(words(root));
        expect(words(changedAt(once, path, negated))).toEqual(words(root));
        expect(words(changedAt(changedAt(root, path, otherGroup), path, otherGroup))).toEqual(words(root));
        const inner = node?.kind === 'and' || node?.kind === 'or' ? linesOf(node).length : 0;
        expect(words(changedAt(root, path, () => null))).toEqual(words(root).toSpliced(place, 1 + inner));
      }),
    );
  });

  it('another condition in the place of a turned one is turned too', () => {
    expect(replaced({ kind: 'not', of: tag('a') }, tag('b'))).toEqual({ kind: 'not', of: tag('b') });
    expect(replaced(tag('a'), tag('b'))).toEqual(tag('b'));
  });
});

const choices: SegmentChoices = {
  lists: [{ id: 1, name: 'Voters', people: 3 }],
  fields: ['last_gift'],
  tags: ['VIP'],
  questions: [{ key: 'q1', text: 'Coming?', campaign: 'Fall', options: [{ key: 'a1', label: 'Yes' }] }],
  campaigns: [{ id: 5, name: 'Fall' }],
  segments: [{ id: 7, name: 'Donors' }],
};

/** Takes a way through the steps: the words of a choice, or what is typed. */
function walk(...way: string[]): string {
  let step: ConditionStep = firstStep(choices);
  for (const said of way) {
    if (step.kind === 'type') {
      const read = step.read(said);
      return typeof read === 'string' ? `refused: ${read}` : conditionWords(read, choices);
    }
    const end = step.choices.find((choice) => choice.words === said)?.value;
    if (end === undefined) return `no choice ${said}`;
    if ('done' in end) return conditionWords(end.done, choices);
    step = end.next;
  }
  return 'not done';
}

describe('the steps to a condition', () => {
  it.each([
    [['last_gift', 'is at least', '$1,250'], 'last_gift is at least 1,250'],
    [['last_gift', 'is at least', 'much'], 'refused: That is not a number.'],
    [['last_gift', 'is after the day', '1/2/2026'], 'last_gift is after 2026-01-02'],
    [['First name', 'starts with', 'An'], 'First name starts with “An”'],
    [['Area code', 'is', '303'], 'Area code is “303”'],
    [['Texted before', 'Fall', 'In the last 30 days'], 'Texted in “Fall” in the last 30 days'],
    [
      ['Texted before', 'In any campaign', 'In the last … days', '0'],
      'refused: Type a whole number of days, from 1 to 3,650.',
    ],
    [['How they replied', 'Was texted and did not reply', 'In any campaign'], 'Was texted and did not reply'],
    [['Answer to a question', 'Coming?', 'Yes'], 'Answered “Yes” to “Coming?”'],
    [['Tag', 'VIP'], 'Tagged “VIP”'],
    [['On a list', 'Voters'], 'On the list “Voters”'],
    [['In another segment', 'Donors'], 'In the segment “Donors”'],
    [['Delivery of the first text', 'Failed', 'Fall'], 'First text failed in “Fall”'],
    [['Opted out'], 'Opted out'],
  ])('%j makes “%s”', (way, expected) => {
    expect(walk(...way)).toBe(expected);
  });
});

describe('the comparisons of a field', () => {
  const firstOf = (type?: 'number' | 'date_day_first' | 'yes_no'): string | undefined => {
    const fields = type === undefined ? {} : { fieldTypes: { last_gift: type } };
    const step = firstStep({ ...choices, ...fields });
    const field = step.kind === 'choose' ? step.choices.find(({ words: said }) => said === 'last_gift') : undefined;
    const next = field !== undefined && 'next' in field.value ? field.value.next : undefined;
    return next?.kind === 'choose' ? next.choices[0]?.words : undefined;
  };
  it('begin with those that fit what the column was read as', () => {
    expect(firstOf()).toBe('is');
    expect(firstOf('number')).toBe('is at least');
    expect(firstOf('date_day_first')).toBe('is before the day');
    expect(firstOf('yes_no')).toBe('says yes');
  });
});

describe('a whole rule in one line', () => {
  it('reads as a sentence; names of fields stay as they are', () => {
    const where: SegmentGroup = {
      kind: 'or',
      of: [
        { kind: 'segment', segmentId: 7 },
        { kind: 'list', listId: 1 },
        { kind: 'empty', field: 'State' },
      ],
    };
    expect(ruleWords({ v: 1, from: [], where }, choices)).toBe(
      'In the segment “Donors” or on the list “Voters” or State is empty',
    );
  });
});

it.each([
  ['500', { unit: 'people', people: 500 }],
  ['1,000', { unit: 'people', people: 1000 }],
  ['10%', { unit: 'percent', percent: 10 }],
  ['2.5 %', { unit: 'percent', percent: 2.5 }],
  ['2.5', null],
  ['0', null],
  ['100%', null],
  ['some', null],
])('a sample of “%s”', (typed, expected) => {
  expect(sampleSize(typed)).toEqual(expected);
});
