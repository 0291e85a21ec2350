import { useState } from 'react';
import type { SegmentCondition, SegmentNode } from '#shared/domain/segment/rule.ts';
import { useCommand } from '../../commands/commands-context.ts';
import {
  added,
  changedAt,
  linesOf,
  negated,
  otherGroup,
  replaced,
  type RuleLine,
  type SegmentGroup,
} from './rule-edits.ts';

export interface RuleLines {
  readonly lines: readonly RuleLine[];
  /** The marked line; undefined = the outermost group. */
  readonly marked: RuleLine | undefined;
  readonly mark: (key: string) => void;
  /** What the condition that is asked for becomes: a new line, or the marked one. Null = nothing is asked. */
  readonly asking: 'add' | 'change' | null;
  readonly done: (condition: SegmentCondition) => void;
  readonly leave: () => void;
}

/** The lines of a rule with a mark that moves along them, and the keys that change what is marked. */
export function useRuleLines(root: SegmentGroup, onChange: (root: SegmentGroup) => void): RuleLines {
  const [markedKey, setMarkedKey] = useState<string | null>(null);
  const [asking, setAsking] = useState<'add' | 'change' | null>(null);
  const lines = linesOf(root);
  const place = lines.findIndex(({ key }) => key === markedKey);
  const marked = lines[place];
  const isCondition = marked !== undefined && marked.node.kind !== 'and' && marked.node.kind !== 'or';

  const change = (change_: (node: SegmentNode) => SegmentNode | null): void => {
    onChange(changedAt(root, marked?.path ?? [], change_));
  };
  const add = (node: SegmentNode): void => {
    const { root: next, path } = added(root, marked, node);
    setMarkedKey(path.join('.'));
    onChange(next);
  };
  const step = (by: number): void => {
    // Before the first line the outermost group is marked.
    const next = Math.max(-1, Math.min(lines.length - 1, place + by));
    setMarkedKey(lines[next]?.key ?? null);
  };

  useCommand('next', () => step(1), { enabled: lines.length > 0 });
  useCommand('previous', () => step(-1), { enabled: lines.length > 0 });
  useCommand('segment.add', () => setAsking('add'));
  useCommand('segment.group', () => add({ kind: 'or', of: [] }));
  useCommand('segment.change', () => setAsking('change'), { enabled: isCondition });
  useCommand('segment.not', () => change(negated), { enabled: marked !== undefined });
  useCommand('segment.anyAll', () => change(otherGroup), { enabled: !isCondition });
  useCommand(
    'segment.removeLine',
    () => {
      change(() => null);
      setMarkedKey(lines[place - 1]?.key ?? null);
    },
    { enabled: marked !== undefined },
  );

  return {
    lines,
    marked,
    mark: setMarkedKey,
    asking,
    done(condition) {
      setAsking(null);
      if (asking === 'change') change((node) => replaced(node, condition));
      else add(condition);
    },
    leave: () => setAsking(null),
  };
}
