import type { SegmentNode, SegmentRule } from './rule.ts';

export type Combination = 'add' | 'subtract' | 'intersect';

const member = (segmentId: number): SegmentNode => ({ kind: 'segment', segmentId });

/** A rule made of two saved segments: who is in either, in the first and not in the second, or in both. */
export function combined(how: Combination, first: number, second: number): SegmentRule {
  const [a, b] = [member(first), member(second)];
  if (how === 'add') return { v: 1, from: [], where: { kind: 'or', of: [a, b] } };
  const other: SegmentNode = how === 'subtract' ? { kind: 'not', of: b } : b;
  return { v: 1, from: [], where: { kind: 'and', of: [a, other] } };
}

/** The rule with a stretch of the seed's order: a sample or one part of a split. */
export function sharedOut(rule: SegmentRule, share: { seed: string; from: number; to: number }): SegmentRule {
  const one: SegmentNode = { kind: 'share', ...share };
  const { where } = rule;
  const of = where.kind === 'and' ? [...where.of, one] : [where, one];
  return { ...rule, where: { kind: 'and', of } };
}
