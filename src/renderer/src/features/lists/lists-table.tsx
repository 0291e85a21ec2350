import { Link, useLocation } from 'wouter';
import type { ListSummary } from '#shared/contract/lists.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatePill } from '../../ui/state-pill.tsx';
import { CountCell } from '../organizer/count-cell.tsx';
import { standsAt } from './import-progress.ts';
import table from '../organizer/data-table.module.css';
import { useRowCursor } from '../organizer/use-row-cursor.ts';

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
          <th className={table.main}>List</th>
          <th className={table.number}>Accepted</th>
          <th className={table.number}>Rejected</th>
          <th className={table.number}>Merged</th>
          <th className={table.number}>Never texted</th>
          <th>Added</th>
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
                {list.hub === 'remote' ? 'On the hub; the people given to this laptop are here' : list.sourceName}
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

type Mark = { readonly tone: 'accent' | 'plain' | 'warn' | 'bad'; readonly words: string } | null;

const STATES: Record<ListSummary['state'], Mark> = {
  ready: null,
  importing: { tone: 'accent', words: 'Importing' },
  cancelled: { tone: 'plain', words: 'Cancelled' },
  failed: { tone: 'bad', words: 'Not imported' },
};

const AT_HUB: Record<ListSummary['hub'], Mark> = {
  local: null,
  uploading: { tone: 'accent', words: 'Going to the hub' },
  uploaded: { tone: 'plain', words: 'Shared' },
  // The line below the name says it.
  remote: null,
};

function standsStill(list: ListSummary): Mark {
  if (list.state !== 'importing' || list.stopped === null) return null;
  return { tone: 'warn', words: `Stands still at ${standsAt(list).percent} %` };
}

/** Says when a list is not simply there, and where else it is. */
function ListState({ list }: { list: ListSummary }) {
  const mark = standsStill(list) ?? STATES[list.state] ?? AT_HUB[list.hub];
  return mark === null ? null : <StatePill tone={mark.tone}>{mark.words}</StatePill>;
}
