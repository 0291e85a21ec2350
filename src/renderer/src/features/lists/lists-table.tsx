import { Link, useLocation } from 'wouter';
import type { ListSummary } from '#shared/contract/lists.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatePill } from '../../ui/state-pill.tsx';
import { CountCell } from '../organizer/count-cell.tsx';
import { standsAt } from './import-progress.ts';
import table from '../organizer/data-table.module.css';
import { useRowCursor } from '../organizer/use-row-cursor.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

export function ListsTable({ lists, startId }: { lists: readonly ListSummary[]; startId: number | null }) {
  const [, navigate] = useLocation();
  const cursor = useRowCursor({
    ids: lists.map(({ id }) => id),
    onOpen: (id) => navigate(`/lists/${id}`),
    startId,
  });
  if (lists.length === 0) return null;
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th className={table.main}>{t('List')}</th>
          <th className={table.number}>{t('Accepted')}</th>
          <th className={table.number}>{t('Rejected')}</th>
          <th className={table.number}>{t('Merged')}</th>
          <th className={table.number}>{t('Never texted')}</th>
          <th>{t('Added')}</th>
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <tr key={list.id} data-current={list.id === cursor.currentId || undefined}>
            <td className={table.main}>
              <div className={table.name}>
                <Link
                  href={`/lists/${list.id}`}
                  className={table.link ?? ''}
                  title={list.name}
                  {...cursor.rowLink(list.id)}
                >
                  {list.name}
                </Link>
                <ListState list={list} />
              </div>
              <div className={table.second} title={list.sourceName}>
                {list.hub === 'remote' ? t('On the hub; the people given to this laptop are here') : list.sourceName}
              </div>
            </td>
            <CountCell count={list.state === 'ready' ? list.accepted : null} />
            <CountCell count={list.state === 'ready' ? list.rejected : null} />
            <CountCell count={list.state === 'ready' ? list.merged : null} />
            <CountCell count={list.state === 'ready' ? list.suppressed : null} />
            <td className={table.quiet}>
              <RelativeTime at={list.createdAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Mark = { readonly tone: 'accent' | 'plain' | 'warn' | 'bad'; readonly words: Phrase | string } | null;

const STATES: Record<ListSummary['state'], Mark> = {
  ready: null,
  importing: { tone: 'accent', words: phrase('Importing') },
  cancelled: { tone: 'plain', words: phrase('Cancelled') },
  failed: { tone: 'bad', words: phrase('Not imported') },
};

const AT_HUB: Record<ListSummary['hub'], Mark> = {
  local: null,
  uploading: { tone: 'accent', words: phrase('Going to the hub') },
  uploaded: { tone: 'plain', words: phrase('Shared') },
  // The line below the name says it.
  remote: null,
};

function standsStill(list: ListSummary): Mark {
  if (list.state !== 'importing' || list.stopped === null) return null;
  return { tone: 'warn', words: t('Stands still at {{percent}} %', { percent: standsAt(list).percent }) };
}

/** Says when a list is not simply there, and where else it is. */
function ListState({ list }: { list: ListSummary }) {
  const mark = standsStill(list) ?? STATES[list.state] ?? AT_HUB[list.hub];
  return mark === null ? null : (
    <StatePill tone={mark.tone}>{typeof mark.words === 'string' ? mark.words : t(mark.words)}</StatePill>
  );
}
