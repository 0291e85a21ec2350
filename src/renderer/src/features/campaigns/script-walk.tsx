import { useState, type KeyboardEvent } from 'react';
import { wayThrough } from '#shared/domain/script-tree.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { KeyHint, Keys } from '../../ui/key-hint.tsx';
import type { QuestionForm } from './draft-form.ts';
import classes from './preview.module.css';
import { t } from '../../words/t.ts';
import { Rich } from '../../words/rich.tsx';

/** A walk through the script as it is being written: numbers answer, Backspace goes back. */
export function ScriptWalk({ questions }: { questions: readonly QuestionForm[] }) {
  const [given, setGiven] = useState<readonly (readonly [string, number])[]>([]);
  useCommand('campaign.walk', () => document.querySelector<HTMLElement>('[data-walk]')?.focus(), {
    enabled: questions.length > 0,
  });
  if (questions.length === 0) return null;
  const answered = new Map(given);
  const way = wayThrough(questions, (key) => (answered.has(key) ? [answered.get(key) ?? 0] : null));
  const open = questions.find(({ key }) => key === way.open);
  const steps = way.keys.filter((key) => answered.has(key));
  const back = (): void => setGiven(given.filter(([key]) => key !== steps.at(-1)));
  const answer = (place: number): void => {
    if (open === undefined || (open.kind !== 'text' && open.answers[place] === undefined)) return;
    setGiven([...given.filter(([key]) => key !== open.key), [open.key, place]]);
  };
  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[1-9]$/.test(event.key)) answer(Number(event.key) - 1);
    else if (event.key === 'Backspace') back();
    else if (event.key === '0') setGiven([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <section className={classes.walk} aria-label={t('Walk through the script')}>
      <header className={classes.head}>
        <h2>
          {t('Walk through the script')} <KeyHint command="campaign.walk" />
        </h2>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its keys walk */}
      <div
        data-walk
        className={classes.walkBody}
        role="group"
        aria-label={t('The walk')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {steps.map((key) => {
          const step = questions.find((one) => one.key === key);
          return (
            <p key={key} className={classes.walked}>
              {step?.text}{' '}
              <b>{step?.kind === 'text' ? t('(their own words)') : step?.answers[answered.get(key) ?? 0]?.label}</b>
            </p>
          );
        })}
        {open === undefined ? (
          <p className={classes.quiet}>
            <Rich
              text="The end. {{digit0}} begins again, {{backspace}} goes back."
              digit0={<Keys keys="0" />}
              backspace={<Keys keys="Backspace" />}
            />
          </p>
        ) : (
          <>
            <p className={classes.bubble}>
              {open.line.trim() || (steps.length === 0 ? t('The first text asks it.') : t('No words yet.'))}
            </p>
            <p className={classes.asked}>{open.text || t('A question without words')}</p>
            <ol className={classes.walkAnswers}>
              {(open.kind === 'text' ? [{ key: 'text', label: t('Their own words') }] : open.answers).map(
                ({ key, label }, place) => (
                  <li key={key}>
                    <Keys keys={String(place + 1)} /> {label}
                  </li>
                ),
              )}
            </ol>
          </>
        )}
      </div>
    </section>
  );
}
