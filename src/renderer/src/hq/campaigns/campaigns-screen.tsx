import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HqCampaign } from '#shared/hq/campaigns.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { ConfirmDialog } from '../../features/organizer/confirm-dialog.tsx';
import { useRowCursor } from '../../features/organizer/use-row-cursor.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useHq } from '../client/hq-context.ts';
import { useChange } from '../client/use-change.ts';
import { HqCampaignsTable } from './hq-campaigns-table.tsx';
import { phrase, t, type Phrase } from '../../words/t.ts';

type Next = 'live' | 'paused' | 'closed';

/** Every campaign of every office: how far it is, who works on it; and the way to stop it. */
export function CampaignsScreen() {
  const { queries } = useHq();
  const { data, error } = useQuery(queries.campaigns.all.queryOptions());
  const [open, setOpen] = useState<{ readonly to: Next; readonly campaign: HqCampaign } | null>(null);
  const all = data ?? [];
  const cursor = useRowCursor({ ids: all.map(({ campaignId }) => campaignId), onOpen: () => undefined });
  const marked = all.find(({ campaignId }) => campaignId === cursor.currentId);
  const turn = marked === undefined ? null : TURN[marked.state];
  const canClose = marked?.state === 'live' || marked?.state === 'paused';
  useScope('hqCampaigns');
  useCommand('hq.campaignPause', () => marked && turn && setOpen({ to: turn, campaign: marked }), {
    enabled: turn !== null,
  });
  useCommand('hq.campaignClose', () => marked && setOpen({ to: 'closed', campaign: marked }), { enabled: canClose });
  const live = all.filter(({ state }) => state === 'live').length;
  return (
    <Screen
      title={t('Campaigns')}
      note={data === undefined ? '' : t('{{count}} campaigns, {{live}} live', { count: all.length, live })}
      toolbar={
        <>
          {turn === null ? null : (
            <CommandButton command="hq.campaignPause">{turn === 'paused' ? t('Pause') : t('Go on')}</CommandButton>
          )}
          {canClose ? <CommandButton command="hq.campaignClose" /> : null}
        </>
      }
    >
      <ErrorNotice error={error} />
      {data?.length === 0 ? (
        <EmptyState
          title={t('No campaign yet')}
          actions={<CommandButton command="hq.goOffices">{t('Offices')}</CommandButton>}
        >
          <p>{t('An organizer writes and starts it on a laptop of the office; it shows here at once.')}</p>
        </EmptyState>
      ) : (
        <HqCampaignsTable campaigns={all} cursor={cursor} />
      )}
      {open === null ? null : <StateDialog {...open} onClose={() => setOpen(null)} />}
    </Screen>
  );
}

/** What P leads to. */
const TURN: Readonly<Record<HqCampaign['state'], 'live' | 'paused' | null>> = {
  draft: null,
  ready: null,
  live: 'paused',
  paused: 'live',
  closed: null,
};

const WORDS: Readonly<Record<Next, { title: Phrase; label: Phrase; consequence: Phrase }>> = {
  paused: {
    title: phrase('Pause'),
    label: phrase('Pause it'),
    consequence: phrase(
      'No text of it goes out until somebody lets it go on, here or at the office. What was written is kept.',
    ),
  },
  live: {
    title: phrase('Go on with'),
    label: phrase('Go on'),
    consequence: phrase('Its texts go out again, within the sending hours.'),
  },
  closed: {
    title: phrase('Close'),
    label: phrase('Close it'),
    consequence: phrase(
      'Nobody new is texted, and nobody can be answered from it any more. Its results stay. It cannot be opened again.',
    ),
  },
};

function StateDialog({ to, campaign, onClose }: { to: Next; campaign: HqCampaign; onClose: () => void }) {
  const { client } = useHq();
  const change = useChange();
  const { title, label, consequence } = WORDS[to];
  return (
    <ConfirmDialog
      title={`${t(title)} “${campaign.name}”?`}
      confirmLabel={t(label)}
      destructive={to === 'closed'}
      onConfirm={() => change(() => client.campaigns.setState({ campaignId: campaign.campaignId, state: to }))}
      onClose={onClose}
    >
      <p>{t(consequence)}</p>
    </ConfirmDialog>
  );
}
