import type { ColumnMapping, ImportPreset } from '#shared/contract/lists.ts';
import type { CoreContext } from '../context.ts';
import { notFound } from '../refusal.ts';
import {
  allPresets,
  deletePreset,
  presetByHeaders,
  presetById,
  presetUsed,
  savePreset,
  type PresetRecord,
} from '../store/import-presets.ts';

/** Saved ways to read the columns of files. */
export interface Presets {
  all(): ImportPreset[];
  save(input: { readonly name: string; readonly mapping: readonly ColumnMapping[] }): ImportPreset;
  /** The columns of a file by a preset; those that it does not know stay as they are. */
  apply(input: { readonly presetId: number; readonly mapping: readonly ColumnMapping[] }): ColumnMapping[];
  remove(presetId: number): void;
  /** The preset made for exactly these headers, and its columns. */
  fitting(headers: readonly string[]): { preset: ImportPreset; mapping: ColumnMapping[] } | null;
}

export function createPresets({ db, clock }: Pick<CoreContext, 'db' | 'clock'>): Presets {
  return {
    all: () => allPresets(db).map(viewOf),
    save({ name, mapping }) {
      const headers = JSON.stringify(mapping.map(({ header }) => header));
      return viewOf(savePreset(db, { name, headers, mapping: JSON.stringify(mapping), used_at: clock.now() }));
    },
    apply({ presetId, mapping }) {
      const preset = presetById(db, presetId);
      if (!preset) throw notFound('That preset is not here any more.');
      presetUsed(db, presetId, clock.now());
      return applied(columnsOf(preset), mapping);
    },
    remove: (presetId) => deletePreset(db, presetId),
    fitting(headers) {
      const preset = presetByHeaders(db, JSON.stringify(headers));
      return preset ? { preset: viewOf(preset), mapping: columnsOf(preset) } : null;
    },
  };
}

/** The preset's columns where the file has them, the file's own elsewhere. */
function applied(preset: readonly ColumnMapping[], mapping: readonly ColumnMapping[]): ColumnMapping[] {
  const known = new Map(preset.map((column) => [column.header, column]));
  return mapping.map((column) => known.get(column.header) ?? column);
}

function columnsOf({ mapping }: PresetRecord): ColumnMapping[] {
  return JSON.parse(mapping) as ColumnMapping[];
}

function viewOf(preset: PresetRecord): ImportPreset {
  const { id, name, used_at } = preset;
  return { presetId: id, name, columns: columnsOf(preset).length, usedAt: used_at };
}
