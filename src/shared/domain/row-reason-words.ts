import { phoneProblemWords, type PhoneProblem } from './phone.ts';

/** Why a row was refused. */
export type RejectReason = PhoneProblem | 'contacted_lately' | 'same_number_reported';
/** Why a row became part of another contact. */
export type MergeReason = 'same_number' | 'same_number_first' | 'same_number_last';
/** What is special about a row that came in. */
export type ChangeReason =
  | 'opted_out'
  | 'suppressed'
  | 'name_case'
  | 'no_first_name'
  | 'not_a_name'
  | 'profane_name'
  | 'more_cells'
  | 'cut'
  | 'formula_error'
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
  same_number_first: 'Same number as an earlier row; the earlier row was kept as it is',
  same_number_last: 'Same number as an earlier row; this row took its place',
  same_number_reported: 'Same number as an earlier row; left out for you to decide',
  contacted_lately: 'Texted lately by a campaign; left out',
  suppressed: 'On a do-not-text list; kept on the list, never texted',
  name_case: 'Name written as people write it',
  no_first_name: 'No first name; the script’s fallback is used',
  not_a_name: 'Not a first name, such as “N/A”',
  profane_name: 'The first name is a rude word',
  opted_out: 'Has opted out; kept on the list, never texted',
  more_cells: 'More cells than the header has columns; the rest is kept only here',
  formula_error: 'A formula had no result, such as #REF!; the cell is blank',
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
