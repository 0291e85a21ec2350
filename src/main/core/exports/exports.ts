import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportFile, ExportKind } from '#shared/contract/exports.ts';
import type { CoreContext } from '../context.ts';
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
import { exportFileName, slug } from './file-name.ts';
import { createExportJobs } from './export-jobs.ts';
import { partPath } from './write-file.ts';

export interface ExportRequest {
  readonly kind: ExportKind;
  /** Null = every campaign of this mode. */
  readonly campaignId: number | null;
  /** Whether the file begins with the mark that Excel needs. */
  readonly excel: boolean;
}

export interface Exports {
  /** Folder that finished exports are in. */
  readonly dir: string;
  all(): ExportFile[];
  start(request: ExportRequest): ExportFile;
  cancel(input: { readonly exportId: number }): { ok: true };
  remove(input: { readonly exportId: number }): { ok: true };
  /** Resolves when no export is being written. */
  idle(): Promise<void>;
}

/** Files of results. What a stop of the program left half-written is cleared away first, and said. */
export function createExports(ctx: CoreContext): Exports {
  const { db, clock, events } = ctx;
  const dir = join(ctx.dataDir, 'exports');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  clearUnfinished(ctx, dir);
  const jobs = createExportJobs(ctx, dir);

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
      rows: jobs.rowsOf(row.id) ?? row.rows,
      bytes: row.bytes,
      createdAt: row.created_at,
      folder: dir,
    };
  }

  return {
    dir,
    all: () => exportFiles(db).map(view),

    start({ kind, campaignId, excel }) {
      const campaign = campaignId === null ? null : startedCampaign(ctx, campaignId);
      const at = clock.now();
      const name = campaign ? slug(campaign.name, `campaign-${campaign.id}`) : 'all';
      const isTaken = (fileName: string): boolean => isExportName(db, fileName) || existsSync(join(dir, fileName));
      const file_name = exportFileName({ kind, campaign: name, at }, isTaken);
      const id = insertExportFile(db, { kind, campaign_id: campaignId, file_name, created_at: at });
      const mode = campaign?.mode ?? ctx.settings.get().mode;
      jobs.start({ id, kind, path: join(dir, file_name), scope: { campaignId, mode }, excel });
      events.changed(['exports']);
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
    finishExportFile(db, id, { state: 'failed', failure, rows: 0, bytes: 0, at: clock.now() });
  }
}
