import { t } from '../../words/t.ts';
/** Bytes as people read them: "812 bytes", "64 KB", "1.4 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return t('{{count}} bytes', { count: bytes });
  const units = ['KB', 'MB', 'GB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1).replace(/\.0$/u, '') : Math.round(value)} ${units[unit]}`;
}

/** Address of a written file for the window; the name may hold anything that a campaign's name may hold. */
export function exportAddress(fileName: string): string {
  return `/exports/${encodeURIComponent(fileName)}`;
}
