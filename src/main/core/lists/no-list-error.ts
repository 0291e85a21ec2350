/** Why a file is no list; `words` are for the person who chose it. */
export class NoListError extends Error {
  override readonly name = 'NoListError';
  readonly code: NoListCode;
  constructor(code: NoListCode, words: string) {
    super(words);
    this.code = code;
  }
}

export type NoListCode =
  | 'EMPTY_FILE'
  | 'NOT_TEXT'
  | 'TOO_WIDE'
  | 'OLD_WORKBOOK'
  | 'BROKEN_WORKBOOK'
  | 'LARGE_WORKBOOK'
  | 'NO_SHEET';
