import type { ColumnMapping } from '#shared/contract/lists.ts';
import { mayBeMobile, phoneOrder } from '#shared/domain/phone-choice.ts';
import { normalizePhone, type PhoneAnswer, type PhoneProblem } from '#shared/domain/phone.ts';
import { cleanCell } from './cells.ts';

/** The number of a row: from which column, or why there is none. */
export type RowPhone =
  | { readonly ok: true; readonly e164: string; readonly column: number }
  | { readonly ok: false; readonly reason: PhoneProblem; readonly detail: string };

export type PhoneReader = (cells: readonly string[]) => RowPhone;

/** Longest piece of a refused cell that is shown. */
const DETAIL_CHARACTERS = 60;

/** Chooses the number to text: the first valid one that a cell phone can have, else the first valid one. */
export function createPhoneReader(mapping: readonly ColumnMapping[], columns: readonly number[]): PhoneReader {
  const order = phoneOrder(columns.map((column) => ({ column, header: mapping[column]?.header ?? '' }))).map(
    ({ column }) => column,
  );
  const [only = -1] = order;
  if (order.length <= 1) {
    return (cells) => {
      const raw = cells[only] ?? '';
      const phone = normalizePhone(raw);
      return phone.ok ? { ok: true, e164: phone.e164, column: only } : refusedPhone(phone, raw);
    };
  }
  return (cells) => {
    let landline: RowPhone | null = null;
    let refusal: RowPhone | null = null;
    for (const column of order) {
      const raw = cells[column] ?? '';
      const phone = normalizePhone(raw);
      if (!phone.ok) {
        // A number that is wrong says more than one that is missing.
        if (phone.reason !== 'missing') refusal ??= refusedPhone(phone, raw);
      } else if (mayBeMobile(phone.e164)) return { ok: true, e164: phone.e164, column };
      else landline ??= { ok: true, e164: phone.e164, column };
    }
    return landline ?? refusal ?? { ok: false, reason: 'missing', detail: '' };
  };
}

function refusedPhone({ reason }: Extract<PhoneAnswer, { ok: false }>, raw: string): RowPhone {
  return { ok: false, reason, detail: cleanCell(raw).value.slice(0, DETAIL_CHARACTERS) };
}
