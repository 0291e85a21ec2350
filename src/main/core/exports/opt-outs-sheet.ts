import { formatPhone } from '#shared/domain/phone-format.ts';
import { zonesFor } from '#shared/domain/zones.ts';
import { countOptOuts, optOutsAfter, type ExportScope, type OptOutExportRow } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { e164Cell, type Cell } from './csv-cells.ts';
import { createLocalTimes, type WriteLocalTime } from './local-times.ts';
import { plainColumns, type Sheet } from './sheet.ts';

const SLICE = 1_000;

const HEADERS = [
  'phone_e164',
  'phone',
  'opted_out_at',
  'opted_out_date',
  'source',
  'matched_words',
  'texter',
  'campaign_id',
  'campaign',
  'first_name',
  'last_name',
  'external_id',
] as const;

/** One row a number that must not be texted, whoever said so: to be loaded before anything else. */
export function optOutsSheet(snapshot: Db, scope: ExportScope): Sheet {
  return { columns: plainColumns(HEADERS), total: countOptOuts(snapshot, scope), slices: slices(snapshot, scope) };
}

function* slices(snapshot: Db, scope: ExportScope): Generator<Cell[][]> {
  const times = createLocalTimes();
  let phone = '';
  for (;;) {
    const rows = optOutsAfter(snapshot, scope, phone, SLICE);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => cellsOf(row, times));
    phone = last.phone;
  }
}

function cellsOf(row: OptOutExportRow, times: WriteLocalTime): Cell[] {
  const time = times(row.opted_out_at, row.zones ?? zonesFor({ e164: row.phone }).zones.join('|'));
  return [
    e164Cell(row.phone),
    formatPhone(row.phone),
    time.iso,
    time.date,
    row.source,
    row.matched,
    row.texter,
    row.campaign_uid,
    row.campaign,
    row.first_name,
    row.last_name,
    row.external_id,
  ];
}
