import type { SegmentCondition, SegmentNode } from '#shared/domain/segment/rule.ts';

/** A group as the builder shows it: what it is made of can be marked, moved into and taken out. */
export type SegmentGroup = Extract<SegmentNode, { kind: 'and' | 'or' }>;

/** Where a line is: the place in the outermost group, then in the group there, and so on. */
export type LinePath = readonly number[];

/** One line of the builder: the head of a group, or a condition. */
export interface RuleLine {
  readonly path: LinePath;
  readonly key: string;
  readonly not: boolean;
  readonly node: SegmentGroup | SegmentCondition;
}

/** The rule as a group, so that there is always something to add to. */
export function asGroup(node: SegmentNode): SegmentGroup {
  return node.kind === 'and' || node.kind === 'or' ? node : { kind: 'and', of: [node] };
}

/** Every line below the outermost group, in order. */
export function linesOf(root: SegmentGroup, within: LinePath = []): RuleLine[] {
  return root.of.flatMap((one, place) => {
    const path = [...within, place];
    const { not, node } = bare(one);
    const line: RuleLine = { path, key: path.join('.'), not, node };
    return node.kind === 'and' || node.kind === 'or' ? [line, ...linesOf(node, path)] : [line];
  });
}

/** Without its "not"; two of them are none. */
function bare(one: SegmentNode): { not: boolean; node: SegmentGroup | SegmentCondition } {
  if (one.kind !== 'not') return { not: false, node: one };
  const inner = bare(one.of);
  return { not: !inner.not, node: inner.node };
}

/** The rule with what is at `path` changed; null takes it out. */
export function changedAt(
  root: SegmentGroup,
  path: LinePath,
  change: (node: SegmentNode) => SegmentNode | null,
): SegmentGroup {
  const [place, ...rest] = path;
  if (place === undefined) return asGroup(change(root) ?? { kind: 'and', of: [] });
  const of = root.of.flatMap((one, at): SegmentNode[] => {
    if (at !== place) return [one];
    if (rest.length === 0) return [change(one) ?? []].flat();
    const { not, node } = bare(one);
    if (node.kind !== 'and' && node.kind !== 'or') return [one];
    const inner = changedAt(node, rest, change);
    return [not ? { kind: 'not', of: inner } : inner];
  });
  return { ...root, of };
}

/** Puts a line behind the marked one, or at the end of the marked group; says where it is. */
export function added(
  root: SegmentGroup,
  marked: RuleLine | undefined,
  node: SegmentNode,
): { root: SegmentGroup; path: LinePath } {
  if (marked === undefined) return { root: { ...root, of: [...root.of, node] }, path: [root.of.length] };
  if (marked.node.kind === 'and' || marked.node.kind === 'or') {
    const size = marked.node.of.length;
    const into = (one: SegmentNode): SegmentNode => withInner(one, (group) => ({ ...group, of: [...group.of, node] }));
    return { root: changedAt(root, marked.path, into), path: [...marked.path, size] };
  }
  const parent = marked.path.slice(0, -1);
  const behind = (marked.path.at(-1) ?? 0) + 1;
  const into = (one: SegmentNode): SegmentNode =>
    withInner(one, (group) => ({ ...group, of: group.of.toSpliced(behind, 0, node) }));
  return { root: asGroup(changedAt(root, parent, into)), path: [...parent, behind] };
}

function withInner(one: SegmentNode, change: (group: SegmentGroup) => SegmentGroup): SegmentNode {
  const { not, node } = bare(one);
  if (node.kind !== 'and' && node.kind !== 'or') return one;
  return not ? { kind: 'not', of: change(node) } : change(node);
}

/** Who fits and who does not change places. */
export function negated(one: SegmentNode): SegmentNode {
  const { not, node } = bare(one);
  return not ? node : { kind: 'not', of: node };
}

/** All of these becomes any of these, and the other way round. */
export function otherGroup(one: SegmentNode): SegmentNode {
  return withInner(one, ({ kind, of }) => ({ kind: kind === 'and' ? 'or' : 'and', of }));
}

/** Puts another condition in the place of one, which stays turned around if it was. */
export function replaced(one: SegmentNode, by: SegmentCondition): SegmentNode {
  return bare(one).not ? { kind: 'not', of: by } : by;
}
