import { Button } from '@mantine/core';
import { errorWords } from '../../core-client/error-words.ts';
import classes from './editor.module.css';
import type { Draft } from './use-draft.ts';

/** Whether what was typed is on the disk; always in the same place. */
export function SaveNote({ draft }: { draft: Draft }) {
  const { saveState, unfinished, flush } = draft;
  if (saveState.kind === 'failed') {
    return (
      <span className={classes.notSaved} role="alert">
        Not saved. {errorWords(saveState.error)}{' '}
        <Button size="compact-xs" variant="default" onClick={() => void flush()}>
          Try again
        </Button>
      </span>
    );
  }
  const isWhole = Object.keys(unfinished).length === 0;
  return (
    <span className={classes.saved} role="status">
      {saveState.kind === 'saved' ? (isWhole ? 'Saved' : 'Saved in part') : 'Saving…'}
    </span>
  );
}
