import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CampaignChoice } from '../organizer/campaign-choice.tsx';
import { OwnPart } from '../hub/own-part.tsx';
import { ClassesCard } from './classes-card.tsx';
import { Comparisons } from './compare-card.tsx';
import { CostCard } from './cost-card.tsx';
import { NO_FILTER } from './filter-choices.ts';
import { FilterDialog } from './filter-dialog.tsx';
import { AnswersCard } from './answers-card.tsx';
import classes from './dashboard.module.css';
import { ErrorsCard } from './errors-card.tsx';
import { FunnelCard } from './funnel-card.tsx';
import './print.css';
import { StatesCard } from './states-card.tsx';
import { TextersCard } from './texters-card.tsx';
import { TimeCard } from './time-card.tsx';
import { ReportButton } from './report-button.tsx';
import { usePrint } from './use-print.ts';
import { t } from '../../words/t.ts';
import { dateFormat } from '../../words/formats.ts';

const TIME = dateFormat({ dateStyle: 'medium', timeStyle: 'short' });

/** How a campaign goes, or all of them (`#/dashboard`, `#/dashboard/3`); read again whenever something changes. */
export function DashboardScreen() {
  const { campaignId } = useParams<{ campaignId?: string }>();
  const [, navigate] = useLocation();
  const core = useCore();
  const id = Number(campaignId) > 0 ? Number(campaignId) : null;
  const [shown, setShown] = useState(NO_FILTER);
  const figures = useQuery(
    core.dashboard.figures.queryOptions({
      input: { campaignId: id, filter: shown.filter },
      placeholderData: keepPreviousData,
    }),
  );
  const campaigns = useQuery(core.campaigns.all.queryOptions()).data ?? [];
  const name = campaigns.find((campaign) => campaign.id === id)?.name ?? t('All campaigns');
  const [asTables, setAsTables] = useState(false);
  const print = usePrint();
  useScope('dashboard');
  useKeysWait(figures.isPending);
  useCommand('dashboard.tables', () => setAsTables(!asTables));
  useCommand('dashboard.print', print);
  return (
    <Screen
      title={t('Dashboard')}
      note={`${[name, ...shown.words].join(', ')}, ${TIME.format(figures.dataUpdatedAt)}`}
      toolbar={
        <>
          <CampaignChoice
            command="dashboard.campaign"
            campaignId={id}
            onChoose={(chosen) => navigate(chosen === null ? '/dashboard' : `/dashboard/${chosen}`)}
          />
          <FilterDialog shown={shown} texters={figures.data?.textersKnown ?? []} onChange={setShown} />
          <CommandButton command="dashboard.tables" aria-pressed={asTables}>
            {asTables ? t('As charts') : t('As tables')}
          </CommandButton>
          <CommandButton command="dashboard.print" />
          <ReportButton campaignId={id} shown={shown} />
        </>
      }
    >
      <OwnPart />
      <ErrorNotice error={figures.error} />
      {figures.data === undefined ? null : (
        <Figures figures={figures.data} asTables={asTables} isFiltered={shown.words.length > 0} />
      )}
    </Screen>
  );
}

interface FiguresProps {
  figures: DashboardFigures;
  asTables: boolean;
  isFiltered: boolean;
}

function Figures({ figures, asTables, isFiltered }: FiguresProps) {
  if (figures.messagesOut + figures.messagesIn === 0) {
    return isFiltered ? <NothingFits /> : <NothingYet hasPeople={figures.funnel.contacts > 0} />;
  }
  return (
    <div className={classes.grid}>
      <div className={classes.column}>
        <FunnelCard figures={figures} />
        {figures.answers.map((answers) => (
          <AnswersCard key={answers.question} answers={answers} replied={figures.funnel.replied} />
        ))}
        <TextersCard texters={figures.texters} />
        <ClassesCard figures={figures} />
      </div>
      <div className={classes.column}>
        <TimeCard figures={figures} asTable={asTables} />
        <StatesCard figures={figures} />
        <Comparisons figures={figures} />
        <ErrorsCard errors={figures.errors} messagesOut={figures.messagesOut} />
        <CostCard cost={figures.cost} />
      </div>
    </div>
  );
}

function NothingFits() {
  return (
    <EmptyState
      title={t('Nothing fits the filter')}
      actions={<CommandButton command="dashboard.clear" variant="filled" />}
    >
      <p>{t('No text of this campaign, texter, list, segment and time went out.')}</p>
    </EmptyState>
  );
}

function NothingYet({ hasPeople }: { hasPeople: boolean }) {
  return (
    <EmptyState
      title={t('Nothing was sent yet')}
      actions={
        <>
          {hasPeople ? (
            <CommandButton command="go.initials" variant="filled">
              {t('Send first texts')}
            </CommandButton>
          ) : null}
          <CommandButton command="go.campaigns">{t('Campaigns')}</CommandButton>
        </>
      }
    >
      <p>
        {hasPeople
          ? t('Figures and charts begin with the first text, and follow by themselves while texters work.')
          : t('Start a campaign first; figures and charts begin with its first text.')}
      </p>
    </EmptyState>
  );
}
