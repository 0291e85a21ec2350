import { useQuery } from '@tanstack/react-query';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { counted } from '../organizer/counted.ts';
import { useHub } from '../hub/use-hub.ts';
import { nobodyHere, type NobodyHere } from './hub-people.ts';

interface HubEmptyProps {
  campaignId: number;
  texted: number;
  needsReply: number;
}

const TITLES: Record<NobodyHere['kind'], string> = {
  getting: 'Getting people from the hub…',
  unreachable: 'No people are reserved on this laptop',
  stopped: 'The hub has stopped this laptop',
  none: 'Everyone is given out',
};

/** Nobody on the desk of a campaign that the whole office works: why, and what to do meanwhile. */
export function HubEmpty({ campaignId, texted, needsReply }: HubEmptyProps) {
  const core = useCore();
  const ahead = useQuery(core.hub.ahead.queryOptions({ input: { campaignId } })).data;
  const why = nobodyHere(useHub(), ahead?.more);
  return (
    <EmptyState
      title={TITLES[why.kind]}
      actions={
        <>
          <CommandButton command="go.replies" {...(why.kind === 'getting' ? {} : { variant: 'filled' })}>
            Go to Replies
          </CommandButton>
          <CommandButton command="initials.campaign">Another campaign</CommandButton>
          {why.kind === 'none' ? null : <CommandButton command="hub.show">Hub</CommandButton>}
        </>
      }
    >
      <Words why={why} texted={texted} needsReply={needsReply} />
    </EmptyState>
  );
}

function Words({ why, texted, needsReply }: { why: NobodyHere } & Omit<HubEmptyProps, 'campaignId'>) {
  switch (why.kind) {
    case 'getting':
      return <p>They come in a moment; each is given to one laptop only, so that nobody is texted twice.</p>;
    case 'unreachable':
      return <p>They come when the hub can be reached again. Replies that are here can be answered meanwhile.</p>;
    case 'stopped':
      return <p>{why.words}</p>;
    default:
      return (
        <p>
          The hub has nobody left for this laptop. {counted(texted, 'person has', 'people have')} their first text from
          here.{' '}
          {needsReply > 0
            ? `${counted(needsReply, 'has', 'have')} answered and ${needsReply === 1 ? 'waits' : 'wait'} for you.`
            : 'Answers come up in Replies.'}
        </p>
      );
  }
}
