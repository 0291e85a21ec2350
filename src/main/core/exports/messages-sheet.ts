import { formatPhone } from '#shared/domain/phone-format.ts';
import { errorWords } from '../carrier/error-words.ts';
import { messageDetail } from '../sending/reason-words.ts';
import { countTexts, textsAfter, type ExportScope, type TextRow } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { e164Cell, type Cell } from './csv-cells.ts';
import { createLocalTimes, type WriteLocalTime } from './local-times.ts';
import { plainColumns, type Sheet } from './sheet.ts';

/** A millisecond or two of work: what a key press waits for at most. */
const SLICE = 500;

const HEADERS = [
  'direction',
  'step',
  'time',
  'date',
  'state',
  'state_time',
  'error_code',
  'error',
  'parts',
  'phone_e164',
  'phone',
  'our_number',
  'first_name',
  'last_name',
  'external_id',
  'campaign_id',
  'campaign',
  'texter',
  'text',
  'media',
  'carrier_id',
  'message_id',
] as const;

/**
 * One row a text, in and out. Texts that were taken back or not let out are there too, with that state: `accepted`,
 * `sent`, `delivered`, and `failed` with a carrier id are the ones that left.
 */
export function messagesSheet(snapshot: Db, scope: ExportScope): Sheet {
  return { columns: plainColumns(HEADERS), total: countTexts(snapshot, scope), slices: slices(snapshot, scope) };
}

function* slices(snapshot: Db, scope: ExportScope): Generator<Cell[][]> {
  const times = createLocalTimes();
  let after = { created_at: Number.MIN_SAFE_INTEGER, id: 0 };
  for (;;) {
    const rows = textsAfter(snapshot, scope, after, SLICE);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => cellsOf(row, times));
    after = last;
  }
}

function cellsOf(row: TextRow, times: WriteLocalTime): Cell[] {
  const time = times(row.created_at, row.zones);
  return [
    row.direction,
    row.step,
    time.iso,
    time.date,
    row.state,
    times(row.settled_at, row.zones).iso,
    row.error_code,
    errorText(row),
    row.parts,
    e164Cell(row.phone),
    formatPhone(row.phone),
    e164Cell(row.direction === 'out' ? row.from_number : row.to_number),
    row.first_name,
    row.last_name,
    row.external_id,
    row.campaign_uid,
    row.campaign,
    row.texter,
    row.body,
    row.media === '[]' ? null : (JSON.parse(row.media) as string[]).join(' '),
    row.carrier_id,
    row.uid,
  ];
}

/** Why a text was not delivered or not let out, in words. */
function errorText(row: TextRow): string | null {
  if (row.error_code !== null) return errorWords(row.error_code).title;
  return row.state === 'failed' || row.state === 'refused' || row.state === 'unknown' ? messageDetail(row) : null;
}
