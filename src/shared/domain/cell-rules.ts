/** What is done to the letters of a column; spaces around and doubled ones always go. */
export type CellRule = 'as_is' | 'title' | 'upper' | 'lower';

/** A value by its column's rule. */
export function applyRule(text: string, rule: CellRule): string {
  switch (rule) {
    case 'as_is':
      return text;
    case 'upper':
      return text.toUpperCase();
    case 'lower':
      return text.toLowerCase();
    case 'title':
      return titleCase(text);
  }
}

/** "SECOND STREET library" -> "Second Street Library"; what follows an apostrophe stays small ("Children's"). */
function titleCase(text: string): string {
  return text.toLowerCase().replaceAll(/(?<![\p{L}\p{M}\p{N}'’])\p{L}/gu, (letter) => letter.toUpperCase());
}
