import { useRef, useState } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { stepTo } from './step-to.ts';

export interface RowCursor<Id = number> {
  /** The marked row; null when there are none. */
  readonly currentId: Id | null;
  /** Give it to the link of a row: J and K move the focus from link to link. */
  readonly rowLink: (id: Id) => {
    readonly ref: (element: HTMLElement | null) => void;
    readonly onFocus: () => void;
  };
}

interface RowCursorOptions<Id> {
  /** The rows in the order in which they are drawn. */
  readonly ids: readonly Id[];
  /** What Enter does with the marked row. */
  readonly onOpen: (id: Id) => void;
  /** The row that is marked at first, for example the one that was open; without it, the first. */
  readonly startId?: Id | null;
}

/** Moves along the rows of a table with J, K and the arrows, and opens the marked one with Enter. */
export function useRowCursor<Id extends number | string>({
  ids,
  onOpen,
  startId = null,
}: RowCursorOptions<Id>): RowCursor<Id> {
  const [chosenId, setChosenId] = useState<Id | null>(startId);
  const links = useRef(new Map<Id, HTMLElement>());
  const currentId = chosenId !== null && ids.includes(chosenId) ? chosenId : (ids[0] ?? null);

  const move = (step: number): void => {
    // The first press, while the focus is elsewhere, only shows where one is.
    const active = currentId === null ? undefined : links.current.get(currentId);
    const here = active === undefined || active !== document.activeElement;
    const next = here && chosenId === null ? currentId : stepTo(ids, currentId, step);
    if (next === null) return;
    setChosenId(next);
    const link = links.current.get(next);
    link?.focus({ preventScroll: true });
    link?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  };
  const enabled = ids.length > 0;
  useCommand('next', () => move(1), { enabled });
  useCommand('previous', () => move(-1), { enabled });
  useCommand('open', () => currentId !== null && onOpen(currentId), { enabled });

  return {
    currentId,
    rowLink: (id) => ({
      ref: (element) => void (element === null ? links.current.delete(id) : links.current.set(id, element)),
      onFocus: () => setChosenId(id),
    }),
  };
}
