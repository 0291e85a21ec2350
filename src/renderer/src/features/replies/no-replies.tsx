import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { isOrganizer } from '../hub/hub-words.ts';
import { useHub } from '../hub/use-hub.ts';
import { NewHere } from '../training/new-here.tsx';
import type { RepliesFilter } from './reply-filters.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

interface NoRepliesProps {
  filter: RepliesFilter;
  counts: Readonly<Record<RepliesFilter, number>> | undefined;
  /** Conversations at the organizers’ desk that no laptop has. */
  atDesk: number;
}

const TITLES: Record<RepliesFilter, Phrase> = {
  needs_reply: phrase('Nobody waits for a reply'),
  needs_help: phrase('Nobody asks for help'),
  later: phrase('Nothing is put off'),
  waiting: phrase('Nobody is being waited for'),
  closed: phrase('Nothing is closed yet'),
  all: phrase('No conversations yet'),
};

/** An empty list, and what to do next. */
export function NoReplies({ filter, counts, atDesk }: NoRepliesProps) {
  const later = counts?.later ?? 0;
  const mayTake = isOrganizer(useHub());
  return (
    <EmptyState
      title={filter === 'needs_help' && atDesk > 0 ? atDeskWords(atDesk) : t(TITLES[filter])}
      actions={
        <>
          <CommandButton command="go.initials" variant="filled">
            {t('Go to Initials')}
          </CommandButton>
          {mayTake ? <CommandButton command="replies.takeOver" /> : null}
          <CommandButton command="replies.nextFilter">{t('Next filter')}</CommandButton>
          {mayTake ? null : <CommandButton command="go.dashboard">{t('Dashboard')}</CommandButton>}
          {filter === 'needs_reply' ? <NewHere /> : null}
        </>
      }
    >
      {filter === 'needs_reply' ? (
        <p>
          {t('Answers come up here by themselves, the most urgent first.')}
          {later > 0 ? ` ${t('{{count}} are put off for later.', { count: later })}` : ''}
        </p>
      ) : filter === 'needs_help' ? (
        <p>
          {t('H in a conversation puts it here, with a note for the organizer.')}
          {mayTake && atDesk > 0 ? ` ${t('Take them to this laptop to answer them.')}` : ''}
        </p>
      ) : (
        <p>{t('Conversations appear here as they come to this state.')}</p>
      )}
    </EmptyState>
  );
}

function atDeskWords(atDesk: number): string {
  return t('{{count}} conversations wait at the organizers’ desk', { count: atDesk });
}
