import { z } from 'zod';
import { dashboardFilter } from './dashboard.ts';
import { at, base, id, ok, shortText } from './base.ts';

/** What a file holds: our own six, then the shapes that other systems load. */
export const exportKind = z.enum([
  'opt_outs',
  'contacts',
  'messages',
  'bad_numbers',
  'texters',
  'audit',
  'van',
  'pdi',
  'action_network',
  'action_network_unsubscribe',
  'spoke_contacts',
  'spoke_messages',
]);
export type ExportKind = z.infer<typeof exportKind>;

export const exportFormat = z.enum(['csv', 'xlsx']);
export type ExportFormat = z.infer<typeof exportFormat>;

/** A column of a file. `questions` stands for one column a question; its header is what comes before the question. */
export const exportColumn = z.object({ key: z.string().min(1).max(400), header: z.string().max(400) });
export type ExportColumn = z.infer<typeof exportColumn>;

/** Which columns, in which order, under which headers. Null = all of the kind, as they are. */
const exportColumns = z.array(exportColumn).min(1).max(500).nullable().default(null);

const exportWish = {
  kind: exportKind,
  format: exportFormat.default('csv'),
  /** CSV only: begins with the byte-order mark that Excel needs for UTF-8. */
  excel: z.boolean().default(true),
  columns: exportColumns,
};

export const exportPreset = z.object({ id, name: z.string(), ...exportWish });
export type ExportPreset = z.infer<typeof exportPreset>;

/** What a written file is: a sheet, the report for people, or the packet for headquarters. */
export const exportedKind = z.enum([...exportKind.options, 'report', 'packet']);
export type ExportedKind = z.infer<typeof exportedKind>;

export const exportFile = z.object({
  id,
  kind: exportedKind,
  campaignId: id.nullable(),
  campaignName: z.string().nullable(),
  fileName: z.string(),
  state: z.enum(['writing', 'ready', 'cancelled', 'failed']),
  failure: z.string().nullable(),
  /** What a person has to know of it: who was left out, and why. */
  note: z.string(),
  rows: z.int(),
  bytes: z.int(),
  createdAt: at,
  /** The folder it was written to, for people; the window fetches it from /exports/<fileName>. */
  folder: z.string(),
});
export type ExportFile = z.infer<typeof exportFile>;

export const exportCalls = {
  all: base.output(z.array(exportFile)),
  /** The columns that a file of this kind would have. */
  columns: base.input(z.object({ kind: exportKind, campaignId: id.nullable() })).output(z.array(exportColumn)),
  /** Starts an export; progress comes as `export` events. Null = every campaign of this mode. */
  start: base
    .input(
      z.object({
        campaignId: id.nullable(),
        /** Only people whom this segment means now. */
        segmentId: id.nullable().default(null),
        ...exportWish,
      }),
    )
    .output(exportFile),
  /** Writes the report for people as PDF: a page for the director, then pages for staff. */
  report: base
    .input(
      z.object({
        campaignId: id.nullable(),
        filter: dashboardFilter.optional(),
        /** What the filter is, for the head of the page. */
        filterWords: z.string().max(300).default(''),
      }),
    )
    .output(exportFile),
  cancel: base.input(z.object({ exportId: id })).output(ok),
  remove: base.input(z.object({ exportId: id })).output(ok),
  presets: base.output(z.array(exportPreset)),
  /** Keeps a preset; one of the same name is replaced. */
  savePreset: base.input(z.object({ name: shortText, ...exportWish })).output(exportPreset),
  removePreset: base.input(z.object({ presetId: id })).output(ok),
};
