import { createContext, useContext, useEffect, useState } from 'react';
import { useNow } from '../../ui/use-now.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import type { LastAction } from './last-action.ts';
import classes from './last-action-note.module.css';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

export const LastActionContext = createContext<LastAction | null>(null);

/** How long words stay that nobody has to act on. */
const SHOWN_MS = 8_000;

/** What was done last, with undo and, where undo ends by itself, the seconds left. Has its place in the status bar. */
export function LastActionNote() {
  const last = useContext(LastActionContext);
  const [gone, setGone] = useState<LastAction | null>(null);
  useEffect(() => {
    if (last === null) return undefined;
    const untilMs = Math.max(SHOWN_MS, (last.result?.undoUntil ?? 0) - Date.now());
    const timer = setTimeout(() => setGone(last), untilMs);
    return () => clearTimeout(timer);
  }, [last]);
  return <output className={classes.place}>{last === null || gone === last ? null : <Note last={last} />}</output>;
}

function Note({ last }: { last: LastAction }) {
  return (
    <div className={classes.note} data-kind={last.kind}>
      <span className={classes.words} title={told(last.words)}>
        {told(last.words)}
      </span>
      {last.result === null ? null : <Undo until={last.result.undoUntil} />}
    </div>
  );
}

function Undo({ until }: { until: number | null }) {
  const now = useNow(250);
  const seconds = until === null ? null : Math.ceil((until - now) / 1_000);
  if (seconds !== null && seconds <= 0) return null;
  return (
    <>
      <CommandButton command="undo" size="compact-xs" variant="default">
        {t('Undo')}
      </CommandButton>
      {seconds === null ? null : (
        <span className={classes.seconds} aria-hidden="true">
          {seconds} s
        </span>
      )}
    </>
  );
}
