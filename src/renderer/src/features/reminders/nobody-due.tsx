import type { DueStep } from '#shared/contract/reminders.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient } from '../../core-client/use-core.ts';
import { useActions } from '../conversation/last-action.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useNow } from '../../ui/use-now.ts';
import { dayWords, peopleWords, skippedIn } from './due-words.ts';
import classes from './reminders.module.css';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** Times shown of a reminder that is due at many. */
const TIMES_SHOWN = 5;

function titleOf({ held, later }: DueStep): string {
  if (held > 0) return t('First answer those who wrote');
  return later.length > 0 ? t('Nobody is due yet') : t('Nobody is left to remind');
}

/** At a hub: people whom no laptop has come to this one, each to one laptop. */
function TakeReminders({ step: { campaignId, key } }: { step: DueStep }) {
  const { hub } = useClient();
  const { say } = useActions();
  useCommand('initials.takeReminders', () => {
    void say(hub.takeReminders({ campaignId, key }).then(({ taken }) => takenWords(taken)));
  });
  return <CommandButton command="initials.takeReminders">{t('Take people nobody has')}</CommandButton>;
}

function takenWords(taken: number): string {
  if (taken === 0) return t('Nobody without a laptop is due.');
  return t('{{count}} conversations came to this laptop.', { count: taken });
}

/** Stands on the desk of a reminder when nobody is due: why, when it goes on, and what to do meanwhile. */
export function NobodyDue({ step, atHub }: { step: DueStep; atHub: boolean }) {
  const now = useNow(20_000);
  const skipped = skippedIn(step.skipped);
  return (
    <EmptyState
      title={titleOf(step)}
      actions={
        <>
          {step.held > 0 ? (
            <CommandButton command="go.replies" variant="filled">
              {t('Go to Replies')}
            </CommandButton>
          ) : null}
          {atHub ? <TakeReminders step={step} /> : null}
          <CommandButton command="initials.step" {...(step.held === 0 && { variant: 'filled' })}>
            {t('First texts and reminders')}
          </CommandButton>
          <CommandButton command="initials.leftOut">{t('Who is skipped')}</CommandButton>
          {step.held > 0 ? null : <CommandButton command="go.replies">{t('Go to Replies')}</CommandButton>}
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
