import { Button, TextInput } from '@mantine/core';
import { CommandButton } from '../../ui/command-button.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { answerLine, replaceLine, type QuestionForm } from './draft-form.ts';
import { LineButtons } from './line-buttons.tsx';
import classes from './editor.module.css';
import { newKey } from './use-draft.ts';
import { LINES_MAX, type LineKeys } from './use-line-keys.ts';

interface AnswersPartProps {
  question: QuestionForm | null;
  locked: boolean;
  lines: LineKeys;
  onChange: (question: QuestionForm | null) => void;
}

/** One question, and up to nine answers, each with the key that records it. */
export function AnswersPart({ question, locked, lines, onChange }: AnswersPartProps) {
  if (question === null) {
    return (
      <Button
        variant="default"
        disabled={locked}
        onClick={() => onChange({ text: '', answers: [answerLine(newKey(), 'Yes'), answerLine(newKey(), 'No')] })}
      >
        Ask a question
      </Button>
    );
  }
  const setLabel = (index: number, label: string): void =>
    onChange({ ...question, answers: replaceLine(question.answers, index, { label }) });
  return (
    <>
      <TextInput
        aria-label="Question"
        placeholder="What the texter wants to find out: Will they come?"
        value={question.text}
        maxLength={300}
        onChange={(event) => onChange({ ...question, text: event.currentTarget.value })}
      />
      <ol className={classes.lines}>
        {question.answers.map(({ key, label }, index) => (
          <li key={key} className={classes.line} {...lines.mark('answer', index)}>
            <span className={classes.lineKey} aria-hidden="true">
              <Keys keys={`Alt+${index + 1}`} />
            </span>
            <TextInput
              aria-label={`Answer ${index + 1}`}
              value={label}
              maxLength={60}
              disabled={locked}
              className={classes.lineField}
              onChange={(event) => setLabel(index, event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                lines.add('answer', index);
              }}
            />
            {locked ? null : <LineButtons kind="answer" index={index} count={question.answers.length} lines={lines} />}
          </li>
        ))}
      </ol>
      {locked ? null : (
        <div className={classes.lineActions}>
          <CommandButton
            command="campaign.addAnswer"
            size="compact-sm"
            disabled={question.answers.length >= LINES_MAX}
          />
          <Button size="compact-sm" variant="default" onClick={() => onChange(null)}>
            Ask nothing
          </Button>
        </div>
      )}
    </>
  );
}
