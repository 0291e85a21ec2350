import type { DueStep } from '#shared/contract/reminders.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useNow } from '../../ui/use-now.ts';
import { dayWords, peopleWords, skippedIn } from './due-words.ts';
import classes from './reminders.module.css';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** Times shown of a reminder that is due at many. */
const TIMES_SHOWN = 5;

/** Stands on the desk of a reminder when nobody is due: why, when it goes on, and what to do meanwhile. */
export function NobodyDue({ step }: { step: DueStep }) {
  const now = useNow(20_000);
  const skipped = skippedIn(step.skipped);
  return (
    <EmptyState
      title={step.later.length > 0 ? t('Nobody is due yet') : t('Nobody is left to remind')}
      actions={
        <>
          <CommandButton command="initials.step" variant="filled">
            {t('First texts and reminders')}
          </CommandButton>
          <CommandButton command="initials.leftOut">{t('Who is skipped')}</CommandButton>
          <CommandButton command="go.replies">{t('Go to Replies')}</CommandButton>
        </>
      }
    >
      <p>
        {t('{{step}}: {{when}}. {{count}} sent', { step: step.name, when: told(step.when), count: step.sent })}
        {step.held > 0 ? t(', {{people}} to answer first in Replies', { people: peopleWords(step.held) }) : ''}
        {skipped > 0 ? t(', {{count}} skipped', { count: skipped }) : ''}.
      </p>
      {step.later.length === 0 ? null : (
        <ul className={classes.list} aria-label={t('To come')}>
          {step.later.slice(0, TIMES_SHOWN).map(({ at, dueAt, moved, people }) => (
            <li key={`${at} ${dueAt}`}>
              {dayWords(at, now)}, {peopleWords(people)}
              {moved
                ? ` ${t('(moved from {{day}}: outside the sending hours there)', { day: dayWords(dueAt, now) })}`
                : ''}
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  );
}
