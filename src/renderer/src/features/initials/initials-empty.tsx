import { Button } from '@mantine/core';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/figure.tsx';
import { relativeWords } from '../../ui/relative-words.ts';
import { useNow } from '../../ui/use-now.ts';

/** @param texterOnly campaigns are not this laptop's to write. */
export function NoCampaign({ texterOnly }: { texterOnly: boolean }) {
  if (texterOnly) {
    return (
      <EmptyState
        title="No campaign is live"
        actions={<CommandButton command="go.replies">Go to Replies</CommandButton>}
      >
        <p>An organizer of your office sets one live; it comes up here by itself.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No campaign is live"
      actions={
        <>
          <CommandButton command="go.campaigns" variant="filled">
            Go to Campaigns
          </CommandButton>
          <CommandButton command="go.lists">Go to Lists</CommandButton>
        </>
      }
    >
      <p>
        Texts are sent in a campaign: a list of people and a script. Write one, or set one live, and it comes up here.
      </p>
    </EmptyState>
  );
}

export function PausedCampaign({ name, onOpen }: { name: string; onOpen: () => void }) {
  return (
    <EmptyState
      title={`${name} is paused`}
      actions={
        <>
          <CommandButton command="initials.campaign" variant="filled">
            Choose another campaign
          </CommandButton>
          <Button variant="default" onClick={onOpen}>
            Open this campaign
          </Button>
        </>
      }
    >
      <p>Nothing goes out until an organizer sets it live again. Replies that have come in can still be read.</p>
    </EmptyState>
  );
}

export function AllTexted({ texted, needsReply }: { texted: number; needsReply: number }) {
  return (
    <EmptyState
      title="Everyone is texted"
      actions={
        <>
          <CommandButton command="go.replies" variant="filled">
            Go to Replies
          </CommandButton>
          <CommandButton command="initials.campaign">Another campaign</CommandButton>
          <CommandButton command="go.dashboard">Dashboard</CommandButton>
        </>
      }
    >
      <p>
        {formatCount(texted)} people have their first text.{' '}
        {needsReply > 0 ? `${formatCount(needsReply)} have answered and wait for you.` : 'Answers come up in Replies.'}
      </p>
    </EmptyState>
  );
}

const CLOCK = new Intl.DateTimeFormat('en-US', { weekday: 'short', hour: 'numeric', minute: '2-digit' });

export function OutsideHours({ people, nextOpensAt }: { people: number; nextOpensAt: number | null }) {
  const now = useNow(20_000);
  return (
    <EmptyState
      title="Nobody here can be texted right now"
      actions={
        <>
          <CommandButton command="go.replies" variant="filled">
            Go to Replies
          </CommandButton>
          <CommandButton command="initials.campaign">Another campaign</CommandButton>
          <CommandButton command="go.settings">Sending hours</CommandButton>
        </>
      }
    >
      <p>
        For {formatCount(people)} {people === 1 ? 'person' : 'people'} it is outside the sending hours where they live.
      </p>
      <p>
        {nextOpensAt === null
          ? 'With the hours as they are set, it never opens for them.'
          : `The first of them can be texted ${relativeWords(nextOpensAt, now)} (${CLOCK.format(nextOpensAt)} here).`}
      </p>
    </EmptyState>
  );
}
