const MINUTE_MS = 60_000;

/** A moment in this machine's own time: what people did in the office has the time of the office. */
export function officeTime(at: number): { readonly iso: string; readonly date: string } {
  const offsetMin = -new Date(at).getTimezoneOffset();
  const local = new Date(at + offsetMin * MINUTE_MS).toISOString();
  const two = (n: number): string => String(n).padStart(2, '0');
  const size = Math.abs(offsetMin);
  const offset = `${offsetMin < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return { iso: `${local.slice(0, 19)}${offset}`, date: local.slice(0, 10) };
}
