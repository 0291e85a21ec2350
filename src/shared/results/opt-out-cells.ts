import { formatPhone } from '#shared/domain/phone-format.ts';
import { zonesFor } from '#shared/domain/zones.ts';
import { e164Cell, type Cell } from './csv-cells.ts';
import type { WriteLocalTime } from './local-times.ts';

/** A number that must not be texted, with the person and the campaign if they are known. */
export interface OptOutResult {
  /** E.164. */
  readonly phone: string;
  readonly opted_out_at: number;
  readonly source: string;
  readonly matched: string;
  readonly texter: string;
  readonly campaign_uid: string | null;
  readonly campaign: string | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly external_id: string | null;
  /** IANA names joined by '|'; null = as the number says. */
  readonly zones: string | null;
}

export const OPT_OUT_HEADERS = [
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

/** The cells of `OPT_OUT_HEADERS`. */
export function optOutCells(row: OptOutResult, times: WriteLocalTime): Cell[] {
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
