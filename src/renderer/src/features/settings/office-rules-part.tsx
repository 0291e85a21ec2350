import { useFocusWithin } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import { RULES_MAX, type Rule } from '#shared/domain/rule.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { moveLine, removeLine, replaceLine } from '../campaigns/draft-form.ts';
import { RuleCard } from '../campaigns/rule-card.tsx';
import { newRule, ruleForm, ruleFrom, type RuleForm } from '../campaigns/rule-form.ts';
import { lineOf, type LineKeys } from '../campaigns/use-line-keys.ts';
import { newKey } from '../campaigns/use-draft.ts';
import { t } from '../../words/t.ts';
import { Part } from './part.tsx';
import classes from './settings.module.css';

/** Stands behind the parts that have a number key. */
const PART = 10;

/** The rules that hold in every campaign of the office; Ctrl+Enter saves. */
export function OfficeRulesPart() {
  const core = useCore();
  const { library } = useClient();
  const saved = useQuery(core.library.rules.queryOptions());
  const [typed, setTyped] = useState<readonly RuleForm[] | null>(null);
  const put = useMutation({
    mutationFn: (rules: Rule[]) => library.putRules({ rules }),
    onSuccess: () => saved.refetch(),
  });
  const rules = typed ?? (saved.data?.rules ?? []).map(ruleForm);
  const finished = rules.flatMap((form) => ruleFrom(form) ?? []);
  const problem = typed !== null && finished.length < rules.length ? t('A rule is not finished yet.') : null;
  const { ref, focused } = useFocusWithin<HTMLDivElement>();
  const focusNext = useFocusNext();

  function add(): void {
    focusNext(rules.length);
    setTyped([...rules, newRule(newKey())]);
  }
  function remove(at: number): void {
    focusNext(Math.max(0, at - 1));
    setTyped(removeLine(rules, at));
  }
  function removeFocused(): void {
    const line = lineOf(document.activeElement);
    if (line !== null) remove(line.at);
  }
  const lines: LineKeys = {
    add,
    addQuestion: () => null,
    move: ({ at }, step) => setTyped(moveLine(rules, at, step)),
    remove: ({ at }) => remove(at),
    mark: ({ at }) => ({ 'data-line': `rule:${at}` }),
  };
  useCommand('settings.addOfficeRule', add, { enabled: rules.length < RULES_MAX });
  useCommand('settings.removeReply', removeFocused, { enabled: focused });
  const form = {
    isDirty: typed !== null,
    isSaving: put.isPending,
    isSaved: put.isSuccess,
    error: put.error,
    save: () => {
      if (typed === null || put.isPending) return;
      // What was typed while it was being saved stays, and is saved by the next press.
      put.mutate(finished, { onSuccess: () => setTyped((now) => (now === typed ? null : now)) });
    },
  };
  return (
    <Part
      digit={PART}
      title={t('Rules of the office')}
      note={t('They hold in every campaign. A rule tags, suggests or asks for help; it never sends.')}
      problem={problem}
      form={form}
    >
      <div ref={ref}>
        <ol className={classes.rules} aria-label={t('Rules of the office')}>
          {rules.map((rule, place) => (
            <RuleCard
              key={rule.key}
              rule={rule}
              place={place}
              questions={null}
              replies={null}
              followUps={null}
              acts={false}
              onChange={(change) => setTyped(replaceLine(rules, place, change))}
              lines={lines}
              count={rules.length}
            />
          ))}
        </ol>
      </div>
      <div className={classes.save}>
        <CommandButton command="settings.addOfficeRule" size="compact-sm" disabled={rules.length >= RULES_MAX}>
          {t('Add a rule')}
        </CommandButton>
        {rules.length === 0 ? null : (
          <span className={classes.quiet}>
            <Keys keys="Alt+X" /> {t('removes the one with the focus.')}
          </span>
        )}
      </div>
    </Part>
  );
}

/** Puts the focus on a rule once it is drawn. */
function useFocusNext(): (place: number) => void {
  const next = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (next.current === null) return;
    const part = document.querySelector(`[data-part="${PART}"]`);
    const field = part?.querySelector<HTMLElement>(`[data-line="rule:${next.current}"] select`);
    next.current = null;
    (field ?? part?.querySelector<HTMLElement>('[data-command="settings.addOfficeRule"]'))?.focus();
    part?.scrollIntoView({ block: 'nearest' });
  });
  return (place) => void (next.current = place);
}
