import { errorWords } from '#shared/domain/error-words.ts';
import type { MessageState } from '#shared/domain/message-state.ts';
import { formatPhone } from '#shared/domain/phone-format.ts';
import { messageDetail } from '#shared/domain/reason-words.ts';
import { e164Cell, type Cell } from './csv-cells.ts';
import type { WriteLocalTime } from './local-times.ts';

/** A text with the person it went to or came from. */
export interface TextResult {
  /** The id of the key press, or of the inbound text. */
  readonly uid: string;
  readonly direction: 'out' | 'in';
  readonly step: string;
  readonly body: string;
  /** JSON array of addresses. */
  readonly media: string;
  readonly from_number: string | null;
  readonly to_number: string | null;
  readonly parts: number;
  readonly state: MessageState;
  readonly reason: string | null;
  readonly error_code: number | null;
  readonly carrier_id: string | null;
  readonly created_at: number;
  readonly settled_at: number | null;
  readonly texter: string;
  readonly campaign_uid: string;
  readonly campaign: string;
  readonly phone: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly external_id: string;
  readonly zones: string;
}

export const MESSAGE_HEADERS = [
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

/** The cells of `MESSAGE_HEADERS`. */
export function messageCells(row: TextResult, times: WriteLocalTime): Cell[] {
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
function errorText(row: TextResult): string | null {
  if (row.error_code !== null) return errorWords(row.error_code).title;
  return row.state === 'failed' || row.state === 'refused' || row.state === 'unknown' ? messageDetail(row) : null;
}
