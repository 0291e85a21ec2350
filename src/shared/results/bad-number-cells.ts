import { errorWords } from '#shared/domain/error-words.ts';
import { formatPhone } from '#shared/domain/phone-format.ts';
import { e164Cell, type Cell } from './csv-cells.ts';
import type { WriteLocalTime } from './local-times.ts';
import type { PersonResult } from './person-result.ts';

export const BAD_NUMBER_HEADERS = [
  'phone_e164',
  'phone',
  'reason',
  'error_code',
  'words',
  'last_texted_at',
  'last_texted_date',
  'first_name',
  'last_name',
  'external_id',
  'vanid',
  'pdi_id',
  'campaign_id',
  'campaign',
] as const;

/** The cells of `BAD_NUMBER_HEADERS`; null = nothing is known against this number. */
export function badNumberCells(person: PersonResult, times: WriteLocalTime): Cell[] | null {
  const bad = badness(person);
  return bad && cellsOf(person, bad, times);
}

interface Badness {
  readonly reason: 'wrong_number' | 'bad_number';
  readonly code: number | null;
  readonly words: string;
}

function badness({ row, texts }: PersonResult): Badness | null {
  if (row.closed_reason === 'wrong_number') {
    return { reason: 'wrong_number', code: null, words: 'Somebody else has this number.' };
  }
  const code = texts?.failed_code ?? null;
  if (code === null) return null;
  const { badNumber, title } = errorWords(code);
  return badNumber ? { reason: 'bad_number', code, words: title } : null;
}

function cellsOf({ row, texts, ids }: PersonResult, { reason, code, words }: Badness, times: WriteLocalTime): Cell[] {
  const last = times(texts?.last_sent_at ?? null, row.zones);
  return [
    e164Cell(row.phone),
    formatPhone(row.phone),
    reason,
    code,
    words,
    last.iso,
    last.date,
    row.first_name,
    row.last_name,
    row.external_id,
    ids.vanid,
    ids.pdiId,
    row.campaign_uid,
    row.campaign,
  ];
}
