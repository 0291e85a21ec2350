import { formatPhone } from '#shared/domain/phone-format.ts';
import {
  answerLabels,
  auditActions,
  refusedOps,
  type AuditActionRow,
  type RefusedOpRow,
} from '../store/activity-views.ts';
import type { ExportScope } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { auditDetail, auditWords, type Labels } from './audit-words.ts';
import { e164Cell, type Cell } from '#shared/results/csv-cells.ts';
import { officeTime } from './office-time.ts';
import { plainColumns, type Sheet } from './sheet.ts';

/** A millisecond or two of work: what a key press waits for at most. */
const SLICE = 500;

const HEADERS = [
  'time',
  'date',
  'who',
  'what',
  'kind',
  'detail',
  'undone_at',
  'campaign_id',
  'campaign',
  'phone_e164',
  'phone',
  'external_id',
] as const;

/**
 * What people did, in the order of time: every key that changed something, every decision about a text of unknown fate,
 * and what the hub refused. No words of any text or note.
 */
export function auditSheet(snapshot: Db, scope: ExportScope): Sheet {
  return { columns: plainColumns(HEADERS), total: 0, slices: slices(snapshot, scope) };
}

interface Place {
  readonly at: number;
  readonly id: number;
}

const BEFORE_ALL: Place = { at: Number.MIN_SAFE_INTEGER, id: 0 };

function* slices(snapshot: Db, scope: ExportScope): Generator<Cell[][]> {
  const labels = answerLabels(snapshot);
  const isMeant = (row: { campaign_id: number | null; mode: string | null }): boolean =>
    scope.campaignId === null ? row.mode === null || row.mode === scope.mode : row.campaign_id === scope.campaignId;
  let action = BEFORE_ALL;
  let refusal = BEFORE_ALL;
  for (;;) {
    const actions = auditActions(snapshot, action, SLICE);
    const last = actions.at(-1);
    action = last ?? action;
    // Refusals up to where the actions have come; when those are at their end, all that are left.
    for (;;) {
      const refused = refusedOps(snapshot, refusal, last?.at ?? Number.MAX_SAFE_INTEGER, SLICE);
      refusal = refused.at(-1) ?? refusal;
      const rows = [
        ...actions
          .splice(0)
          .filter(isMeant)
          .map((row) => ({ at: row.at, cells: actionCells(row, labels) })),
        ...refused.filter(isMeant).map((row) => ({ at: row.at, cells: refusalCells(row) })),
      ];
      yield rows.toSorted((a, b) => a.at - b.at).map(({ cells }) => cells);
      if (refused.length < SLICE) break;
    }
    if (!last) return;
  }
}

function actionCells(row: AuditActionRow, labels: Labels): Cell[] {
  const { iso, date } = officeTime(row.at);
  return [
    iso,
    date,
    row.texter,
    auditWords(row.kind),
    row.kind,
    auditDetail(row.kind, row.detail, labels),
    row.undone_at === null ? null : officeTime(row.undone_at).iso,
    row.campaign_uid,
    row.campaign,
    e164Cell(row.phone),
    row.phone === null ? null : formatPhone(row.phone),
    row.external_id,
  ];
}

function refusalCells(row: RefusedOpRow): Cell[] {
  const { iso, date } = officeTime(row.at);
  return [
    iso,
    date,
    row.texter,
    'The hub refused what was done',
    'hub_refused',
    [row.kind, row.code, row.words].filter(Boolean).join(': '),
    null,
    row.campaign_uid,
    row.campaign,
    e164Cell(row.phone),
    row.phone === null ? null : formatPhone(row.phone),
    null,
  ];
}
