import type { ExportColumn, ExportPreset } from '#shared/contract/exports.ts';
import type { CoreContext } from '../context.ts';
import { notFound } from '../refusal.ts';
import {
  deleteExportPreset,
  exportPresetByName,
  exportPresets,
  putExportPreset,
  type ExportPresetRow,
} from '../store/export-presets.ts';

export interface Presets {
  all(): ExportPreset[];
  /** Keeps it under its name; one of the same name is replaced. */
  save(preset: Omit<ExportPreset, 'id'>): ExportPreset;
  remove(input: { readonly presetId: number }): { ok: true };
}

/** Ways of exporting that people keep, for the next event. */
export function createPresets({ db, clock, events }: CoreContext): Presets {
  return {
    all: () => exportPresets(db).map(presetOf),
    save({ name, kind, format, excel, columns }) {
      const kept = columns === null ? null : JSON.stringify(columns);
      putExportPreset(db, { name, kind, format, excel: excel ? 1 : 0, columns: kept }, clock.now());
      events.changed(['exports']);
      const row = exportPresetByName(db, name);
      if (!row) throw new Error('A preset that was kept is not there.');
      return presetOf(row);
    },
    remove({ presetId }) {
      if (!deleteExportPreset(db, presetId)) throw notFound('This preset is not here any more.');
      events.changed(['exports']);
      return { ok: true };
    },
  };
}

function presetOf({ id, name, kind, format, excel, columns }: ExportPresetRow): ExportPreset {
  const kept = columns === null ? null : (JSON.parse(columns) as ExportColumn[]);
  return { id, name, kind, format, excel: excel === 1, columns: kept };
}
