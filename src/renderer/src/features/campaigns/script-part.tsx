import { QUESTIONS_MAX } from '#shared/contract/campaigns.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { newQuestion, replaceLine, type QuestionForm } from './draft-form.ts';
import classes from './editor.module.css';
import type { MergeField } from './field-textarea.tsx';
import { QuestionCard } from './question-card.tsx';
import { newKey } from './use-draft.ts';
import type { LineKeys } from './use-line-keys.ts';
import { t } from '../../words/t.ts';
import { Rich } from '../../words/rich.tsx';

interface ScriptPartProps {
  questions: readonly QuestionForm[];
  fields: readonly MergeField[];
  locked: boolean;
  lines: LineKeys;
  onChange: (questions: readonly QuestionForm[]) => void;
}

/** The questions of the script as a tree: each answer says which question comes next. */
export function ScriptPart({ questions, fields, locked, lines, onChange }: ScriptPartProps) {
  if (questions.length === 0) {
    return (
      <CommandButton command="campaign.addQuestion" disabled={locked}>
        {t('Ask a question')}
      </CommandButton>
    );
  }
  return (
    <>
      <ol className={classes.questions} aria-label={t('Questions')}>
        {questions.map((question, place) => (
          <QuestionCard
            key={question.key}
            question={question}
            place={place}
            questions={questions}
            fields={fields}
            locked={locked}
            lines={lines}
            onChange={(change) => onChange(replaceLine(questions, place, change))}
            onNewNext={(put) => {
              const added = newQuestion(newKey);
              onChange([...replaceLine(questions, place, put(added.key)), added]);
            }}
          />
        ))}
      </ol>
      {locked ? null : (
        <div className={classes.lineActions}>
          <CommandButton
            command="campaign.addQuestion"
            size="compact-sm"
            disabled={questions.length >= QUESTIONS_MAX}
          />
          <CommandButton command="campaign.addAnswer" size="compact-sm" />
          <span className={classes.aside}>
            <Rich
              text="Beside {{arrow}} type the number of the question that follows. {{altX}} removes the line with the focus."
              arrow={<b>→</b>}
              altX={<Keys keys="Alt+X" />}
            />
          </span>
        </div>
      )}
    </>
  );
}
