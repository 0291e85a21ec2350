import type { ExportKind } from '#shared/contract/exports.ts';
import type { ExportScope } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { contactsSheet } from './contacts-sheet.ts';
import { messagesSheet } from './messages-sheet.ts';
import { optOutsSheet } from './opt-outs-sheet.ts';
import type { Sheet } from './sheet.ts';

export type OpenSheet = (snapshot: Db, scope: ExportScope) => Sheet;

const SHEETS: Readonly<Record<ExportKind, OpenSheet>> = {
  contacts: contactsSheet,
  messages: messagesSheet,
  opt_outs: optOutsSheet,
};

export function openSheet(kind: ExportKind, snapshot: Db, scope: ExportScope): Sheet {
  return SHEETS[kind](snapshot, scope);
}
