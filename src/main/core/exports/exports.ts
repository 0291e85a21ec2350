import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DashboardFilter } from '#shared/contract/dashboard.ts';
import type { ExportColumn, ExportedKind, ExportFile, ExportFormat, ExportKind } from '#shared/contract/exports.ts';
import type { CoreContext } from '../context.ts';
import { createDashboard, type Dashboard } from '../dashboard/dashboard.ts';
import { notFound, refused } from '../refusal.ts';
import { campaignById, type CampaignRow } from '../store/campaigns.ts';
import {
  deleteExportFile,
  exportFileById,
  exportFiles,
  finishExportFile,
  insertExportFile,
  isExportName,
  unfinishedExportFiles,
  type ExportFileRow,
} from '../store/export-files.ts';
import { narrowOptOuts } from '../store/narrow-snapshot.ts';
import { openSnapshot } from '../store/open-snapshot.ts';
import type { Db } from '../store/open.ts';
import { createSegmentEngine, type SegmentEngine } from '../segments/segment-engine.ts';
import { createSegmentSnapshots } from '../segments/segment-snapshot.ts';
import { exportFileName, slug } from './file-name.ts';
import { createExportJobs, type TellProgress, type WrittenFile } from './export-jobs.ts';
import { columnChoices } from './choose-columns.ts';
import { openSheet } from './open-sheet.ts';
import { createPresets, type Presets } from './presets.ts';
import { writeReport } from '../report/write-report.ts';
import { writeExport, type WhatToWrite } from './write-export.ts';
import { partPath } from './write-file.ts';

export interface ExportRequest {
  readonly kind: ExportKind;
  /** Null = every campaign of this mode. */
  readonly campaignId: number | null;
  /** Only people whom this segment means now. */
  readonly segmentId?: number | null;
  readonly format?: ExportFormat;
  /** Whether a CSV file begins with the mark that Excel needs. */
  readonly excel: boolean;
  /** Which columns, in which order, under which headers; null = all of the kind. */
  readonly columns?: readonly ExportColumn[] | null;
}

export interface ReportRequest {
  readonly campaignId: number | null;
  readonly filter?: DashboardFilter | undefined;
  /** What the filter is, in words. */
  readonly filterWords: string;
}

export interface Exports {
  /** Folder that finished exports are in. */
  readonly dir: string;
  readonly presets: Presets;
  all(): ExportFile[];
  /** The columns that a file of this kind would have, for choosing among them. */
  columns(input: Pick<ExportRequest, 'kind' | 'campaignId'>): ExportColumn[];
  start(request: ExportRequest): ExportFile;
  /** Writes the report for people as PDF, of the figures as they are now. */
  report(input: ReportRequest): Promise<ExportFile>;
  /** Writes another kind of file, which holds all campaigns of this mode. */
  add(
    kind: 'packet',
    ending: 'packet',
    /** Whose it is, for its name. */ owner: string,
    write: (path: string, tell: TellProgress) => Promise<WrittenFile>,
  ): ExportFile;
  cancel(input: { readonly exportId: number }): { ok: true };
  remove(input: { readonly exportId: number }): { ok: true };
  /** Resolves when no export is being written. */
  idle(): Promise<void>;
}

