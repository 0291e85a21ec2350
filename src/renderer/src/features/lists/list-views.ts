import type { ListSummary } from '#shared/contract/lists.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

type Outcome = 'rejected' | 'merged' | 'changed';

export interface ReasonCount {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly words: string;
  readonly rows: number;
}

export interface ListView {
  readonly key: string;
  readonly label: string;
  /** The label in full. */
  readonly words: string;
  readonly count: number;
  /** Which rows of the file it shows; null = the people. */
  readonly rows: { readonly outcome: Outcome; readonly reason: string } | null;
  readonly tone: 'plain' | 'bad' | 'warn';
}

const ORDER: readonly Outcome[] = ['rejected', 'merged', 'changed'];

/** What can be looked at in a list: the people first, then each reason, the rejected before the others. */
export function listViews(list: Pick<ListSummary, 'accepted'>, report: readonly ReasonCount[]): ListView[] {
  const people: ListView = {
    key: 'people',
    label: t('People'),
    words: t('People'),
    count: list.accepted,
    rows: null,
    tone: 'plain',
  };
  const reasons = report
    .toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) || b.rows - a.rows)
    .map(({ outcome, reason, words, rows }): ListView => ({
      key: `${outcome}:${reason}`,
      label: shortWords(told(words)),
      words: told(words),
      count: rows,
      rows: { outcome, reason },
      tone: outcome === 'rejected' ? 'bad' : outcome === 'merged' ? 'warn' : 'plain',
    }));
  return [people, ...reasons];
}

/** What comes before the explanation: "Same number as another row; merged into one contact" -> "Same number as another row". */
function shortWords(words: string): string {
  return words.split(/[;:]/u)[0] ?? words;
}
