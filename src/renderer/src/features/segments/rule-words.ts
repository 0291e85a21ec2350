import type { SegmentChoices } from '#shared/contract/segments.ts';
import type { SegmentNode, SegmentRule } from '#shared/domain/segment/rule.ts';
import { conditionWords } from './condition-words.ts';
import { t } from '../../words/t.ts';

const LONGEST = 160;

/** A whole rule in one line, for tables and as a first name. */
export function ruleWords(rule: SegmentRule, choices: SegmentChoices | undefined): string {
  const where = nodeWords(rule.where, choices, true);
  const names = rule.from.map((id) => choices?.lists.find((list) => list.id === id)?.name ?? t('a list that is gone'));
  const from = names.length === 0 ? '' : t('of {{lists}}', { lists: names.join(', ') });
  const words = [where === '' ? t('Everybody') : where, from].filter((part) => part !== '').join(' ');
  return words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words;
}

function nodeWords(node: SegmentNode, choices: SegmentChoices | undefined, outermost = false): string {
  if (node.kind === 'not') return t('not ({{node}})', { node: nodeWords(node.of, choices, true) });
  if (node.kind !== 'and' && node.kind !== 'or') return conditionWords(node, choices);
  const words = node.of
    .map((one, at) => (at === 0 ? nodeWords(one, choices) : midSentence(one, nodeWords(one, choices))))
    .join(` ${t(node.kind)} `);
  return outermost || node.of.length < 2 ? words : `(${words})`;
}

/** Fields keep their names as they are; other conditions begin small after the first. */
function midSentence(node: SegmentNode, words: string): string {
  return 'field' in node ? words : words.charAt(0).toLowerCase() + words.slice(1);
}
