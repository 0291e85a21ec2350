import { Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListSummary } from '#shared/contract/lists.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore, useCoreEvent } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Figure } from '../../ui/figure.tsx';
import { importProgress, standsAt, timeLeftWords, type ImportEvent } from './import-progress.ts';
import classes from './report.module.css';
import { phrase, t } from '../../words/t.ts';

/** How far an import is, how fast, how long it takes yet, and the ways to let it stand still and to cancel it. */
export function ImportRunning({ list }: { list: ListSummary }) {
  const core = useCore();
  const [event, setEvent] = useState<ImportEvent | null>(null);
  useCoreEvent((next) => {
    if (next.kind === 'import' && next.listId === list.id) setEvent(next);
  });
  const cancel = useMutation(core.lists.cancelImport.mutationOptions());
  const stop = useMutation(core.lists.stopImport.mutationOptions());
  const resume = useMutation(core.lists.resumeImport.mutationOptions());
  const input = { listId: list.id };
  const runs = list.stopped === null;
  useCommand('list.cancelImport', () => cancel.mutate(input), { enabled: !cancel.isPending });
  useCommand('list.stopImport', () => (runs ? stop : resume).mutate(input));
  const progress = runs && event !== null ? importProgress(event) : standsAt(list);
  return (
    <div className={classes.running}>
      <div className={classes.runningHead}>
        <h2>
          {runs
            ? t('Importing {{sourceName}}', { sourceName: list.sourceName })
            : t('The import of {{sourceName}} stands still', { sourceName: list.sourceName })}
        </h2>
        <CommandButton command="list.stopImport" variant={runs ? 'default' : 'filled'}>
          {runs ? t('Stop for now') : t('Go on')}
        </CommandButton>
        <CommandButton command="list.cancelImport" loading={cancel.isPending}>
          {t('Cancel')}
        </CommandButton>
      </div>
      <Progress
        value={progress.percent}
        size="lg"
        transitionDuration={0}
        {...(runs ? {} : { color: 'gray' })}
        aria-label={t('Importing {{sourceName}}', { sourceName: list.sourceName })}
      />
      <div className={classes.runningFigures}>
        <Figure label={t('Done')} value={`${progress.percent} %`} />
        <Figure label={t('Rows read')} value={progress.rows} />
        <Figure label={t('Rows a second')} value={progress.rowsPerSecond || undefined} />
        <Figure label={t('Time left')} value={runs ? timeLeftWords(progress.leftMs) : undefined} />
      </div>
      {list.stopped === null ? (
        <p className={classes.quiet}>
          {t('You can go on with other work meanwhile; the list is here when it is done.')}
        </p>
      ) : (
        <p>
          {t('{{why}} Going on takes up the next row; cancelling takes out what is there.', {
            why: t(WORDS[list.stopped]),
          })}
        </p>
      )}
      <ErrorNotice error={cancel.error ?? stop.error ?? resume.error} title={t('Not done.')} />
    </div>
  );
}

const WORDS = {
  person: phrase('It was stopped here.'),
  closed: phrase('Outpost was closed in the middle of it.'),
  disk: phrase('The disk is full. Make room first.'),
} as const;
