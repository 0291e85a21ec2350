import type { ShiftResult } from '#shared/contract/training.ts';
import { Figure } from '../../ui/figure.tsx';
import { MISTAKE_WORDS } from './mistake-words.ts';
import { changeWords, durationWords, secondsWords } from './shift-words.ts';
import { STEP_WORDS } from './step-words.ts';
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
    <section className={classes.report} aria-label="How the last shift went">
      <h2 className={classes.heading}>{partial ? 'The steps you repeated' : 'How your shift went'}</h2>
      <div className={classes.figures}>
        <Figure label="Time" value={durationWords(report.ms)} note={`${report.stepsDone} of ${steps} steps done`} />
        <Figure
          label="Texts an hour"
          value={report.textsAnHour ?? undefined}
          note={changeWords(report.textsAnHour, earlier?.textsAnHour)}
        />
        <Figure
          label="Replies an hour"
          value={report.repliesAnHour ?? undefined}
          note={changeWords(report.repliesAnHour, earlier?.repliesAnHour)}
        />
        <Figure
          label="From key to key"
          value={report.keyToKeyMs === null ? undefined : secondsWords(report.keyToKeyMs)}
          note="in the middle (median)"
        />
        <Figure label="Mistakes" value={total} note={total === 0 ? 'none at all' : undefined} />
      </div>
      {report.mistakes.length === 0 ? null : (
        <ul className={classes.mistakes}>
          {report.mistakes.map(({ kind, times, steps: where }) => (
            <li key={kind} className={classes.mistake}>
              <p className={classes.what}>
                <b>{MISTAKE_WORDS[kind].name}</b> {times === 1 ? 'once' : `${times} times`}
              </p>
              <p className={classes.instead}>{MISTAKE_WORDS[kind].instead}</p>
              <p className={classes.where}>{where.map((step) => STEP_WORDS[step].title).join(', ')}</p>
            </li>
          ))}
        </ul>
      )}
      {report.stepsSkipped.length === 0 ? null : (
        <p className={classes.where}>Skipped: {report.stepsSkipped.map((step) => STEP_WORDS[step].title).join(', ')}</p>
      )}
    </section>
  );
}
