import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { isOrganizer } from '../hub/hub-words.ts';
import { useHub } from '../hub/use-hub.ts';
import { formatCount } from '../../ui/figure.tsx';
import type { RepliesFilter } from './reply-filters.ts';

interface NoRepliesProps {
  filter: RepliesFilter;
  counts: Readonly<Record<RepliesFilter, number>> | undefined;
  /** Conversations at the organizers’ desk that no laptop has. */
  atDesk: number;
}

const TITLES: Record<RepliesFilter, string> = {
  needs_reply: 'Nobody waits for a reply',
  needs_help: 'Nobody asks for help',
  later: 'Nothing is put off',
  waiting: 'Nobody is being waited for',
  closed: 'Nothing is closed yet',
  all: 'No conversations yet',
};

/** An empty list, and what to do next. */
export function NoReplies({ filter, counts, atDesk }: NoRepliesProps) {
  const later = counts?.later ?? 0;
  const mayTake = isOrganizer(useHub());
  return (
    <EmptyState
      title={filter === 'needs_help' && atDesk > 0 ? atDeskWords(atDesk) : TITLES[filter]}
      actions={
        <>
          <CommandButton command="go.initials" variant="filled">
            Go to Initials
          </CommandButton>
          {mayTake ? <CommandButton command="replies.takeOver" /> : null}
          <CommandButton command="replies.nextFilter">Next filter</CommandButton>
          {mayTake ? null : <CommandButton command="go.dashboard">Dashboard</CommandButton>}
        </>
      }
    >
      {filter === 'needs_reply' ? (
        <p>
          Answers come up here by themselves, the most urgent first.
          {later > 0 ? ` ${formatCount(later)} ${later === 1 ? 'is' : 'are'} put off for later.` : ''}
        </p>
      ) : filter === 'needs_help' ? (
        <p>
          H in a conversation puts it here, with a note for the organizer.
          {mayTake && atDesk > 0 ? ' Take them to this laptop to answer them.' : ''}
        </p>
      ) : (
        <p>Conversations appear here as they come to this state.</p>
      )}
    </EmptyState>
  );
}

function atDeskWords(atDesk: number): string {
  return atDesk === 1
    ? 'One conversation waits at the organizers’ desk'
    : `${formatCount(atDesk)} conversations wait at the organizers’ desk`;
}
