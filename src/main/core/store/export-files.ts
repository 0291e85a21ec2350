import type { ExportedKind } from '#shared/contract/exports.ts';
import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

export type ExportState = 'writing' | 'ready' | 'cancelled' | 'failed';

/** A file of results. Times are milliseconds since the epoch. */
export interface ExportFileRow {
  id: number;
  kind: ExportedKind;
  campaign_id: number | null;
  campaign_name: string | null;
  file_name: string;
  state: ExportState;
  /** Why it failed, in words. */
  failure: string | null;
  /** What a person has to know of it; empty = nothing. */
  note: string;
  rows: number;
  bytes: number;
  created_at: number;
  finished_at: number | null;
}

const SELECT = `select e.id, e.kind, e.campaign_id, c.name as campaign_name, e.file_name, e.state, e.failure, e.note, e.rows,
  e.bytes, e.created_at, e.finished_at from export_file e left join campaign c on c.id = e.campaign_id`;

const ALL = `${SELECT} order by e.id desc`;
/** Every export, the newest first. */
export function exportFiles(db: Db): ExportFileRow[] {
  return all<ExportFileRow>(db, ALL);
}

const BY_ID = `${SELECT} where e.id = ?`;
export function exportFileById(db: Db, id: number): ExportFileRow | null {
  return first<ExportFileRow>(db, BY_ID, id);
}

const INSERT = `insert into export_file (kind, campaign_id, file_name, state, created_at) values (?, ?, ?, 'writing', ?)`;
export function insertExportFile(
  db: Db,
  row: Pick<ExportFileRow, 'kind' | 'campaign_id' | 'file_name' | 'created_at'>,
): number {
  return run(db, INSERT, row.kind, row.campaign_id, row.file_name, row.created_at).id;
}

const FINISH = `update export_file set state = ?, failure = ?, note = ?, rows = ?, bytes = ?, finished_at = ?
  where id = ? and state = 'writing'`;
/** The end of an export, whatever it was. */
export function finishExportFile(
  db: Db,
  id: number,
  end: Pick<ExportFileRow, 'state' | 'failure' | 'note' | 'rows' | 'bytes'> & { at: number },
): void {
  run(db, FINISH, end.state, end.failure, end.note, end.rows, end.bytes, end.at, id);
}

const WRITING = `${SELECT} where e.state = 'writing' order by e.id`;
export function unfinishedExportFiles(db: Db): ExportFileRow[] {
  return all<ExportFileRow>(db, WRITING);
}

const NAMED = 'select 1 as one from export_file where file_name = ?';
export function isExportName(db: Db, fileName: string): boolean {
  return first(db, NAMED, fileName) !== null;
}

const DELETE = 'delete from export_file where id = ?';
export function deleteExportFile(db: Db, id: number): void {
  run(db, DELETE, id);
}
