import type { ListSummary } from '#shared/contract/lists.ts';
import type { CoreEvent } from '#shared/contract/system.ts';
import { t } from '../../words/t.ts';

export type ImportEvent = Extract<CoreEvent, { kind: 'import' }>;

export interface ImportProgress {
  /** 0 to 100, whole. */
  readonly percent: number;
  readonly rows: number;
  readonly rowsPerSecond: number;
  /** Null while it cannot be told: nothing read yet, or no speed measured. */
  readonly leftMs: number | null;
}

/**
 * How far an import is. The rows of a file are not known beforehand, its bytes are: the time left is the bytes left at
 * the bytes a second that the rows read so far amount to.
 */
export function importProgress(event: ImportEvent): ImportProgress {
  const { rows, bytesDone, bytesTotal, rowsPerSecond } = event;
  const share = bytesTotal > 0 ? Math.min(bytesDone / bytesTotal, 1) : 0;
  const bytesPerSecond = rows > 0 ? (bytesDone / rows) * rowsPerSecond : 0;
  const leftMs = bytesPerSecond > 0 ? Math.max(0, ((bytesTotal - bytesDone) / bytesPerSecond) * 1000) : null;
  return { percent: Math.floor(share * 100), rows, rowsPerSecond: Math.round(rowsPerSecond), leftMs };
}

/** Where an import stands of which nothing was heard yet: it stands still, looks for its place, or was just opened. */
export function standsAt({ totalRows, shareDone }: Pick<ListSummary, 'totalRows' | 'shareDone'>): ImportProgress {
  return { percent: Math.floor((shareDone ?? 0) * 100), rows: totalRows, rowsPerSecond: 0, leftMs: null };
}

/** Time left in words that do not jump about: "a few seconds", "about 20 seconds", "about 3 minutes". */
export function timeLeftWords(leftMs: number | null): string {
  if (leftMs === null) return t('not known yet');
  const seconds = leftMs / 1000;
  if (seconds < 5) return t('a few seconds');
  if (seconds < 50) return t('about {{seconds}} seconds', { seconds: Math.ceil(seconds / 10) * 10 });
  const minutes = Math.round(seconds / 60);
  if (minutes <= 1) return t('about a minute');
  return t('about {{minutes}} minutes', { minutes });
}
