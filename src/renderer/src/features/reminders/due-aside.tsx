import type { DueStep } from '#shared/contract/reminders.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useNow } from '../../ui/use-now.ts';
import { dueNote } from './due-words.ts';
import classes from './reminders.module.css';
import { t } from '../../words/t.ts';

/** Beside the desk: every reminder of the campaign, and when it is due for how many. */
export function DueAside({ steps, current }: { steps: readonly DueStep[]; current: string | null }) {
  const now = useNow(20_000);
  if (steps.length === 0) return null;
  return (
    <section className={classes.steps} aria-label={t('Reminders')}>
      <h2 className={classes.heading}>
        {t('Reminders')} <KeyHint command="initials.step" />
      </h2>
      <ul className={classes.list}>
        {steps.map((step) => (
          <li key={step.key} className={classes.step}>
            <span className={classes.name} data-current={step.key === current}>
              {step.name}
            </span>
            <span className={classes.note}>{dueNote(step, now)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
