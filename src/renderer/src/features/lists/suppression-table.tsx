import type { SuppressionList } from '#shared/contract/cleaning.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { CountCell } from '../organizer/count-cell.tsx';
import table from '../organizer/data-table.module.css';
import classes from './cleaning.module.css';
import { useRowCursor } from '../organizer/use-row-cursor.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

interface SuppressionTableProps {
  lists: readonly SuppressionList[];
  /** Null: this laptop only reads them. */
  onRemove: ((list: SuppressionList) => void) | null;
}

const WHOSE: Record<SuppressionList['hub'], Phrase> = {
  local: phrase('This laptop'),
  shared: phrase('The whole office'),
  remote: phrase('The whole office'),
};

/** The lists with a marked one, which Delete removes. */
export function SuppressionTable({ lists, onRemove }: SuppressionTableProps) {
  const cursor = useRowCursor({ ids: lists.map(({ id }) => id), onOpen: () => undefined, startId: null });
  const marked = lists.find(({ id }) => id === cursor.currentId);
  useCommand('suppression.remove', () => marked && onRemove?.(marked), {
    enabled: onRemove !== null && marked !== undefined,
  });
  if (lists.length === 0) return null;
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th className={table.main}>{t('List')}</th>
          <th className={table.number}>{t('Numbers')}</th>
          <th className={table.number}>{t('Unreadable')}</th>
          <th>{t('Left out by')}</th>
          <th>{t('Added')}</th>
          <th aria-label={t('What can be done')} />
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => {
          const isCurrent = list.id === cursor.currentId;
          return (
            <tr key={list.id} data-current={isCurrent || undefined} aria-current={isCurrent || undefined}>
              <td className={table.main}>
                <div className={table.name}>
                  <button type="button" className={classes.row} {...cursor.rowLink(list.id)}>
                    {list.name}
                  </button>
                </div>
                <div className={table.second} title={list.sourceName}>
                  {list.sourceName}
                </div>
              </td>
              <CountCell count={list.numbers} />
              <CountCell count={list.unreadable} />
              <td className={`${table.quiet} ${classes.whose}`}>{t(WHOSE[list.hub])}</td>
              <td className={table.quiet}>
                <RelativeTime at={list.createdAt} />
              </td>
              <td>
                {isCurrent && onRemove !== null ? (
                  <CommandButton command="suppression.remove" size="compact-sm">
                    {t('Remove')}
                  </CommandButton>
                ) : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
