import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { CommandButton } from '../../ui/command-button.tsx';
import type { FrozenList } from './frozen-list.ts';
import classes from './replies-list.module.css';
import { RepliesRow } from './replies-row.tsx';
import type { RepliesFilter } from './reply-filters.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

interface RepliesListProps {
  list: FrozenList;
  selected: number | null;
  filter: RepliesFilter;
  /** How far it is scrolled at first, in pixels. */
  began: number;
  onSelect: (id: number) => void;
  onScrolled: (top: number) => void;
}

const ROW_PX = 74;

const ORDER_WORDS: Record<RepliesFilter, Phrase> = {
  needs_reply: phrase('Most urgent first'),
  needs_help: phrase('Longest waiting first'),
  later: phrase('Next to come back first'),
  waiting: phrase('Newest first'),
  closed: phrase('Newest first'),
  all: phrase('Newest first'),
};

/** Conversations in order of urgency. Nothing on it moves by itself: what is new is announced above it. */
export function RepliesList({ list, selected, filter, began, onSelect, onScrolled }: RepliesListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { order } = list;
  // oxlint-disable-next-line react/incompatible-library -- its functions are called here and handed to nobody
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    initialOffset: began,
  });
  const place = selected === null ? -1 : order.indexOf(selected);
  useEffect(() => {
    if (place >= 0) rows.scrollToIndex(place, { align: 'auto' });
  }, [rows, place]);

  return (
    <div className={classes.column}>
      <Announcement fresh={list.fresh.size} filter={filter} />
      <div ref={scroller} className={classes.scroller} onScroll={(event) => onScrolled(event.currentTarget.scrollTop)}>
        <ul className={classes.rows} style={{ height: rows.getTotalSize() }} aria-label={t('Conversations')}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const item = list.items.get(order[index] ?? 0);
            if (item === undefined) return null;
            return (
              <RepliesRow
                key={item.id}
                item={item}
                top={start}
                selected={item.id === selected}
                handled={list.handled.has(item.id)}
                onSelect={() => onSelect(item.id)}
              />
            );
          })}
        </ul>
      </div>
    </div>
  );
}

/** Keeps its place whether or not there is something to announce. */
function Announcement({ fresh, filter }: { fresh: number; filter: RepliesFilter }) {
  return (
    <output className={classes.announcement} data-fresh={fresh > 0 || undefined}>
      {fresh === 0 ? (
        <span className={classes.quiet}>{t(ORDER_WORDS[filter])}</span>
      ) : (
        <>
          <span>
            {filter === 'needs_reply'
              ? t('{{count}} new replies', { count: fresh })
              : t('{{count}} more', { count: fresh })}
          </span>
          <CommandButton command="replies.takeIn" size="compact-sm">
            {t('Take in')}
          </CommandButton>
        </>
      )}
    </output>
  );
}
