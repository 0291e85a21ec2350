import type { ExportedKind, ExportFormat } from '#shared/contract/exports.ts';

const LONGEST_SLUG = 60;

/** A name as part of a file name: lower-case Latin letters, digits and hyphens; `otherwise` when nothing is left. */
export function slug(name: string, otherwise: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, '');
  return words || otherwise;
}

/**
 * Name of an export: what, of which campaign, and when in this machine's time, so that files sort by it.
 * `isTaken` says whether a name is in use.
 */
export function exportFileName(
  {
    kind,
    campaign,
    at,
    format,
  }: { kind: ExportedKind; campaign: string; at: number; format: ExportFormat | 'pdf' | 'packet' },
  isTaken: (name: string) => boolean,
): string {
  const stem = `outpost-${kind.replaceAll('_', '-')}-${campaign}-${timeStamp(new Date(at))}`;
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${stem}.${format}` : `${stem}-${n}.${format}`;
    if (!isTaken(name)) return name;
  }
}

function timeStamp(time: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${date}-${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}`;
}
