import { NativeSelect, TextInput } from '@mantine/core';
import { RULE_MEANINGS, type RuleMeaning } from '#shared/domain/rule.ts';
import type { QuestionForm } from './draft-form.ts';
import classes from './editor.module.css';
import type { RuleForm } from './rule-form.ts';

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
          aria-label={`Words of rule ${n}`}
          placeholder="parking, where to park"
          value={rule.words}
          maxLength={400}
          className={classes.lineField}
          onChange={(event) => onChange({ words: event.currentTarget.value })}
        />
      );
    case 'meaning':
      return (
        <NativeSelect
          aria-label={`What a reply means for rule ${n}`}
          value={rule.meaning}
          data={MEANINGS}
          onChange={(event) => onChange({ meaning: event.currentTarget.value as RuleMeaning })}
        />
      );
    case 'answer':
      return (
        <NativeSelect
          aria-label={`Answer of rule ${n}`}
          value={`${rule.question}|${rule.label}`}
          className={classes.lineField}
          data={[
            { value: '|', label: 'Choose an answer' },
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
          aria-label={`Hours of rule ${n}`}
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
