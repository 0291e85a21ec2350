import { phoneProblemWords, type PhoneProblem } from './phone.ts';

/** Why a row was refused. */
export type RejectReason = PhoneProblem;
/** Why a row became part of another contact. */
export type MergeReason = 'same_number';
/** What is special about a row that came in. */
export type ChangeReason =
  | 'opted_out'
  | 'more_cells'
  | 'cut'
  | 'unreadable_characters'
  | 'stray_quote'
  | 'field_not_number'
  | 'field_not_date'
  | 'field_not_yes_no';

export type RowReason = RejectReason | MergeReason | ChangeReason;

/** Each reason in words, for the report of an import. */
const rowReasonWords: Readonly<Record<RowReason, string>> = {
  ...phoneProblemWords,
  same_number: 'Same number as another row; merged into one contact',
  opted_out: 'Has opted out; kept on the list, never texted',
  more_cells: 'More cells than the header has columns; the rest is kept only here',
  cut: 'A cell was longer than 2,000 characters and was cut',
  stray_quote: 'A quotation mark is opened and never closed; the line was read as plain text',
  field_not_number: 'A field that holds numbers has something else here; it was kept as text',
  field_not_date: 'A field that holds dates has something else here; it was kept as text',
  field_not_yes_no: 'A field that holds yes or no has something else here; it was kept as text',
  unreadable_characters: 'Characters that cannot be shown or sent were taken out',
};

/** A reason code in words; the code itself when it comes from another version. */
export function wordsOfReason(reason: string): string {
  return Object.hasOwn(rowReasonWords, reason) ? rowReasonWords[reason as RowReason] : reason;
}
