import { useQuery } from '@tanstack/react-query';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useHub } from '../hub/use-hub.ts';
import { nobodyHere, type NobodyHere } from './hub-people.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';
import { told } from '../../words/told.ts';

interface HubEmptyProps {
  campaignId: number;
  texted: number;
  needsReply: number;
}

const TITLES: Record<NobodyHere['kind'], Phrase> = {
  getting: phrase('Getting people from the hub…'),
  unreachable: phrase('No people are reserved on this laptop'),
  stopped: phrase('The hub has stopped this laptop'),
  none: phrase('Everyone is given out'),
};

/** Nobody on the desk of a campaign that the whole office works: why, and what to do meanwhile. */
export function HubEmpty({ campaignId, texted, needsReply }: HubEmptyProps) {
  const core = useCore();
  const ahead = useQuery(core.hub.ahead.queryOptions({ input: { campaignId } })).data;
  const why = nobodyHere(useHub(), ahead?.more);
  return (
    <EmptyState
      title={t(TITLES[why.kind])}
      actions={
        <>
          <CommandButton command="go.replies" {...(why.kind === 'getting' ? {} : { variant: 'filled' })}>
            {t('Go to Replies')}
          </CommandButton>
          <CommandButton command="initials.campaign">{t('Another campaign')}</CommandButton>
          {why.kind === 'none' ? null : <CommandButton command="hub.show">{t('Hub')}</CommandButton>}
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
      return <p>{t('They come in a moment; each is given to one laptop only, so that nobody is texted twice.')}</p>;
    case 'unreachable':
      return (
        <p>{t('They come when the hub can be reached again. Replies that are here can be answered meanwhile.')}</p>
      );
    case 'stopped':
      return <p>{told(why.words)}</p>;
    default:
      return (
        <p>
          {t('The hub has nobody left for this laptop. {{count}} people have their first text from here.', {
            count: texted,
          })}{' '}
          {needsReply > 0
            ? t('{{count}} have answered and wait for you.', { count: needsReply })
            : t('Answers come up in Replies.')}
        </p>
      );
  }
}
