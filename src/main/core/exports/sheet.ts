import type { ExportKind } from '#shared/contract/exports.ts';
import type { ExportScope } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { contactsSheet } from './contacts-sheet.ts';
import type { Cell } from './csv-cells.ts';
import { messagesSheet } from './messages-sheet.ts';
import { optOutsSheet } from './opt-outs-sheet.ts';

/** The rows of one kind of file, read slice by slice from a store that does not change meanwhile. */
export interface Sheet {
  readonly headers: readonly string[];
  /** How many rows there will be. */
  readonly total: number;
  /** Slices of a few milliseconds each; none is empty. */
  readonly slices: Iterable<readonly (readonly Cell[])[]>;
}

export type OpenSheet = (snapshot: Db, scope: ExportScope) => Sheet;

const SHEETS: Readonly<Record<ExportKind, OpenSheet>> = {
  contacts: contactsSheet,
  messages: messagesSheet,
  opt_outs: optOutsSheet,
};

export function openSheet(kind: ExportKind, snapshot: Db, scope: ExportScope): Sheet {
  return SHEETS[kind](snapshot, scope);
}
