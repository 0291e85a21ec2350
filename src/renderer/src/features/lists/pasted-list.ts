/**
 * Turns copied cells into a file, as if it had been chosen. Spreadsheets copy cells separated by tabs; a text editor
 * copies the CSV itself. One line alone is somebody's clipboard, not a list: `null`.
 */
export function fileFromPaste(text: string): File | null {
  const lines = text.split(/\r\n|\r|\n/u).filter((line) => line.trim() !== '');
  const [header] = lines;
  if (header === undefined || lines.length < 2) return null;
  const name = header.includes('\t') ? 'Pasted rows.tsv' : 'Pasted rows.csv';
  return new File([text], name, { type: 'text/plain' });
}
