import { formatCount } from '../../ui/figure.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import classes from './replies-filters.module.css';
import { REPLY_FILTERS, type RepliesFilter } from './reply-filters.ts';
import { t } from '../../words/t.ts';

interface RepliesFiltersProps {
  filter: RepliesFilter;
  counts: Readonly<Record<RepliesFilter, number>> | undefined;
  /** Conversations at the organizers’ desk, counted with those that need help. */
  atDesk: number;
  onChoose: (filter: RepliesFilter) => void;
}

/** Which conversations are on the list, with how many there are of each kind. */
export function RepliesFilters({ filter, counts, atDesk, onChoose }: RepliesFiltersProps) {
  return (
    <div className={classes.filters} role="toolbar" aria-label={t('Filter')}>
      {REPLY_FILTERS.map((entry) => (
        <button
          key={entry.filter}
          type="button"
          className={classes.filter}
          aria-pressed={entry.filter === filter}
          onClick={() => onChoose(entry.filter)}
        >
          {t(entry.words)}{' '}
          <span className={classes.count}>
            {counts === undefined
              ? ''
              : formatCount(counts[entry.filter] + (entry.filter === 'needs_help' ? atDesk : 0))}
          </span>
        </button>
      ))}
      <span className={classes.key}>
        <KeyHint command="replies.nextFilter" />
      </span>
    </div>
  );
}
