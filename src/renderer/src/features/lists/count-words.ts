import type { ListSummary } from '#shared/contract/lists.ts';
import { t } from '../../words/t.ts';

type Counts = Pick<ListSummary, 'totalRows' | 'accepted' | 'rejected' | 'merged'>;

/** Everybody in the rows of the file: a couple is two people in one row. */
export function peopleInFile({ accepted, rejected, merged }: Counts): number {
  return accepted + rejected + merged;
}

/** The counts of a file as a sum that a person can check: "1,312 rows: 1,280 people accepted, 14 rejected, 18 merged." */
export function countWords(counts: Counts): string {
  const { totalRows, accepted, rejected, merged } = counts;
  const couples = peopleInFile(counts) - totalRows;
  const rows = t('{{count}} rows', { count: totalRows });
  const two = couples > 0 ? t(', {{count}} of them with two people', { count: couples }) : '';
  const people = t('{{count}} people', { count: accepted });
  return t('{{rows}}{{two}}: {{people}} accepted, {{rejected}} rejected, {{merged}} merged.', {
    rows,
    two,
    people,
    rejected,
    merged,
  });
}