/** Files of results. What a stop of the program left half-written is cleared away first, and said. */
export function createExports(
  ctx: CoreContext,
  dashboard: Dashboard = createDashboard(ctx),
  engine: SegmentEngine = createSegmentEngine(ctx),
): Exports {
  const { db, clock, events } = ctx;
  const dir = join(ctx.dataDir, 'exports');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  clearUnfinished(ctx, dir);
  const jobs = createExportJobs(ctx, dir);
  const snapshots = createSegmentSnapshots(ctx, engine);

  function rowOf(exportId: number): ExportFileRow {
    const row = exportFileById(db, exportId);
    if (!row) throw notFound('This file is not here any more.');
    return row;
  }

  function view(row: ExportFileRow): ExportFile {
    return {
      id: row.id,
      kind: row.kind,
      campaignId: row.campaign_id,
      campaignName: row.campaign_name,
      fileName: row.file_name,
      state: row.state,
      failure: row.failure,
      note: row.note,
      rows: jobs.rowsOf(row.id) ?? row.rows,
      bytes: row.bytes,
      createdAt: row.created_at,
      folder: dir,
    };
  }

  /** Notes down a file that is about to be written. */
  function begin(
    kind: ExportedKind,
    campaignId: number | null,
    format: ExportFormat | 'pdf' | 'packet',
    segmentId: number | null = null,
    owner = 'all',
  ) {
    const campaign = campaignId === null ? null : startedCampaign(ctx, campaignId);
    const at = clock.now();
    const whole = campaign ? slug(campaign.name, `campaign-${campaign.id}`) : slug(owner, 'all');
    const part = segmentId === null ? '' : `-${slug(snapshots.nameOf(segmentId), `segment-${segmentId}`)}`;
    const name = `${whole}${part}`;
    const isTaken = (fileName: string): boolean => isExportName(db, fileName) || existsSync(join(dir, fileName));
    const file_name = exportFileName({ kind, campaign: name, at, format }, isTaken);
    const id = insertExportFile(db, { kind, campaign_id: campaignId, file_name, created_at: at });
    events.changed(['exports']);
    const mode = campaign?.mode ?? ctx.settings.get().mode;
    return { id, path: join(dir, file_name), mode, name: campaign?.name ?? null };
  }

  async function snapshotOf(segmentId: number, { kind, scope }: WhatToWrite, tell: TellProgress): Promise<Db> {
    const snapshot = await snapshots.open(segmentId, scope, () => tell(0, 0));
    if (kind === 'opt_outs' || kind === 'action_network_unsubscribe') narrowOptOuts(snapshot);
    return snapshot;
  }

  return {
    dir,
    presets: createPresets(ctx),
    all: () => exportFiles(db).map(view),

    columns({ kind, campaignId }) {
      const mode = campaignId === null ? null : campaignById(db, campaignId)?.mode;
      const { columns } = openSheet(kind, db, { campaignId, mode: mode ?? ctx.settings.get().mode });
      return columnChoices(columns, kind === 'contacts' ? 'q:' : '');
    },

    start({ kind, campaignId, excel, segmentId = null, format = 'csv', columns = null }) {
      const { id, path, mode } = begin(kind, campaignId, format, segmentId);
      const scope = { campaignId, mode };
      const what = { kind, path, scope, format, excel, columns };
      const of = segmentId === null ? null : { segmentId, name: snapshots.nameOf(segmentId) };
      jobs.start({
        id,
        kind,
        async write(tell) {
          if (of === null) return writeExport(openSnapshot(db), what, tell);
          const written = await writeExport(await snapshotOf(of.segmentId, what, tell), what, tell);
          return { ...written, note: [`Only people of the segment “${of.name}”.`, written.note].join(' ').trim() };
        },
      });
      return view(rowOf(id));
    },

    async report({ campaignId, filter, filterWords }) {
      const figures = await dashboard.figuresOf({ campaignId, filter });
      const { id, path, mode, name } = begin('report', campaignId, 'pdf');
      const subject = {
        org: ctx.settings.get().org,
        name: name ?? 'All campaigns',
        filter: filterWords,
        isPractice: mode === 'practice',
        at: clock.now(),
      };
      const write = async () => ({ ...(await writeReport(path, figures, subject)), note: '' });
      jobs.start({ id, kind: 'report', write });
      return view(rowOf(id));
    },

    add(kind, ending, owner, write) {
      const { id, path } = begin(kind, null, ending, null, owner);
      jobs.start({ id, kind, write: (tell) => write(path, tell) });
      return view(rowOf(id));
    },

    cancel({ exportId }) {
      rowOf(exportId);
      jobs.cancel(exportId);
      return { ok: true };
    },

    remove({ exportId }) {
      const row = rowOf(exportId);
      if (row.state === 'writing') throw refused('WRITING', 'This file is still being written. Cancel it first.');
      rmSync(join(dir, row.file_name), { force: true });
      deleteExportFile(db, exportId);
      events.changed(['exports']);
      return { ok: true };
    },

    idle: () => jobs.idle(),
  };
}

function startedCampaign({ db }: CoreContext, campaignId: number): CampaignRow {
  const campaign = campaignById(db, campaignId);
  if (!campaign) throw notFound('This campaign is not here any more.');
  if (campaign.launched_at === null) {
    throw refused('NOT_STARTED', 'This campaign has not been started, so there is nothing to export yet.');
  }
  return campaign;
}

function clearUnfinished({ db, clock }: CoreContext, dir: string): void {
  for (const { id, file_name } of unfinishedExportFiles(db)) {
    const path = join(dir, file_name);
    for (const left of [partPath(path), path]) rmSync(left, { force: true });
    const failure = 'Outpost was closed while this file was being written. Export it again.';
    finishExportFile(db, id, { state: 'failed', failure, note: '', rows: 0, bytes: 0, at: clock.now() });
  }
}
