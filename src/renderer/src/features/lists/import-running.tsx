import { Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListSummary } from '#shared/contract/lists.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore, useCoreEvent } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Figure } from '../../ui/figure.tsx';
import { importProgress, timeLeftWords, type ImportEvent } from './import-progress.ts';
import classes from './report.module.css';

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
  const { stopped } = list;
  useCommand('list.cancelImport', () => cancel.mutate(input), { enabled: !cancel.isPending });
  useCommand('list.stopImport', () => (stopped === null ? stop : resume).mutate(input));
  const progress = event === null ? null : importProgress(event);
  return (
    <div className={classes.running}>
      <div className={classes.runningHead}>
        <h2>{stopped === null ? `Importing ${list.sourceName}` : `The import of ${list.sourceName} stands still`}</h2>
        <CommandButton command="list.stopImport" variant={stopped === null ? 'default' : 'filled'}>
          {stopped === null ? 'Stop for now' : 'Go on'}
        </CommandButton>
        <CommandButton command="list.cancelImport" loading={cancel.isPending}>
          Cancel
        </CommandButton>
      </div>
      {stopped === null ? (
        <>
          <Progress
            value={progress?.percent ?? 0}
            size="lg"
            transitionDuration={0}
            aria-label={`Importing ${list.sourceName}`}
          />
          <div className={classes.runningFigures}>
            <Figure label="Done" value={progress === null ? undefined : `${progress.percent} %`} />
            <Figure label="Rows read" value={progress?.rows} />
            <Figure label="Rows a second" value={progress?.rowsPerSecond} />
            <Figure label="Time left" value={timeLeftWords(progress?.leftMs ?? null)} />
          </div>
          <p className={classes.quiet}>You can go on with other work meanwhile; the list is here when it is done.</p>
        </>
      ) : (
        <>
          <div className={classes.runningFigures}>
            <Figure label="Rows read so far" value={list.totalRows} />
          </div>
          <p>{WORDS[stopped]} Going on takes up the next row; cancelling takes out what is there.</p>
        </>
      )}
      <ErrorNotice error={cancel.error ?? stop.error ?? resume.error} title="Not done." />
    </div>
  );
}

const WORDS = {
  person: 'It was stopped here.',
  closed: 'Outpost was closed in the middle of it.',
  disk: 'The disk is full. Make room first.',
} as const;
