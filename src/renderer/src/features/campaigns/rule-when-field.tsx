import { NativeSelect, TextInput } from '@mantine/core';
import { RULE_MEANINGS, type RuleMeaning } from '#shared/domain/rule.ts';
import type { QuestionForm } from './draft-form.ts';
import classes from './editor.module.css';
import type { RuleForm } from './rule-form.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

const MEANINGS = Object.entries(RULE_MEANINGS).map(([value, label]) => ({ value, label }));

interface WhenFieldProps {
  rule: RuleForm;
  n: number;
  questions: readonly QuestionForm[];
  onChange: (change: Partial<RuleForm>) => void;
}

/** What belongs to when a rule acts: its words, a meaning, an answer, hours. */
export function WhenField({ rule, n, questions, onChange }: WhenFieldProps) {
  switch (rule.when) {
    case 'words':
      return (
        <TextInput
          aria-label={t('Words of rule {{n}}', { n })}
          placeholder={t('parking, where to park')}
          value={rule.words}
          maxLength={400}
          className={classes.lineField}
          onChange={(event) => onChange({ words: event.currentTarget.value })}
        />
      );
    case 'meaning':
      return (
        <NativeSelect
          aria-label={t('What a reply means for rule {{n}}', { n })}
          value={rule.meaning}
          data={MEANINGS.map(({ value, label }) => ({ value, label: told(label) }))}
          onChange={(event) => onChange({ meaning: event.currentTarget.value as RuleMeaning })}
        />
      );
    case 'answer':
      return (
        <NativeSelect
          aria-label={t('Answer of rule {{n}}', { n })}
          value={`${rule.question}|${rule.label}`}
          className={classes.lineField}
          data={[
            { value: '|', label: t('Choose an answer') },
            ...questions.flatMap(({ key, text, answers }) =>
              answers.map(({ label }) => ({ value: `${key}|${label.trim()}`, label: `${text} ${label.trim()}` })),
            ),
          ]}
          onChange={(event) => {
            const [question = '', ...label] = event.currentTarget.value.split('|');
            onChange({ question, label: label.join('|') });
          }}
        />
      );
    case 'silence':
      return (
        <TextInput
          aria-label={t('Hours of rule {{n}}', { n })}
          value={rule.hours}
          maxLength={3}
          inputMode="numeric"
          className={classes.hours}
          onChange={(event) => onChange({ hours: event.currentTarget.value })}
        />
      );
    case 'first_reply':
      return null;
  }
}
