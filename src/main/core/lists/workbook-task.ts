import type { NoListCode } from './no-list-error.ts';

/** A sheet of a workbook. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
}

/** What the thread that reads workbooks is asked: the first rows of a sheet, or all of it as a CSV file at `csvPath`. */
export interface WorkbookTask {
  readonly path: string;
  /** Null = the one that is most likely the list, of those that are shown. */
  readonly sheet: number | null;
  readonly rows: number;
  readonly csvPath: string | null;
}

export interface WorkbookHead {
  readonly sheets: readonly Sheet[];
  /** The sheet that was read. */
  readonly sheet: number;
  readonly rows: readonly (readonly string[])[];
}

export type WorkbookAnswer =
  | { readonly ok: true; readonly head: WorkbookHead }
  | { readonly ok: false; readonly code: NoListCode; readonly words: string };
