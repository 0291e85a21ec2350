import { Button } from '@mantine/core';
import { errorWords } from '../../core-client/error-words.ts';
import classes from './editor.module.css';
import type { Draft } from './use-draft.ts';
import { t } from '../../words/t.ts';

/** Whether what was typed is on the disk; always in the same place. */
export function SaveNote({ draft }: { draft: Draft }) {
  const { saveState, unfinished, flush } = draft;
  if (saveState.kind === 'failed') {
    return (
      <span className={classes.notSaved} role="alert">
        {t('Not saved. {{error}}', { error: errorWords(saveState.error) })}{' '}
        <Button size="compact-xs" variant="default" onClick={() => void flush()}>
          {t('Try again')}
        </Button>
      </span>
    );
  }
  const isWhole = Object.keys(unfinished).length === 0;
  return (
    <span className={classes.saved} role="status">
      {saveState.kind === 'saved' ? (isWhole ? t('Saved') : t('Saved in part')) : t('Saving…')}
    </span>
  );
}
