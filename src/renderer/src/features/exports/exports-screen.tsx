import { Switch } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExportKind } from '#shared/contract/exports.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CampaignChoice } from '../organizer/campaign-choice.tsx';
import { OwnPart } from '../hub/own-part.tsx';
import { KINDS } from './export-kinds.ts';
import classes from './exports.module.css';
import { FilesTable } from './files-table.tsx';
import { useExportProgress } from './use-export-progress.ts';

/** Results as files: what to write, for which campaign, and the files written so far. */
export function ExportsScreen() {
  const core = useCore();
  const files = useQuery(core.exports.all.queryOptions());
  const [campaignId, setCampaignId] = useState<number | null>(null);
  const [excel, setExcel] = useState(true);
  const start = useMutation(core.exports.start.mutationOptions());
  const progress = useExportProgress();
  const begin = (kind: ExportKind | undefined): void => {
    if (kind !== undefined && !start.isPending) start.mutate({ kind, campaignId, excel });
  };
  useScope('exports');
  useCommand('exports.start', (digit) => begin(KINDS[(digit ?? 0) - 1]?.kind));
  useCommand('exports.excel', () => setExcel(!excel));
  return (
    <Screen
      title="Exports"
      note="Results as CSV files, for HQ and for other systems"
      toolbar={<CampaignChoice command="exports.campaign" campaignId={campaignId} onChoose={setCampaignId} />}
    >
      <OwnPart />
      <div className={classes.kinds}>
        {KINDS.map(({ kind, title, holds, goodFor }, index) => (
          <button key={kind} type="button" className={classes.kind} onClick={() => begin(kind)}>
            <span className={classes.kindTitle}>
              {title} <KeyHint command="exports.start" digit={index + 1} />
            </span>
            <span>{holds}</span>
            <span className={classes.quiet}>{goodFor}</span>
          </button>
        ))}
      </div>
      <div className={classes.options}>
        <Switch
          checked={excel}
          classNames={{ description: classes.description ?? '' }}
          onChange={(event) => setExcel(event.currentTarget.checked)}
          label={
            <span className={classes.excel}>
              For Excel <KeyHint command="exports.excel" />
            </span>
          }
          description={
            excel
              ? 'Begins with the mark by which Excel recognizes accents; other programs take it too.'
              : 'Plain UTF-8, for programs that stumble over the mark that Excel wants.'
          }
        />
      </div>
      <ErrorNotice error={start.error} title="The export was not started." />
      <ErrorNotice error={files.error} />
      {files.data?.length === 0 ? (
        <EmptyState title="Nothing exported yet">
          <p>Press 1, 2 or 3. The file is written on this laptop, and no network is needed.</p>
        </EmptyState>
      ) : (
        <FilesTable files={files.data ?? []} progress={progress} />
      )}
    </Screen>
  );
}
