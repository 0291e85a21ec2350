import { IconBan, IconCheck, IconHelp, IconPencil } from '@tabler/icons-react';
import type { ConversationSummary } from '#shared/contract/conversations.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { personName } from '../conversation/person-name.ts';
import classes from './replies-list.module.css';
import { t } from '../../words/t.ts';

interface RepliesRowProps {
  item: ConversationSummary;
  /** Distance from the top of the list, in pixels. */
  top: number;
  selected: boolean;
  handled: boolean;
  onSelect: () => void;
}

/** One conversation on the list. The keys move along the list, so rows are no tab stops of their own. */
export function RepliesRow({ item, top, selected, handled, onSelect }: RepliesRowProps) {
  return (
    <li className={classes.place} style={{ transform: `translateY(${top}px)` }}>
      <button
        type="button"
        tabIndex={-1}
        className={classes.row}
        aria-current={selected || undefined}
        data-handled={handled || undefined}
        onClick={onSelect}
      >
        <span className={classes.first}>
          <bdi className={classes.name}>{personName(item)}</bdi>
          <span className={classes.time}>
            <RelativeTime at={item.waitingSince ?? item.lastAt} />
          </span>
        </span>
        <span className={classes.text} dir="auto">
          {item.lastDirection === 'out' ? `${t('You:')} ` : ''}
          {item.lastText}
        </span>
        <span className={classes.marks}>
          <RowState item={item} handled={handled} />
          {item.hasDraft ? (
            <span className={classes.mark}>
              <IconPencil size={13} stroke={2} aria-hidden="true" /> {t('Draft')}
            </span>
          ) : null}
          {item.tags.map((tag) => (
            <span key={tag} className={classes.tag}>
              {tag}
            </span>
          ))}
        </span>
      </button>
    </li>
  );
}

function RowState({ item, handled }: { item: ConversationSummary; handled: boolean }) {
  if (handled) {
    return (
      <span className={classes.mark}>
        <IconCheck size={13} stroke={2} aria-hidden="true" /> {t('Dealt with')}
      </span>
    );
  }
  if (item.optedOut) {
    return (
      <span className={classes.mark} data-tone="bad">
        <IconBan size={13} stroke={2} aria-hidden="true" /> {t('Opted out')}
      </span>
    );
  }
  if (item.status !== 'needs_reply' || item.urgency < 2) return null;
  const wish = item.urgency >= 3;
  return (
    <span className={classes.mark} data-tone={wish ? 'bad' : 'accent'}>
      {wish ? (
        <IconBan size={13} stroke={2} aria-hidden="true" />
      ) : (
        <IconHelp size={13} stroke={2} aria-hidden="true" />
      )}
      {wish ? t('Wants out') : t('Question')}
    </span>
  );
}
