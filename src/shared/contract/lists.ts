import { z } from 'zod';
import { at, base, id, ok, shortText } from './base.ts';
import { cleaning, cleaningLook } from './cleaning.ts';
import { fileChunk } from './file-chunk.ts';

/** What a column of a file means. `custom` keeps it as a merge field under `field`; `ignore` drops it. */
export const columnMeaning = z.enum([
  'phone',
  'first_name',
  'last_name',
  'zip',
  'state',
  'external_id',
  'van_id',
  'pdi_id',
  'van_campaign_id',
  'custom',
  'ignore',
]);
export type ColumnMeaning = z.infer<typeof columnMeaning>;

/** What a field of the list's own holds. */
export const fieldType = z.enum(['text', 'number', 'date', 'date_day_first', 'yes_no']);

export const columnMapping = z.object({
  /** Header as in the file (made unique when repeated). */
  header: z.string(),
  meaning: columnMeaning,
  /**
   * Merge-field name for custom columns: lower case, letters, digits and _. Where several columns are the phone, each has
   * one too, under which its number is kept when another was chosen.
   */
  field: z.string(),
  /** Of custom columns; left out = text. */
  type: fieldType.optional(),
  /** What is done to the letters; left out = nothing. */
  rule: z.enum(['as_is', 'title', 'upper', 'lower']).optional(),
  /** Stands where the cell is blank. */
  whenEmpty: z.string().max(200).optional(),
  /** Files with two people a row: whose column it is; left out = both. */
  person: z.enum(['both', 'first', 'second']).optional(),
});
export type ColumnMapping = z.infer<typeof columnMapping>;

/** How a file is to be read, where a person says it: whether it begins with headers, and which sheet of a workbook. */
export const fileReading = z.object({
  header: z.enum(['auto', 'yes', 'no']),
  /** Of a workbook, counted from 0; null = the one that is most likely the list, of those that are shown. */
  sheet: z.int().min(0).nullable(),
});
export type FileReading = z.infer<typeof fileReading>;

/** A saved way to read the columns of files. */
export const importPreset = z.object({ presetId: id, name: z.string(), columns: z.int(), usedAt: at });
export type ImportPreset = z.infer<typeof importPreset>;

export const listSummary = z.object({
  id,
  name: z.string(),
  sourceName: z.string(),
  state: z.enum(['importing', 'ready', 'cancelled', 'failed']),
  failure: z.string().nullable(),
  createdAt: at,
  finishedAt: at.nullable(),
  /** Rows of the file in which something is written. */
  totalRows: z.int(),
  /** People, as the next two: together they are at least as many as the rows, and more where couples are in them. */
  accepted: z.int(),
  rejected: z.int(),
  merged: z.int(),
  suppressed: z.int(),
  /** Why an import that has not ended stands still: a person stopped it, the program was closed, the disk is full. */
  stopped: z.enum(['person', 'closed', 'disk']).nullable(),
  /** How much of its file an import that has not ended has read, 0 to 1; null = it has ended. */
  shareDone: z.number().nullable(),
  /** Merge fields besides the standard ones. */
  fields: z.array(z.string()),
  /** local: on this laptop alone; uploading, uploaded: shared from here; remote: on the hub, here are the people given to this laptop. */
  hub: z.enum(['local', 'uploading', 'uploaded', 'remote']),
});
export type ListSummary = z.infer<typeof listSummary>;

export const filePreview = z.object({
  uploadId: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  delimiter: z.string(),
  encoding: z.string(),
  mapping: z.array(columnMapping),
  /** First rows of the file, cells in column order. */
  sample: z.array(z.array(z.string())),
  /** What a person should know before importing, in words ("No column looks like a phone number"). */
  warnings: z.array(z.string()),
  reading: fileReading,
  /** Whether the first row was read as headers. */
  hasHeader: z.boolean(),
  /** Sheets of a workbook; empty for text files. */
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  /** The preset whose columns these are; `mapping` is its already. */
  preset: importPreset.nullable(),
  /** The choices of the last import. */
  cleaning,
});
export type FilePreview = z.infer<typeof filePreview>;

/** What the rows of the sample become by a mapping. */
export const sampleRow = z.object({
  /** By column. `note` = what is to be known about the cell, in words. */
  cells: z.array(z.object({ value: z.string(), note: z.string() })),
});
export type SampleRow = z.infer<typeof sampleRow>;

export const reasonCount = z.object({
  outcome: z.enum(['rejected', 'merged', 'changed']),
  reason: z.string(),
  words: z.string(),
  rows: z.int(),
});

export const listRow = z.object({
  rowNumber: z.int(),
  outcome: z.enum(['rejected', 'merged', 'changed']),
  reason: z.string(),
  words: z.string(),
  detail: z.string(),
  mergedIntoRow: z.int().nullable(),
  cells: z.array(z.string()),
  /** Of a row that came in: what became of each cell where that is something else; null = it is as it was. */
  after: z.array(z.string().nullable()),
});

