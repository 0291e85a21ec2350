import type { ExportColumn, ExportFormat, ExportKind } from '#shared/contract/exports.ts';
import type { ExportScope } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { chooseColumns } from './choose-columns.ts';
import type { TellProgress, WrittenFile } from './export-jobs.ts';
import { openSheet } from './open-sheet.ts';
import { writeSheet } from './write-file.ts';

export interface WhatToWrite {
  readonly kind: ExportKind;
  readonly path: string;
  readonly scope: ExportScope;
  readonly format: ExportFormat;
  readonly excel: boolean;
  /** Null = every column of the kind. */
  readonly columns: readonly ExportColumn[] | null;
}

/** Writes a sheet from a view of the store, whatever happens while it is written; closes it. */
export async function writeExport(snapshot: Db, what: WhatToWrite, tell: TellProgress): Promise<WrittenFile> {
  const { kind, path, scope, format, excel, columns } = what;
  try {
    const sheet = chooseColumns(openSheet(kind, snapshot, scope), columns);
    const progress = (rows: number): void => tell(rows, sheet.total);
    const written = await writeSheet(sheet, { path, format, excel, progress });
    return { ...written, note: sheet.note?.() ?? '' };
  } finally {
    snapshot.close();
  }
}
