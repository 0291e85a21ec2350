import { Switch } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExportFormat, ExportKind } from '#shared/contract/exports.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CampaignChoice } from '../organizer/campaign-choice.tsx';
import { OwnPart } from '../hub/own-part.tsx';
import { ExportDialogs } from './export-dialogs.tsx';
import { KINDS } from './export-kinds.ts';
import type { ExportWish } from './export-wish.ts';
import classes from './exports.module.css';
import { FilesTable } from './files-table.tsx';
import { KindCards } from './kind-cards.tsx';
import { PacketDialog } from './packet-dialog.tsx';
import { SegmentChoice } from './segment-choice.tsx';
import { TakeInButton, TakeInPacket } from './take-in-packet.tsx';
import { useExportProgress } from './use-export-progress.ts';
import { t } from '../../words/t.ts';

/** Results as files: what to write, for which campaign, and the files written so far. */
export function ExportsScreen() {
  const core = useCore();
  const files = useQuery(core.exports.all.queryOptions());
  const [campaignId, setCampaignId] = useState<number | null>(null);
  const [segmentId, setSegmentId] = useState<number | null>(null);
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [excel, setExcel] = useState(true);
  const [packing, setPacking] = useState(false);
  const start = useMutation(core.exports.start.mutationOptions());
  const progress = useExportProgress();
  const begin = (wish: ExportWish): void => {
    if (!start.isPending) start.mutate({ ...wish, campaignId, segmentId });
  };
  const beginAll = (kind: ExportKind | undefined): void => {
    if (kind !== undefined) begin({ kind, format, excel, columns: null });
  };
  useScope('exports');
  useKeysWait(files.isPending);
  useCommand('exports.start', (digit) => beginAll(KINDS[(digit ?? 0) - 1]?.kind));
  useCommand('exports.packet', () => setPacking(true));
  useCommand('exports.format', () => setFormat(format === 'csv' ? 'xlsx' : 'csv'));
  useCommand('exports.excel', () => setExcel(!excel), { enabled: format === 'csv' });
  return (
    <Screen
      title={t('Exports')}
      note={t('Results as files, for HQ and for other systems')}
      toolbar={
        <>
          <CampaignChoice command="exports.campaign" campaignId={campaignId} onChoose={setCampaignId} />
          <SegmentChoice segmentId={segmentId} onChoose={setSegmentId} />
          <CommandButton command="exports.kinds">{t('All files')}</CommandButton>
          <CommandButton command="exports.preset">{t('Presets')}</CommandButton>
          <CommandButton command="exports.columns">{t('Columns')}</CommandButton>
          <CommandButton command="exports.packet">{t('Packet for HQ')}</CommandButton>
          <TakeInButton />
        </>
      }
    >
      <OwnPart />
      <TakeInPacket />
      {packing ? <PacketDialog onClose={() => setPacking(false)} /> : null}
      <KindCards onChoose={beginAll} />
      <div className={classes.options}>
        <Switch
          checked={format === 'xlsx'}
          classNames={{ description: classes.description ?? '' }}
          onChange={() => setFormat(format === 'csv' ? 'xlsx' : 'csv')}
          label={
            <span className={classes.excel}>
              {t('As a workbook (XLSX)')} <KeyHint command="exports.format" />
            </span>
          }
          description={
            format === 'xlsx' ? t('Every phone and id stays text in Excel.') : t('CSV, which every system takes.')
          }
        />
        <Switch
          checked={excel}
          disabled={format === 'xlsx'}
          classNames={{ description: classes.description ?? '' }}
          onChange={(event) => setExcel(event.currentTarget.checked)}
          label={
            <span className={classes.excel}>
              {t('CSV for Excel')} <KeyHint command="exports.excel" />
            </span>
          }
          description={
            excel
              ? t('Begins with the mark by which Excel recognizes accents; other programs take it too.')
              : t('Plain UTF-8, for programs that stumble over the mark that Excel wants.')
          }
        />
      </div>
      <ExportDialogs campaignId={campaignId} manner={{ format, excel }} onExport={begin} />
      <ErrorNotice error={start.error} title={t('The export was not started.')} />
      <ErrorNotice error={files.error} />
      {files.data?.length === 0 ? (
        <EmptyState title={t('Nothing exported yet')}>
          <p>{t('Press a number. The file is written on this laptop, and no network is needed.')}</p>
        </EmptyState>
      ) : (
        <FilesTable files={files.data ?? []} progress={progress} />
      )}
    </Screen>
  );
}
