import type { ExportPreset } from '#shared/contract/exports.ts';

/** What to write and how, but for which campaign. */
export type ExportWish = Omit<ExportPreset, 'id' | 'name'>;

export function wishOf({ kind, format, excel, columns }: ExportPreset): ExportWish {
  return { kind, format, excel, columns };
}
