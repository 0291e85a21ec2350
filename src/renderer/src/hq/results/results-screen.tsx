import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { AnswersCard } from '../../features/dashboard/answers-card.tsx';
import { Comparisons } from '../../features/dashboard/compare-card.tsx';
import { CostCard } from '../../features/dashboard/cost-card.tsx';
import classes from '../../features/dashboard/dashboard.module.css';
import { ErrorsCard } from '../../features/dashboard/errors-card.tsx';
import { FunnelCard } from '../../features/dashboard/funnel-card.tsx';
import '../../features/dashboard/print.css';
import { StatesCard } from '../../features/dashboard/states-card.tsx';
import { TextersCard } from '../../features/dashboard/texters-card.tsx';
import { TimeCard } from '../../features/dashboard/time-card.tsx';
import { usePrint } from '../../features/dashboard/use-print.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useHq } from '../client/hq-context.ts';
import hq from '../hq-table.module.css';
import { SCREEN_FOCUS, takeFocus } from '../frame/screen-focus.ts';
import { ResultsChoices } from './results-choices.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { EVERYTHING, isNarrowed } from './shown-results.ts';
import { t } from '../../words/t.ts';

/** How it goes, of every laptop together: the cards of the desk's dashboard, read again by themselves. */
export function ResultsScreen() {
  const { queries } = useHq();
  const [shown, setShown] = useState(EVERYTHING);
  const [asTables, setAsTables] = useState(false);
  const figures = useQuery(
    queries.results.figures.queryOptions({ input: shown.filter, placeholderData: keepPreviousData }),
  );
  const print = usePrint();
  useScope('hqResults');
  useCommand('hq.resultsTables', () => setAsTables(!asTables));
  useCommand('hq.resultsPrint', print);
  return (
    <Screen
      title={t('Results')}
      note={shown.filter.officeId === null ? t('Of every office') : shown.names.office}
      toolbar={
        <>
          <ResultsChoices shown={shown} texters={figures.data?.textersKnown ?? []} onChange={setShown} />
          <CommandButton command="hq.resultsTables" aria-pressed={asTables}>
            {asTables ? t('As charts') : t('As tables')}
          </CommandButton>
          <CommandButton command="hq.resultsPrint" />
          <CommandButton command="hq.resultsSave" variant="filled">
            {t('Save')}
          </CommandButton>
        </>
      }
    >
      <SaveDialog filter={shown.filter} />
      <ErrorNotice error={figures.error} />
      {figures.data === undefined ? null : (
        <Figures figures={figures.data} asTables={asTables} isNarrowed={isNarrowed(shown)} />
      )}
    </Screen>
  );
}

interface FiguresProps {
  figures: DashboardFigures;
  asTables: boolean;
  isNarrowed: boolean;
}

function Figures({ figures, asTables, isNarrowed: narrowed }: FiguresProps) {
  if (figures.messagesOut + figures.messagesIn === 0) return narrowed ? <NothingFits /> : <NothingYet />;
  return (
    <section className={`${classes.grid} ${hq.region}`} aria-label={t('Figures')} ref={takeFocus} {...SCREEN_FOCUS}>
      <div className={classes.column}>
        <FunnelCard figures={figures} />
        {figures.answers.map((answers) => (
          <AnswersCard key={answers.question} answers={answers} replied={figures.funnel.replied} />
        ))}
        <TextersCard texters={figures.texters} />
      </div>
      <div className={classes.column}>
        <TimeCard figures={figures} asTable={asTables} />
        <StatesCard figures={figures} />
        <Comparisons figures={figures} />
        <ErrorsCard errors={figures.errors} messagesOut={figures.messagesOut} />
        <CostCard cost={figures.cost} isHere={false} />
      </div>
    </section>
  );
}

function NothingFits() {
  return (
    <EmptyState title={t('Nothing fits')} actions={<CommandButton command="hq.resultsClear" variant="filled" />}>
      <p>{t('No text of this office, campaign, texter and time went out.')}</p>
    </EmptyState>
  );
}

function NothingYet() {
  return (
    <EmptyState
      title={t('Nothing was sent yet')}
      actions={<CommandButton command="hq.goCampaigns">{t('Campaigns')}</CommandButton>}
    >
      <p>{t('Figures and charts begin with the first text of any laptop, and follow by themselves.')}</p>
    </EmptyState>
  );
}
