import type { ConversationDetail } from '#shared/contract/conversations.ts';
import type { ScriptStep } from '#shared/contract/script-step.ts';
import { useCommands } from '../../commands/commands-context.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import classes from './person-pane.module.css';
import type { ScriptPlace } from './use-script-keys.ts';
import { t } from '../../words/t.ts';

interface ScriptPaneProps {
  detail: ConversationDetail;
  place: ScriptPlace;
  here: boolean;
}

/** Where the person stands in the script: what was answered, the question that the keys answer now, what follows. */
export function ScriptPane({ detail, place, here }: ScriptPaneProps) {
  const { question } = place;
  if (question === null) return null;
  const { script } = detail;
  const way = script.filter((step) => step.place === 'way' || step.place === 'open');
  const at = way.findIndex(({ id }) => id === question.id);
  const left = script.filter((step) => step.place === 'left' && step.id !== question.id);
  const next = way[at + 1];
  return (
    <section aria-label={t('Script')}>
      <h3 className={classes.heading}>
        {t('Question')}
        {script.length > 1 ? <span className={classes.stand}>{standWords(question, at, way.length)}</span> : null}
        {at > 0 ? <KeyHint command="replies.previousQuestion" /> : null}
      </h3>
      {way.slice(0, Math.max(at, 0)).map((step) => (
        <Answered key={step.id} step={step} />
      ))}
      <Current step={question} suggested={place.suggested} here={here} />
      {next === undefined ? null : (
        <p className={classes.next}>
          <span className={classes.stand}>{next.place === 'open' ? t('Next') : t('Then')}</span> {next.text}
          <KeyHint command="replies.nextQuestion" />
        </p>
      )}
      {left.map((step) => (
        <Answered key={step.id} step={step} left />
      ))}
    </section>
  );
}

function standWords(question: ScriptStep, at: number, steps: number): string {
  if (question.place === 'left') return t('on a branch that was left');
  return at === steps - 1 && question.place !== 'open' ? t('{{place}}, the last', { place: at + 1 }) : String(at + 1);
}

/** A question that is behind, on one line. */
function Answered({ step, left = false }: { step: ScriptStep; left?: boolean }) {
  return (
    <p className={classes.answered} data-left={left || undefined}>
      <span>{step.text}</span> <b>{answerWords(step)}</b>
      {left ? <span className={classes.stand}>{t('kept, on a branch that was left')}</span> : null}
    </p>
  );
}

/** What was answered, in words. */
export function answerWords(step: ScriptStep): string {
  if (step.words !== null) return `“${step.words}”`;
  const given = step.answers.filter(({ id }) => step.answeredIds.includes(id));
  return given.map(({ label }) => label).join(', ');
}

function Current({ step, suggested, here }: { step: ScriptStep; suggested: number | null; here: boolean }) {
  const commands = useCommands();
  return (
    <>
      <p className={classes.question}>{step.text}</p>
      {step.kind === 'text' ? (
        <div className={classes.row}>
          {step.words === null ? null : <span className={classes.written}>“{step.words}”</span>}
          {here ? (
            <CommandButton command="replies.answerText" size="compact-xs">
              {step.words === null ? t('Write down what they say') : t('Change')}
            </CommandButton>
          ) : null}
        </div>
      ) : (
        <ul className={classes.choices}>
          {step.answers.map((answer, index) => (
            <li key={answer.id}>
              <button
                type="button"
                className={classes.choice}
                disabled={!here}
                aria-pressed={step.answeredIds.includes(answer.id)}
                data-suggested={index === suggested || undefined}
                onClick={() => commands.run('replies.answer', index + 1)}
              >
                <span className={classes.label}>{answer.label}</span>
                {index === suggested ? <KeyHint command="replies.answerSuggested" /> : null}
                <KeyHint command="replies.answer" digit={index + 1} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {step.kind === 'many' ? <p className={classes.stand}>{t('Several may be on.')}</p> : null}
      {here && step.line !== '' ? (
        <p className={classes.line}>
          <span className={classes.body}>{step.line}</span>
          <KeyHint command="replies.line" />
        </p>
      ) : null}
    </>
  );
}