export const contactRow = z.object({
  id,
  rowNumber: z.int(),
  phone: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  zip: z.string(),
  state: z.string(),
  externalId: z.string(),
  zones: z.array(z.string()),
  fields: z.record(z.string(), z.string()),
  optedOut: z.boolean(),
  /** On a do-not-text list. */
  suppressed: z.boolean(),
});
export type ContactRow = z.infer<typeof contactRow>;

const page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(100) };

export const lists = {
  all: base.output(z.array(listSummary)),
  get: base.input(z.object({ listId: id })).output(listSummary),

  /** A file comes in pieces of up to 1 MiB, in order; nothing is imported until `startImport`. */
  openUpload: base
    .input(z.object({ fileName: z.string().min(1).max(255), bytes: z.int().min(0) }))
    .output(z.object({ uploadId: z.string() })),
  appendUpload: base
    .input(z.object({ uploadId: z.string(), offset: z.int().min(0), chunk: fileChunk }))
    .output(z.object({ received: z.int() })),
  /** Takes in the file that the system asked to open (a double-click), once; null = there is none. */
  takeOffered: base.output(z.object({ uploadId: z.string(), fileName: z.string() }).nullable()),
  /** Reads the head of the uploaded file and guesses what its columns mean. */
  preview: base.input(z.object({ uploadId: z.string(), reading: fileReading.optional() })).output(filePreview),
  /** What the rows that `preview` showed become by a mapping. */
  sample: base
    .input(z.object({ uploadId: z.string(), mapping: z.array(columnMapping), reading: fileReading.optional() }))
    .output(z.array(sampleRow)),
  presets: base.output(z.array(importPreset)),
  /** Keeps a mapping under a name; one of the same name is replaced. Files with the same headers get it by themselves. */
  savePreset: base.input(z.object({ name: shortText, mapping: z.array(columnMapping) })).output(importPreset),
  /** The columns of a file by a preset; columns that it does not know stay as `mapping` has them. */
  applyPreset: base.input(z.object({ presetId: id, mapping: z.array(columnMapping) })).output(z.array(columnMapping)),
  removePreset: base.input(z.object({ presetId: id })).output(ok),
  discardUpload: base.input(z.object({ uploadId: z.string() })).output(ok),

  /** Starts the import; progress comes as `import` events. Refused when no column is the phone. */
  startImport: base
    .input(
      z.object({
        uploadId: z.string(),
        name: shortText,
        mapping: z.array(columnMapping),
        reading: fileReading.optional(),
        cleaning: cleaning.default(cleaning.parse({})),
      }),
    )
    .output(z.object({ listId: id })),
  /** What cleaning would find in the first rows of an uploaded file. */
  cleaningLook: base
    .input(z.object({ uploadId: z.string(), mapping: z.array(columnMapping), contactedDays: z.int().min(0).max(3650) }))
    .output(cleaningLook),
  cancelImport: base.input(z.object({ listId: id })).output(ok),
  /** Stops an import where it is; `resumeImport` goes on from there, also after a restart. */
  stopImport: base.input(z.object({ listId: id })).output(ok),
  resumeImport: base.input(z.object({ listId: id })).output(ok),
  rename: base.input(z.object({ listId: id, name: shortText })).output(listSummary),
  /** Removes a list that no campaign uses. */
  remove: base.input(z.object({ listId: id })).output(ok),

  contacts: base
    .input(z.object({ listId: id, search: z.string().max(100).default(''), ...page }))
    .output(z.object({ total: z.int(), rows: z.array(contactRow) })),
  /** The people of this list are about to be looked for by `contacts`: it gets ready, so that the first search is as fast as the next. */
  prepareFind: base.input(z.object({ listId: id })).output(ok),
  /** Counts by reason of the rows that did not come in as they were. */
  report: base.input(z.object({ listId: id })).output(z.array(reasonCount)),
  rows: base
    .input(
      z.object({
        listId: id,
        outcome: z.enum(['rejected', 'merged', 'changed']).optional(),
        reason: z.string().optional(),
        search: z.string().max(100).default(''),
        ...page,
      }),
    )
    .output(z.object({ headers: z.array(z.string()), total: z.int(), rows: z.array(listRow) })),
  /** The rejected rows as a CSV file to fix and import again. */
  rejectedFile: base.input(z.object({ listId: id })).output(z.object({ fileName: z.string(), rows: z.int() })),
  /**
   * Takes the mended file of rejected rows into the list it came from: rows that are people now come in, the others stay
   * in the report. The same file again changes nothing.
   */
  addMended: base
    .input(z.object({ listId: id, uploadId: z.string() }))
    .output(z.object({ added: z.int(), merged: z.int(), rejected: z.int(), already: z.int() })),
};
