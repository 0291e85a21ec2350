import type { ExportKind } from '#shared/contract/exports.ts';
import type { ExportScope } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { actionNetworkSheet, actionNetworkUnsubscribeSheet } from './action-network-sheets.ts';
import { auditSheet } from './audit-sheet.ts';
import { badNumbersSheet } from './bad-numbers-sheet.ts';
import { contactsSheet } from './contacts-sheet.ts';
import { messagesSheet } from './messages-sheet.ts';
import { optOutsSheet } from './opt-outs-sheet.ts';
import { pdiSheet } from './pdi-sheet.ts';
import type { Sheet } from './sheet.ts';
import { spokeContactsSheet, spokeMessagesSheet } from './spoke-sheets.ts';
import { textersSheet } from './texters-sheet.ts';
import { vanSheet } from './van-sheet.ts';

export type OpenSheet = (snapshot: Db, scope: ExportScope) => Sheet;

const SHEETS: Readonly<Record<ExportKind, OpenSheet>> = {
  opt_outs: optOutsSheet,
  contacts: contactsSheet,
  messages: messagesSheet,
  bad_numbers: badNumbersSheet,
  texters: textersSheet,
  audit: auditSheet,
  van: vanSheet,
  pdi: pdiSheet,
  action_network: actionNetworkSheet,
  action_network_unsubscribe: actionNetworkUnsubscribeSheet,
  spoke_contacts: spokeContactsSheet,
  spoke_messages: spokeMessagesSheet,
};

export function openSheet(kind: ExportKind, snapshot: Db, scope: ExportScope): Sheet {
  return SHEETS[kind](snapshot, scope);
}
