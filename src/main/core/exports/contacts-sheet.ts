import { formatPhone } from '#shared/domain/phone-format.ts';
import { customFields } from '../campaigns/merge-fields.ts';
import {
  answersOf,
  countResults,
  questionTexts,
  resultBounds,
  resultsAfter,
  tagsIn,
  textTotals,
  type ExportScope,
  type ResultRow,
  type TextTotals,
} from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { e164Cell, type Cell } from './csv-cells.ts';
import { createLocalTimes, type WriteLocalTime } from './local-times.ts';
import { resultCode } from './result-code.ts';
import type { Sheet } from './sheet.ts';

const SLICE = 500;

/** Columns before the questions. The ids of other systems come from list columns of these names. */
const HEADERS = [
  'external_id',
  'vanid',
  'van_campaign_id',
  'pdi_id',
  'first_name',
  'last_name',
  'phone_e164',
  'phone',
  'state',
  'zip',
  'campaign_id',
  'campaign',
  'assigned_to',
  'first_sent_at',
  'first_sent_date',
  'last_sent_at',
  'last_sent_date',
  'replied',
  'first_reply_at',
  'first_reply_date',
  'messages_out',
  'messages_in',
  'segments_out',
  'delivery_status',
  'error_code',
  'result_code',
  'opted_out',
  'opted_out_at',
  'opted_out_date',
  'opt_out_source',
  'tags',
] as const;

/** One row a contact and campaign, in the order of the list: what was sent, what came back, what it means. */
export function contactsSheet(snapshot: Db, scope: ExportScope): Sheet {
  const questions = questionTexts(snapshot, scope);
  return {
    headers: [...HEADERS, ...questions.map((text) => `q:${text}`)],
    total: countResults(snapshot, scope),
    slices: slices(snapshot, scope, questions),
  };
}

function* slices(snapshot: Db, scope: ExportScope, questions: readonly string[]): Generator<Cell[][]> {
  const bounds = resultBounds(snapshot, scope);
  const times = createLocalTimes();
  if (!bounds) return;
  let afterId = bounds.first - 1;
  for (;;) {
    const rows = resultsAfter(snapshot, scope, { afterId, lastId: bounds.last, limit: SLICE });
    const last = rows.at(-1);
    if (!last) return;
    yield cellsOf(snapshot, rows, questions, times);
    afterId = last.id;
  }
}

function cellsOf(
  snapshot: Db,
  rows: readonly ResultRow[],
  questions: readonly string[],
  times: WriteLocalTime,
): Cell[][] {
  const ids = rows.map(({ id }) => id);
  const texts = new Map(textTotals(snapshot, ids).map((one) => [one.id, one]));
  const answers = Map.groupBy(answersOf(snapshot, ids), ({ id }) => id);
  const tags = Map.groupBy(tagsIn(snapshot, ids), ({ id }) => id);
  return rows.map((row) => {
    const given = new Map(answers.get(row.id)?.map(({ question, label }) => [question, label]));
    const named = tags.get(row.id)?.map(({ tag }) => tag) ?? [];
    return [
      ...personCells(row),
      ...outcomeCells(row, texts.get(row.id), given.size > 0, times),
      named.join('; '),
      ...questions.map((question) => given.get(question) ?? null),
    ];
  });
}

function personCells(row: ResultRow): Cell[] {
  const fields = customFields(row);
  const field = (...names: string[]): string | null => names.map((name) => fields[name]).find(Boolean) ?? null;
  return [
    row.external_id,
    field('vanid', 'van_id', 'voter_file_vanid'),
    field('van_campaign_id'),
    field('pdi_id', 'pdiid'),
    row.first_name,
    row.last_name,
    e164Cell(row.phone),
    formatPhone(row.phone),
    row.state,
    row.zip,
    row.campaign_uid,
    row.campaign,
  ];
}

function outcomeCells(row: ResultRow, texts: TextTotals | undefined, answered: boolean, times: WriteLocalTime): Cell[] {
  const first = times(texts?.first_sent_at ?? null, row.zones);
  const last = times(texts?.last_sent_at ?? null, row.zones);
  const reply = times(texts?.first_reply_at ?? null, row.zones);
  const optedOut = times(row.opted_out_at, row.zones);
  return [
    texts?.texter ?? null,
    first.iso,
    first.date,
    last.iso,
    last.date,
    row.replied_at === null ? 0 : 1,
    reply.iso,
    reply.date,
    texts?.messages_out ?? 0,
    texts?.messages_in ?? 0,
    texts?.parts_out ?? 0,
    texts?.initial_state ?? null,
    texts?.initial_error ?? null,
    resultCode(row, texts, answered),
    row.opted_out_at === null ? 0 : 1,
    optedOut.iso,
    optedOut.date,
    row.opt_out_source,
  ];
}
