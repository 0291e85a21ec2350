/** Numbers typed one a line or with commas, each once, as they were typed: whether they are numbers, the core says. */
export function splitNumbers(typed: string): string[] {
  const pieces = typed.split(/[\n,;]+/u).map((piece) => piece.trim());
  return [...new Set(pieces.filter((piece) => piece !== ''))];
}
