import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { ListSummary } from '#shared/contract/lists.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Screen } from '../../ui/screen.tsx';
import { ImportRunning } from './import-running.tsx';
import { ListActions } from './list-actions.tsx';
import { ListReport } from './list-report.tsx';
import { t } from '../../words/t.ts';

interface ListPageProps {
  listId: number;
  onShown: (listId: number) => void;
}

/** One list: its import while it runs, then who is on it and which rows did not come in as they were. */
export function ListPage({ listId, onShown }: ListPageProps) {
  const core = useCore();
  const [, navigate] = useLocation();
  const list = useQuery(core.lists.get.queryOptions({ input: { listId } }));
  useScope('list');
  useKeysWait(list.isPending);
  useCommand('back', () => navigate('/lists'));
  useEffect(() => onShown(listId), [listId, onShown]);
  const { data } = list;
  return (
    <Screen
      title={data?.name ?? t('List')}
      note={data === undefined ? undefined : <FromWhere list={data} />}
      layout="edge"
      toolbar={
        <>
          <CommandButton command="back">{t('All lists')}</CommandButton>
          {data === undefined ? null : <ListActions list={data} onRemoved={() => navigate('/lists')} />}
        </>
      }
    >
      {data === undefined ? <ErrorNotice error={list.error} /> : <Content list={data} />}
    </Screen>
  );
}

function FromWhere({ list }: { list: ListSummary }) {
  if (list.hub === 'remote') return t('On the hub; the people given to this laptop are here');
  return (
    <>
      {t('{{sourceName}}, added', { sourceName: list.sourceName })} <RelativeTime at={list.createdAt} />
    </>
  );
}

function Content({ list }: { list: ListSummary }) {
  if (list.state === 'importing') return <ImportRunning list={list} />;
  if (list.state === 'ready') return <ListReport list={list} />;
  return (
    <EmptyState title={list.state === 'cancelled' ? t('The import was cancelled') : t('The import did not work')}>
      {list.failure === null ? null : <p>{list.failure}</p>}
      <p>{t('Nobody of this file was added. Press B for all lists, then A to add the file again.')}</p>
    </EmptyState>
  );
}
