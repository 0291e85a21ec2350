import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { RULE_MEANINGS, RULES_MAX } from '#shared/domain/rule.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { replaceLine, type QuestionForm, type ReplyLine } from './draft-form.ts';
import classes from './editor.module.css';
import { RuleCard, type FollowUp } from './rule-card.tsx';
import { ruleFrom, type RuleForm } from './rule-form.ts';
import type { LineKeys } from './use-line-keys.ts';
import { t } from '../../words/t.ts';
import { Rich } from '../../words/rich.tsx';
import { told } from '../../words/told.ts';

interface RulesPartProps {
  rules: readonly RuleForm[];
  questions: readonly QuestionForm[];
  replies: readonly ReplyLine[];
  followUps: readonly FollowUp[];
  lines: LineKeys;
  locked: boolean;
  onChange: (rules: readonly RuleForm[]) => void;
}

const TYPING_RESTS_MS = 150;

/** What is done by itself in a conversation, as plain sentences, with a field to try them. Never a text. */
export function RulesPart({ rules, questions, replies, followUps, lines, locked, onChange }: RulesPartProps) {
  const [sample, setSample] = useState('');
  const trial = useTrial(rules, sample);
  return (
    <>
      <ol className={classes.questions} aria-label={t('Rules')}>
        {rules.map((rule, place) => (
          <RuleCard
            key={rule.key}
            rule={rule}
            place={place}
            questions={questions}
            replies={replies}
            followUps={followUps}
            acts={trial?.acting.includes(rule.key) ?? false}
            onChange={(change) => onChange(replaceLine(rules, place, change))}
            lines={lines}
            count={rules.length}
          />
        ))}
      </ol>
      <div className={classes.lineActions}>
        <CommandButton command="campaign.addRule" size="compact-sm" disabled={locked || rules.length >= RULES_MAX} />
        <span className={classes.aside}>
          <Rich
            text="A rule tags, suggests, asks for help or puts somebody down for a follow-up. It never sends. {{altX}} removes the one with the focus."
            altX={<Keys keys="Alt+X" />}
          />
        </span>
      </div>
      {rules.length === 0 ? null : (
        <div className={classes.trial}>
          <TextInput
            label={t('Try them with a reply')}
            placeholder={t('Type what somebody might write: Where is it?')}
            value={sample}
            maxLength={1600}
            onChange={(event) => setSample(event.currentTarget.value)}
          />
          <output className={classes.aside}>{trialWords(trial, rules)}</output>
        </div>
      )}
    </>
  );
}

function useTrial(forms: readonly RuleForm[], sample: string) {
  const core = useCore();
  const [text] = useDebouncedValue(sample.trim(), TYPING_RESTS_MS);
  const rules = forms.flatMap((form) => ruleFrom(form) ?? []);
  const input = text === '' ? skipToken : { rules, text, first: true };
  const { data } = useQuery(core.campaigns.tryRules.queryOptions({ input, placeholderData: keepPreviousData }));
  return text === '' ? undefined : data;
}

function trialWords(trial: ReturnType<typeof useTrial>, rules: readonly RuleForm[]): string {
  if (trial === undefined) return t('What the rules would do with it stands here; nothing is done.');
  const read =
    trial.reads === null
      ? t('It is not understood')
      : t('This person {{meaning}}', { meaning: told(RULE_MEANINGS[trial.reads]) });
  const numbers = trial.acting.map((key) => rules.findIndex((rule) => rule.key === key) + 1);
  if (numbers.length === 0) return t('{{read}}. No rule acts.', { read });
  const first = rules.some(({ key, when }) => when === 'first_reply' && trial.acting.includes(key));
  const condition = first ? t(', if it is their first reply') : '';
  return numbers.length === 1
    ? t('{{read}}. Rule {{number}} would act{{condition}}.', { read, number: String(numbers[0]), condition })
    : t('{{read}}. Rules {{numbers}} would act{{condition}}.', { read, numbers: numbers.join(', '), condition });
}
