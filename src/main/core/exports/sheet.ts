import type { ExportColumn } from '#shared/contract/exports.ts';
import type { Cell } from '#shared/results/csv-cells.ts';

/** The rows of one kind of file, read slice by slice from a store that does not change meanwhile. */
export interface Sheet {
  readonly columns: readonly SheetColumn[];
  /** How many rows there will be; 0 = that is not known beforehand. */
  readonly total: number;
  /** Slices of a few milliseconds each. An empty one only lets others go first. */
  readonly slices: Iterable<readonly (readonly Cell[])[]>;
  /** What the reader has to know, once all slices were read: who was left out, and why. */
  readonly note?: () => string;
}

export interface SheetColumn extends ExportColumn {
  /** The question of one of the columns that `questions` stands for. */
  readonly question?: string;
}

/** The key that stands for one column a question, however many there are. */
export const QUESTIONS_KEY = 'questions';

/** Columns whose keys are their headers. */
export function plainColumns(headers: readonly string[]): SheetColumn[] {
  return headers.map((header) => ({ key: header, header }));
}

/** One column a question, each headed by what comes before it and the question. */
export function questionColumns(questions: readonly string[], before: string): SheetColumn[] {
  return questions.map((question) => ({ key: QUESTIONS_KEY, header: before + question, question }));
}
