/**
 * The second person of a row is a contact of its own, and every contact of a list has a number of its own in file
 * order. Theirs is the row's, behind those of all first people; what is shown is the row in the file.
 */
const SECOND_PEOPLE = 1_000_000_000;

/** The number that the second person of a row has on the list. */
export function personRow(rowNumber: number): number {
  return rowNumber + SECOND_PEOPLE;
}

/** The row in the file of a contact's number on the list. */
export function fileRow(rowNumber: number): number {
  return rowNumber % SECOND_PEOPLE;
}
