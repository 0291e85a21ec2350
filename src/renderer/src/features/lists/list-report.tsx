import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListSummary } from '#shared/contract/lists.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Figure } from '../../ui/figure.tsx';
import { share } from '#shared/lib/shares.ts';
import { countWords, peopleInFile } from './count-words.ts';
import { listViews, type ListView } from './list-views.ts';
import { useMendedFile } from './mended-file.tsx';
import { PeopleTable } from './people-table.tsx';
import { SavedRejected } from './saved-rejected.tsx';
import classes from './report.module.css';
import { RowsTable } from './rows-table.tsx';
import { ViewTabs } from './view-tabs.tsx';
import { t } from '../../words/t.ts';

/** What came of a file: the counts, the people, and every row that did not come in as it was, with its reason. */
export function ListReport({ list }: { list: ListSummary }) {
  const core = useCore();
  const report = useQuery(core.lists.report.queryOptions({ input: { listId: list.id } }));
  const views = listViews(list, report.data ?? []);
  const [viewKey, setViewKey] = useState('people');
  const view = views.find(({ key }) => key === viewKey) ?? views[0];
  return (
    <>
      {/* The file of a list of the hub was read on another laptop: what came of its rows is known there. */}
      {list.hub === 'remote' ? null : <Counts list={list} />}
      <ErrorNotice error={report.error} />
      <ViewTabs views={views} currentKey={view?.key ?? ''} onChoose={setViewKey} />
      {view === undefined ? null : <View list={list} view={view} key={view.key} />}
    </>
  );
}

function Counts({ list }: { list: ListSummary }) {
  const client = useClient();
  const save = useMutation({ mutationFn: () => client.lists.rejectedFile({ listId: list.id }) });
  const people = peopleInFile(list);
  const hasRejected = list.rejected > 0;
  const mended = useMendedFile(list.id, hasRejected && list.hub === 'local');
  useCommand('list.saveRejected', () => save.mutate(), { enabled: hasRejected && !save.isPending });
  return (
    <>
      <div className={classes.figures}>
        <Figure label={t('Rows in the file')} value={list.totalRows} />
        <Figure label={t('People accepted')} value={list.accepted} note={share(list.accepted, people)} />
        <Figure label={t('Rejected')} value={list.rejected} note={share(list.rejected, people)} />
        <Figure label={t('Merged')} value={list.merged} note={t('same number twice')} />
        <Figure label={t('Never texted')} value={list.suppressed} note={t('opted out, or do-not-text')} />
        {hasRejected ? (
          <div className={classes.figureActions}>
            <CommandButton command="list.saveRejected" loading={save.isPending}>
              {t('Save the rejected rows')}
            </CommandButton>
            {mended.button}
          </div>
        ) : null}
        <p className={classes.sum}>{countWords(list)}</p>
      </div>
      {save.data === undefined ? null : (
        <SavedRejected key={save.data.fileName} file={save.data} onClose={save.reset} />
      )}
      {mended.outcome}
      {save.error === null ? null : (
        <div className={classes.saved}>
          <ErrorNotice error={save.error} title={t('Not saved.')} />
        </div>
      )}
    </>
  );
}

function View({ list, view }: { list: ListSummary; view: ListView }) {
  if (view.rows === null) return <PeopleTable list={list} />;
  return <RowsTable listId={list.id} filter={view.rows} label={view.label} words={view.words} />;
}
