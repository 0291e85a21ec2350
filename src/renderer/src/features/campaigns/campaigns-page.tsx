import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { isTexterOnly } from '../hub/hub-words.ts';
import { useHub } from '../hub/use-hub.ts';
import { CampaignsTable } from './campaigns-table.tsx';
import { t } from '../../words/t.ts';

/** Every campaign with where it stands and how far it is. */
export function CampaignsPage({ startId }: { startId: number | null }) {
  const core = useCore();
  const [, navigate] = useLocation();
  const all = useQuery(core.campaigns.all.queryOptions());
  useScope('campaigns');
  useKeysWait(all.isPending);
  const readOnly = isTexterOnly(useHub());
  useCommand('campaigns.new', () => navigate('/campaigns/new'), { enabled: !readOnly });
  const campaigns = all.data ?? [];
  const isEmpty = all.data?.length === 0;
  return (
    <Screen
      title={t('Campaigns')}
      note={readOnly ? t('Organizers write campaigns; on this laptop they can be read.') : undefined}
      toolbar={isEmpty || readOnly ? undefined : <CommandButton command="campaigns.new" variant="filled" />}
    >
      <ErrorNotice error={all.error} />
      {isEmpty ? <NoCampaigns readOnly={readOnly} /> : <CampaignsTable campaigns={campaigns} startId={startId} />}
    </Screen>
  );
}

function NoCampaigns({ readOnly }: { readOnly: boolean }) {
  const core = useCore();
  const lists = useQuery(core.lists.all.queryOptions()).data;
  if (readOnly) {
    return (
      <EmptyState
        title={t('No campaigns yet')}
        actions={<CommandButton command="go.replies">{t('Go to Replies')}</CommandButton>}
      >
        <p>
          {t('An organizer of your office writes and starts them; they come up here and in Initials by themselves.')}
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('No campaigns yet')}
      actions={
        <>
          <CommandButton command="campaigns.new" variant="filled">
            {t('Start from a template')}
          </CommandButton>
          {lists?.length === 0 ? <CommandButton command="go.lists">{t('Add a list first')}</CommandButton> : null}
        </>
      }
    >
      <p>
        {t(
          'A campaign is a first text, questions with answers to count, and quick replies for what people write back. Six templates bring all of it, and a list of made-up people to try it on; you change the words.',
        )}
      </p>
      <p>{t('Nothing is sent by writing one: texters send each text with a key, once you have started it.')}</p>
    </EmptyState>
  );
}
