import type { DueStep } from '#shared/contract/reminders.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/figure.tsx';
import { useNow } from '../../ui/use-now.ts';
import { dayWords, peopleWords, skippedIn } from './due-words.ts';
import classes from './reminders.module.css';

/** Times shown of a reminder that is due at many. */
const TIMES_SHOWN = 5;

/** Stands on the desk of a reminder when nobody is due: why, when it goes on, and what to do meanwhile. */
export function NobodyDue({ step }: { step: DueStep }) {
  const now = useNow(20_000);
  const skipped = skippedIn(step.skipped);
  return (
    <EmptyState
      title={step.later.length > 0 ? 'Nobody is due yet' : 'Nobody is left to remind'}
      actions={
        <>
          <CommandButton command="initials.step" variant="filled">
            First texts and reminders
          </CommandButton>
          <CommandButton command="initials.leftOut">Who is skipped</CommandButton>
          <CommandButton command="go.replies">Go to Replies</CommandButton>
        </>
      }
    >
      <p>
        {step.name}: {step.when}. {formatCount(step.sent)} sent
        {step.held > 0 ? `, ${peopleWords(step.held)} to answer first in Replies` : ''}
        {skipped > 0 ? `, ${formatCount(skipped)} skipped` : ''}.
      </p>
      {step.later.length === 0 ? null : (
        <ul className={classes.list} aria-label="To come">
          {step.later.slice(0, TIMES_SHOWN).map(({ at, dueAt, moved, people }) => (
            <li key={`${at} ${dueAt}`}>
              {dayWords(at, now)}, {peopleWords(people)}
              {moved ? ` (moved from ${dayWords(dueAt, now)}: outside the sending hours there)` : ''}
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  );
}
