import type { ShiftResult } from '#shared/contract/training.ts';
import type { StepId } from '#shared/domain/training/lesson.ts';
import { Figure } from '../../ui/figure.tsx';
import { MISTAKE_WORDS } from './mistake-words.ts';
import { changeWords, durationWords, secondsWords } from './shift-words.ts';
import { STEP_WORDS } from './step-words.ts';
import { t } from '../../words/t.ts';
import classes from './training.module.css';

interface ShiftReportViewProps {
  result: ShiftResult;
  /** The shift before it. */
  before: ShiftResult | undefined;
}

/** What the last shift came to: how fast, and what to do differently. */
export function ShiftReportView({ result: { report, partial, steps }, before }: ShiftReportViewProps) {
  const total = report.mistakes.reduce((sum, { times }) => sum + times, 0);
  // A few steps repeated compare with nothing.
  const earlier = partial || before?.partial === true ? undefined : before?.report;
  return (
    <section className={classes.report} aria-label={t('How the last shift went')}>
      <h2 className={classes.heading}>{partial ? t('The steps you repeated') : t('How your shift went')}</h2>
      <div className={classes.figures}>
        <Figure
          label={t('Time')}
          value={durationWords(report.ms)}
          note={t('{{done}} of {{steps}} steps done', { done: report.stepsDone, steps })}
        />
        <Figure
          label={t('Texts an hour')}
          value={report.textsAnHour ?? undefined}
          note={changeWords(report.textsAnHour, earlier?.textsAnHour)}
        />
        <Figure
          label={t('Replies an hour')}
          value={report.repliesAnHour ?? undefined}
          note={changeWords(report.repliesAnHour, earlier?.repliesAnHour)}
        />
        <Figure
          label={t('From key to key')}
          value={report.keyToKeyMs === null ? undefined : secondsWords(report.keyToKeyMs)}
          note={t('in the middle (median)')}
        />
        <Figure label={t('Mistakes')} value={total} note={total === 0 ? t('none at all') : undefined} />
      </div>
      {report.mistakes.length === 0 ? null : (
        <ul className={classes.mistakes}>
          {report.mistakes.map(({ kind, times, steps: where }) => (
            <li key={kind} className={classes.mistake}>
              <p className={classes.what}>
                <b>{t(MISTAKE_WORDS[kind].name)}</b> {t('{{count}} times', { count: times })}
              </p>
              <p className={classes.instead}>{t(MISTAKE_WORDS[kind].instead)}</p>
              <p className={classes.where}>{titles(where)}</p>
            </li>
          ))}
        </ul>
      )}
      {report.stepsSkipped.length === 0 ? null : (
        <p className={classes.where}>{t('Skipped: {{steps}}', { steps: titles(report.stepsSkipped) })}</p>
      )}
    </section>
  );
}

function titles(steps: readonly StepId[]): string {
  return steps.map((step) => t(STEP_WORDS[step].title)).join(', ');
}
