import { TextInput } from '@mantine/core';
import {
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import classes from './finder-list.module.css';

export interface FinderItem<T> {
  readonly key: string;
  readonly value: T;
}

interface FinderListProps<T> {
  label: string;
  placeholder: string;
  typed: string;
  onType: (typed: string) => void;
  items: readonly FinderItem<T>[];
  renderItem: (value: T, place: number) => ReactNode;
  onChoose: (value: T) => void;
  /** With nothing typed, a number takes the item of that place. */
  numbered?: boolean;
  /** What fits is still being looked for: the items are of words typed before, and Enter waits for the right ones. */
  pending?: boolean;
  /** Stands where nothing was found. */
  empty?: string | undefined;
}

/** A field with what fits below it; arrows mark, Enter takes, numbers take at once where they may. */
export function FinderList<T>(props: FinderListProps<T>) {
  const {
    label,
    placeholder,
    typed,
    onType,
    items,
    renderItem,
    onChoose,
    numbered = false,
    pending = false,
    empty,
  } = props;
  const listId = useId();
  const [marked, setMarked] = useState(0);
  const place = Math.min(marked, Math.max(items.length - 1, 0));
  const field = useRef<HTMLInputElement>(null);
  // At once, not when the dialog's own focus comes: a fast typist's first letters belong into the field.
  useLayoutEffect(() => field.current?.focus(), []);
  const waitForFirst = useFirstOnceThere(items[0]?.value, pending, onChoose);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const byNumber = numbered && typed === '' && /^[1-9]$/.test(event.key) ? items[Number(event.key) - 1] : undefined;
    const byEnter = event.key === 'Enter' && !pending ? items[place] : undefined;
    // Whoever marks one of the old items by arrow, and those change, takes none of them unseen.
    if (!event.repeat) waitForFirst(event.key === 'Enter' && pending && marked === 0);
    if (event.key === 'ArrowDown') setMarked(Math.min(place + 1, items.length - 1));
    else if (event.key === 'ArrowUp') setMarked(Math.max(place - 1, 0));
    else if (byNumber === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    const taken = byNumber ?? byEnter;
    // The key that opened this dialog may still be down: its repeats choose nothing.
    if (taken !== undefined && !event.repeat) onChoose(taken.value);
  }

  return (
    <div className={classes.finder}>
      <TextInput
        ref={field}
        data-autofocus
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={items.length > 0 ? `${listId}-${place}` : undefined}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => {
          onType(event.currentTarget.value);
          setMarked(0);
          waitForFirst(false);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={label} aria-busy={pending} className={classes.list}>
        {items.map(({ key, value }, index) => (
          <FinderOption key={key} id={`${listId}-${index}`} marked={index === place} onChoose={() => onChoose(value)}>
            {renderItem(value, index)}
          </FinderOption>
        ))}
      </div>
      <output className={classes.empty}>{items.length === 0 ? empty : null}</output>
    </div>
  );
}

/** Enter came before the items of what was typed: the first of them is chosen when they are there. */
function useFirstOnceThere<T>(first: T | undefined, pending: boolean, onChoose: (value: T) => void) {
  const isWaiting = useRef(false);
  const choose = useEffectEvent(onChoose);
  useEffect(() => {
    if (pending || !isWaiting.current) return;
    isWaiting.current = false;
    if (first !== undefined) choose(first);
  }, [pending, first]);
  return (wait: boolean): void => void (isWaiting.current = wait);
}

interface FinderOptionProps {
  id: string;
  marked: boolean;
  onChoose: () => void;
  children: ReactNode;
}

function FinderOption({ id, marked, onChoose, children }: FinderOptionProps) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (marked) option.current?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field keeps the focus and has the keys
    <div
      ref={option}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={marked}
      className={classes.option}
      onClick={onChoose}
    >
      {children}
    </div>
  );
}
