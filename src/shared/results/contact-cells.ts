import { formatPhone } from '#shared/domain/phone-format.ts';
import { e164Cell, type Cell } from './csv-cells.ts';
import type { WriteLocalTime } from './local-times.ts';
import type { PersonResult } from './person-result.ts';

/** Columns before the questions. The ids of other systems come from list columns of these names. */
export const CONTACT_HEADERS = [
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

/** The cells of `CONTACT_HEADERS`: who it is, what was sent, what came back, what it means. */
export function contactCells(person: PersonResult, times: WriteLocalTime): Cell[] {
  return [...personCells(person), ...outcomeCells(person, times), person.tags.join('; ')];
}

function personCells({ row, ids }: PersonResult): Cell[] {
  return [
    row.external_id,
    ids.vanid,
    ids.vanCampaignId,
    ids.pdiId,
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

function outcomeCells({ row, texts, code }: PersonResult, times: WriteLocalTime): Cell[] {
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
    code,
    row.opted_out_at === null ? 0 : 1,
    optedOut.iso,
    optedOut.date,
    row.opt_out_source,
  ];
}
