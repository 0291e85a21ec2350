import { NativeSelect, TextInput } from '@mantine/core';
import { Keys } from '../../ui/key-hint.tsx';
import { replaceLine, type QuestionForm } from './draft-form.ts';
import classes from './editor.module.css';
import { FieldTextarea, type MergeField } from './field-textarea.tsx';
import { LineButtons } from './line-buttons.tsx';
import { ThenSelect } from './then-select.tsx';
import type { LineKeys } from './use-line-keys.ts';
import { phrase, t } from '../../words/t.ts';

interface QuestionCardProps {
  question: QuestionForm;
  place: number;
  questions: readonly QuestionForm[];
  fields: readonly MergeField[];
  locked: boolean;
  lines: LineKeys;
  onChange: (change: Partial<QuestionForm>) => void;
  /** Adds a question at the end that follows here. */
  onNewNext: (put: (key: string) => Partial<QuestionForm>) => void;
}

const KINDS = [
  { value: 'one', label: phrase('One answer') },
  { value: 'many', label: phrase('Several answers') },
  { value: 'text', label: phrase('Own words') },
];

/** One question: what to find out, what to say, the answers with their keys, and what comes after each. */
export function QuestionCard(props: QuestionCardProps) {
  const { question, place, questions, fields, locked, lines, onChange, onNewNext } = props;
  const n = place + 1;
  return (
    <li className={classes.question} {...lines.mark({ kind: 'question', at: place })}>
      <div className={classes.line}>
        <b className={classes.questionNumber} aria-hidden="true">
          {n}
        </b>
        <TextInput
          aria-label={questions.length === 1 ? t('Question') : t('Question {{n}}', { n })}
          placeholder={t('What the texter wants to find out: Will they come?')}
          value={question.text}
          maxLength={300}
          className={classes.lineField}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
        />
        <NativeSelect
          aria-label={t('Kind of question {{n}}', { n })}
          value={question.kind}
          disabled={locked}
          className={classes.kind}
          data={KINDS.map(({ value, label }) => ({ value, label: t(label) }))}
          onChange={(event) => onChange({ kind: event.currentTarget.value as QuestionForm['kind'] })}
        />
        {locked ? null : <LineButtons line={{ kind: 'question', at: place }} count={questions.length} lines={lines} />}
      </div>
      <div className={classes.indented}>
        <FieldTextarea
          label={t('Words of question {{n}}', { n })}
          placeholder={
            place === 0 ? t('What to say if the first text did not ask it') : t('What to say: How many will you be?')
          }
          value={question.line}
          fields={fields}
          minRows={1}
          maxLength={1600}
          onChange={(line) => onChange({ line })}
        />
      </div>
      {question.kind === 'text' ? null : (
        <ol className={classes.lines}>
          {question.answers.map(({ key: lineKey, label, next }, index) => (
            <li key={lineKey} className={classes.line} {...lines.mark({ kind: 'answer', question: place, at: index })}>
              <span className={classes.lineKey} aria-hidden="true">
                <Keys keys={`Alt+${index + 1}`} />
              </span>
              <TextInput
                aria-label={
                  n === 1
                    ? t('Answer {{place}}', { place: index + 1 })
                    : t('Answer {{place}} of question {{n}}', { place: index + 1, n })
                }
                value={label}
                maxLength={60}
                disabled={locked}
                className={classes.lineField}
                onChange={(event) =>
                  onChange({ answers: replaceLine(question.answers, index, { label: event.currentTarget.value }) })
                }
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
                  event.preventDefault();
                  lines.add({ kind: 'answer', question: place, at: index });
                }}
              />
              {question.kind === 'one' ? (
                <ThenSelect
                  label={t('After answer {{place}} of question {{n}}', { place: index + 1, n })}
                  next={next}
                  self={question.key}
                  questions={questions}
                  onChoose={(key) => onChange({ answers: replaceLine(question.answers, index, { next: key }) })}
                  onNew={() => onNewNext((key) => ({ answers: replaceLine(question.answers, index, { next: key }) }))}
                  canAdd={!locked}
                />
              ) : null}
              {locked ? null : (
                <LineButtons
                  line={{ kind: 'answer', question: place, at: index }}
                  count={question.answers.length}
                  lines={lines}
                />
              )}
            </li>
          ))}
        </ol>
      )}
      {question.kind === 'one' ? null : (
        <div className={`${classes.line} ${classes.indented} ${classes.afterAll}`}>
          <span className={classes.aside}>
            {question.kind === 'many' ? (
              <>
                <Keys keys="Alt+1..9" /> {t('put each answer on or off.')}
              </>
            ) : (
              <>
                <Keys keys="Alt+0" /> {t('opens the field for what they say.')}
              </>
            )}
          </span>
          <ThenSelect
            label={t('After question {{n}}', { n })}
            next={question.next}
            self={question.key}
            questions={questions}
            onChoose={(next) => onChange({ next })}
            onNew={() => onNewNext((next) => ({ next }))}
            canAdd={!locked}
          />
        </div>
      )}
    </li>
  );
}
