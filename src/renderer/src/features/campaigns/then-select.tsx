import { NativeSelect } from '@mantine/core';
import type { QuestionForm } from './draft-form.ts';
import classes from './editor.module.css';
import { t } from '../../words/t.ts';

interface ThenSelectProps {
  label: string;
  /** Key of the question that follows; null = the end. */
  next: string | null;
  /** The question that this belongs to. */
  self: string;
  questions: readonly QuestionForm[];
  canAdd: boolean;
  onChoose: (next: string | null) => void;
  onNew: () => void;
}

const NEW = '+';

/** What comes after an answer. Typing the number of a question chooses it, 0 the end, + a new question. */
export function ThenSelect({ label, next, self, questions, canAdd, onChoose, onNew }: ThenSelectProps) {
  const others = questions.flatMap(({ key, text }, place) =>
    key === self ? [] : [{ value: key, label: `${place + 1} ${text.trim() || t('A question without words')}` }],
  );
  return (
    <NativeSelect
      aria-label={label}
      className={classes.then}
      leftSection={<span aria-hidden="true">→</span>}
      value={next ?? ''}
      data={[
        { value: '', label: t('0 The end') },
        ...others,
        ...(canAdd ? [{ value: NEW, label: t('+ A new question') }] : []),
      ]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value === NEW) onNew();
        else onChoose(value === '' ? null : value);
      }}
    />
  );
}
