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

/** How far an import is, how fast, how long it takes yet, and the way to stop it. */
export function ImportRunning({ list }: { list: ListSummary }) {
  const core = useCore();
  const [event, setEvent] = useState<ImportEvent | null>(null);
  useCoreEvent((next) => {
    if (next.kind === 'import' && next.listId === list.id) setEvent(next);
  });
  const cancel = useMutation(core.lists.cancelImport.mutationOptions());
  useCommand('list.cancelImport', () => cancel.mutate({ listId: list.id }), { enabled: !cancel.isPending });
  const progress = event === null ? null : importProgress(event);
  return (
    <div className={classes.running}>
      <div className={classes.runningHead}>
        <h2>Importing {list.sourceName}</h2>
        <CommandButton command="list.cancelImport" loading={cancel.isPending}>
          Cancel
        </CommandButton>
      </div>
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
      <ErrorNotice error={cancel.error} title="Not cancelled." />
    </div>
  );
}
