import { useLayoutEffect, useRef } from 'react';
import type { Message } from '#shared/contract/conversations.ts';
import { Bubble } from './bubble.tsx';
import { DayMark } from './day-mark.tsx';
import { sameDay } from './same-day.ts';
import classes from './thread.module.css';
import { t } from '../../words/t.ts';

interface ThreadProps {
  messages: readonly Message[];
  /** A text that was pressed and that the core has not shown yet. */
  pending: { readonly text: string; readonly offline: boolean } | null;
  firstName: string;
  /** How far it is scrolled up from its end at first, in pixels. */
  began?: number;
  onScrolled?: (up: number) => void;
}

/** The texts of one conversation, oldest first; the newest is in sight. */
export function Thread({ messages, pending, firstName, began = 0, onScrolled }: ThreadProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const up = useRef(began);
  const newest = messages.at(-1)?.id;
  useLayoutEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
    if (up.current > 0) scroller.current?.scrollBy({ top: -up.current });
    up.current = 0;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new text is the very occasion
  }, [newest, pending]);
  return (
    // The thread scrolls, so that the keyboard must be able to reach it.
    <div
      ref={scroller}
      className={classes.thread}
      role="log"
      aria-label={t('Texts')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, clientHeight, scrollTop } }) =>
        onScrolled?.(Math.max(0, scrollHeight - clientHeight - scrollTop))
      }
    >
      {messages.map((message, index) => (
        <div key={message.id} className={classes.one}>
          {sameDay(messages[index - 1]?.createdAt, message.createdAt) ? null : <DayMark at={message.createdAt} />}
          <Bubble message={message} firstName={firstName} />
        </div>
      ))}
      {pending === null ? null : (
        <div className={classes.pending}>
          <div className={classes.pendingText}>{pending.text}</div>
          <div className={classes.pendingState}>
            {pending.offline ? t('Waits for the line to the desk; it is kept') : t('Saving…')}
          </div>
        </div>
      )}
      <div ref={end} />
    </div>
  );
}
