import { Link } from 'wouter';
import type { SegmentChoices, SegmentView } from '#shared/contract/segments.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatePill } from '../../ui/state-pill.tsx';
import { CountCell } from '../organizer/count-cell.tsx';
import table from '../organizer/data-table.module.css';
import type { RowCursor } from '../organizer/use-row-cursor.ts';
import { ruleWords } from './rule-words.ts';
import { t } from '../../words/t.ts';

interface SegmentsTableProps {
  segments: readonly SegmentView[];
  choices: SegmentChoices | undefined;
  cursor: RowCursor;
}

/** The saved segments: whom each means, how many they were, and when that was. */
export function SegmentsTable({ segments, choices, cursor }: SegmentsTableProps) {
  if (segments.length === 0) return null;
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th className={table.main}>{t('Segment')}</th>
          <th className={table.number}>{t('People')}</th>
          <th>{t('Counted')}</th>
        </tr>
      </thead>
      <tbody>
        {segments.map(({ id, name, rule, people, countedAt, usedBy }) => {
          const words = ruleWords(rule, choices);
          return (
            <tr key={id} data-current={id === cursor.currentId || undefined}>
              <td className={table.main}>
                <div className={table.name}>
                  <Link href={`/segments/${id}`} className={table.link ?? ''} title={name} {...cursor.rowLink(id)}>
                    {name}
                  </Link>
                  {usedBy === null ? null : <StatePill tone="plain">{t('In use')}</StatePill>}
                </div>
                <div className={table.second} title={words}>
                  {words}
                </div>
              </td>
              <CountCell count={people} />
              <td className={table.quiet}>{countedAt === null ? 'counting…' : <RelativeTime at={countedAt} />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
