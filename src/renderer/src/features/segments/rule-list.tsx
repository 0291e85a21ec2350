import type { SegmentChoices } from '#shared/contract/segments.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { conditionWords } from './condition-words.ts';
import type { RuleLine, SegmentGroup } from './rule-edits.ts';
import classes from './segments.module.css';
import type { RuleLines } from './use-rule-lines.ts';
import { t } from '../../words/t.ts';

interface RuleListProps {
  root: SegmentGroup;
  lines: RuleLines;
  choices: SegmentChoices;
}

/** The rule as lines, groups indented, with the buttons for what is marked. */
export function RuleList({ root, lines, choices }: RuleListProps) {
  const { marked } = lines;
  const isCondition = marked !== undefined && marked.node.kind !== 'and' && marked.node.kind !== 'or';
  return (
    <>
      <ul className={classes.lines} aria-label={t('Conditions')}>
        <li
          className={classes.line}
          data-current={marked === undefined || undefined}
          aria-current={marked === undefined}
        >
          <span className={classes.head}>{headWords(root, t('People who meet'), lines.lines.length)}</span>
        </li>
        {lines.lines.map((line) => (
          <li
            key={line.key}
            className={classes.line}
            data-current={line === marked || undefined}
            aria-current={line === marked}
            style={{ paddingInlineStart: `${0.75 + line.path.length * 1.25}rem` }}
          >
            <button type="button" className={classes.pick} tabIndex={-1} onClick={() => lines.mark(line.key)}>
              <LineWords line={line} choices={choices} />
            </button>
          </li>
        ))}
      </ul>
      <div className={classes.lineActions} role="group" aria-label={t('With the marked line')}>
        <CommandButton command="segment.add" variant="filled">
          {t('Add a condition')}
        </CommandButton>
        <CommandButton command="segment.group">{t('Add a group')}</CommandButton>
        <CommandButton command="segment.anyAll" disabled={isCondition}>
          {t('All or any')}
        </CommandButton>
        <CommandButton command="segment.not" disabled={marked === undefined}>
          {t('Not')}
        </CommandButton>
        <CommandButton command="segment.change" disabled={!isCondition}>
          {t('Change')}
        </CommandButton>
        <CommandButton command="segment.removeLine" disabled={marked === undefined}>
          {t('Take out')}
        </CommandButton>
      </div>
    </>
  );
}

function LineWords({ line: { node, not }, choices }: { line: RuleLine; choices: SegmentChoices }) {
  const isGroup = node.kind === 'and' || node.kind === 'or';
  return (
    <>
      {not ? <b className={classes.not}>{t('not')}</b> : null}
      {isGroup ? (
        <span className={classes.head}>{headWords(node, '', node.of.length)}</span>
      ) : (
        conditionWords(node, choices)
      )}
    </>
  );
}

function headWords(group: SegmentGroup, before: string, size: number): string {
  const words = size === 0 && before !== '' ? t('Everybody; add a condition to narrow it') : null;
  if (words !== null) return words;
  const which = group.kind === 'and' ? t('all of these') : t('any of these');
  return group.of.length === 0 ? t('{{which}}: nothing yet', { which }) : `${before} ${which}`.trim();
}
