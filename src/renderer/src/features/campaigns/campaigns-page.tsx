import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CampaignsTable } from './campaigns-table.tsx';

/** Every campaign with where it stands and how far it is. */
export function CampaignsPage({ startId }: { startId: number | null }) {
  const core = useCore();
  const [, navigate] = useLocation();
  const all = useQuery(core.campaigns.all.queryOptions());
  useScope('campaigns');
  useCommand('campaigns.new', () => navigate('/campaigns/new'));
  const campaigns = all.data ?? [];
  const isEmpty = all.data?.length === 0;
  return (
    <Screen
      title="Campaigns"
      toolbar={isEmpty ? undefined : <CommandButton command="campaigns.new" variant="filled" />}
    >
      <ErrorNotice error={all.error} />
      {isEmpty ? <NoCampaigns /> : <CampaignsTable campaigns={campaigns} startId={startId} />}
    </Screen>
  );
}

function NoCampaigns() {
  const core = useCore();
  const lists = useQuery(core.lists.all.queryOptions()).data;
  return (
    <EmptyState
      title="No campaigns yet"
      actions={
        <>
          <CommandButton command="campaigns.new" variant="filled" />
          {lists?.length === 0 ? <CommandButton command="go.lists">Add a list first</CommandButton> : null}
        </>
      }
    >
      <p>
        A campaign is a first text, a question with answers to count, and quick replies for what people write back. Six
        starters bring all of it; you change the words.
      </p>
      <p>Nothing is sent by writing one: texters send each text with a key, once you have started it.</p>
    </EmptyState>
  );
}
