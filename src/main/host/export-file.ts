import { lstatSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

export interface ExportDownload {
  readonly path: string;
  readonly bytes: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Finds a finished export by its name, and how to hand it out.
 * @param name as it stands in the address, already decoded; null for anything but a plain file of that folder.
 */
export function findExport(exportsDir: string, name: string): ExportDownload | null {
  if (!isPlainName(name)) return null;
  const path = join(exportsDir, name);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) return null;
  return {
    path,
    bytes: stat.size,
    headers: {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeName(name)}`,
      'cache-control': 'no-store',
    },
  };
}

/** No folder, no drive, no hidden file, no control character: a name as the core gives it. */
function isPlainName(name: string): boolean {
  return name.length <= 200 && basename(name) === name && /^[^.\p{Cc}/\\:][^\p{Cc}/\\:]*$/u.test(name);
}

/** RFC 8187 leaves fewer characters bare than encodeURIComponent does. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*!]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.pdf': 'application/pdf',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.zip': 'application/zip',
};
