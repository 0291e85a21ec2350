import type { ExportFormat, ExportKind } from '#shared/contract/exports.ts';
import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

/** A way of exporting that somebody kept. */
export interface ExportPresetRow {
  id: number;
  name: string;
  kind: ExportKind;
  format: ExportFormat;
  excel: 0 | 1;
  /** JSON: [{key, header}] in order; null = all columns of the kind. */
  columns: string | null;
}

const COLUMNS = 'id, name, kind, format, excel, columns';

const ALL = `select ${COLUMNS} from export_preset order by name collate nocase`;
export function exportPresets(db: Db): ExportPresetRow[] {
  return all<ExportPresetRow>(db, ALL);
}

const BY_NAME = `select ${COLUMNS} from export_preset where name = ?`;
export function exportPresetByName(db: Db, name: string): ExportPresetRow | null {
  return first<ExportPresetRow>(db, BY_NAME, name);
}

const PUT = `insert into export_preset (name, kind, format, excel, columns, saved_at) values (?, ?, ?, ?, ?, ?)
  on conflict (name) do update set kind = excluded.kind, format = excluded.format, excel = excluded.excel,
  columns = excluded.columns, saved_at = excluded.saved_at`;
/** Keeps a preset, in the place of one of the same name. */
export function putExportPreset(db: Db, row: Omit<ExportPresetRow, 'id'>, at: number): void {
  run(db, PUT, row.name, row.kind, row.format, row.excel, row.columns, at);
}

const DELETE = 'delete from export_preset where id = ?';
export function deleteExportPreset(db: Db, id: number): boolean {
  return run(db, DELETE, id).changes > 0;
}
