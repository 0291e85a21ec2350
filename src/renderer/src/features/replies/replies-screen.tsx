import { useEffect, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useOnUndone } from '../conversation/last-action.ts';
import { usePlace } from '../place/place-context.ts';
import { ConversationDesk } from './conversation-desk.tsx';
import { neighbour, nextToDo } from './frozen-list.ts';
import { NoReplies } from './no-replies.tsx';
import classes from './replies.module.css';
import { RepliesFilters } from './replies-filters.tsx';
import { RepliesList } from './replies-list.tsx';
import { filterBeside, type RepliesFilter } from './reply-filters.ts';
import { TakeOver } from './take-over.tsx';
import { useFrozenReplies } from './use-frozen-replies.ts';
import { usePrefetchedConversations } from './use-prefetched-conversations.ts';
import { t } from '../../words/t.ts';

/** Replies, answered from the keyboard: the list, the thread, the person. */
export function RepliesScreen() {
  const place = usePlace();
  const [began] = useState(() => place.began.replies);
  const [filter, setFilter] = useState<RepliesFilter>(began?.filter ?? 'needs_reply');
  const { list, counts, atDesk, loading, error, takeIn } = useFrozenReplies(filter);
  const [asked, setSelected] = useAskedConversation(began?.conversationId ?? null);
  // Dealt with when nobody else waited: it stays on the screen until somebody does.
  const [left, setLeft] = useState<number | null>(null);
  const staying = left !== null && list.items.has(left) ? left : null;
  const selected = asked ?? nextToDo(list, left) ?? staying ?? list.order[0] ?? null;
  // Once drawn, a conversation stays until the texter leaves it, even when it is dealt with and comes back.
  if (asked === null && selected !== null && selected !== staying) setSelected(selected);
  const step = (by: 1 | -1): void => setSelected(neighbour(list, selected, by));
  const show = (other: RepliesFilter): void => {
    setFilter(other);
    setLeft(null);
    setSelected(null);
  };

  useEffect(() => place.inReplies({ filter, conversationId: selected }), [place, filter, selected]);
  useScope('replies');
  useKeysWait(loading);
  usePrefetchedConversations(list, selected);
  useCommand('next', () => step(1), { enabled: list.order.length > 0 });
  useCommand('previous', () => step(-1), { enabled: list.order.length > 0 });
  useCommand('replies.takeIn', takeIn, { enabled: list.fresh.size > 0 });
  useCommand('replies.nextFilter', () => show(filterBeside(filter, 1)));
  useCommand('replies.previousFilter', () => show(filterBeside(filter, -1)));
  useOnUndone((id) => list.items.has(id) && setSelected(id));

  return (
    <Screen
      title={t('Replies')}
      layout="edge"
      toolbar={<RepliesFilters filter={filter} counts={counts} atDesk={atDesk} onChoose={show} />}
    >
      <div className={classes.desk}>
        <RepliesList
          list={list}
          selected={selected}
          filter={filter}
          began={began?.listTop ?? 0}
          onSelect={setSelected}
          onScrolled={(listTop) => place.inReplies({ listTop })}
        />
        <div className={classes.work}>
          <ErrorNotice error={error} title={t('The replies could not be read.')} />
          {selected === null ? (
            loading ? null : (
              <NoReplies filter={filter} counts={counts} atDesk={atDesk} />
            )
          ) : (
            <ConversationDesk
              key={selected}
              conversationId={selected}
              began={selected === began?.conversationId ? began : null}
              onNext={() => {
                setLeft(selected);
                setSelected(nextToDo(list, selected));
              }}
            />
          )}
        </div>
      </div>
      <TakeOver />
    </Screen>
  );
}

/** The conversation that the texter is in; one named by the address (from search, from the tray) is taken over once. */
function useAskedConversation(began: number | null): [number | null, (id: number | null) => void] {
  const { conversationId } = useParams<{ conversationId?: string }>();
  const [, navigate] = useLocation();
  const named = conversationId === undefined ? null : Number(conversationId);
  const [selected, setSelected] = useState<number | null>(named ?? began);
  const [taken, setTaken] = useState(named);
  if (named !== taken) {
    setTaken(named);
    if (named !== null) setSelected(named);
  }
  useEffect(() => {
    if (named !== null) navigate('/replies', { replace: true });
  }, [named, navigate]);
  return [selected, setSelected];
}
