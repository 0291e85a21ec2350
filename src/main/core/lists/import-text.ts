import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { CoreContext } from '../context.ts';
import type { ListFile } from './list-file.ts';
import { writeSheetAsCsv } from './workbook.ts';

/** A person stopped or cancelled the import, or the core closed, while a workbook was read. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

const LOOK_MS = 100;

/** Aborts soon after somebody wants the import to stop, or the store has closed. */
export function stopSignal({ timers, db }: Pick<CoreContext, 'timers' | 'db'>, shouldStop: () => boolean): StopSignal {
  const controller = new AbortController();
  let ended = false;
  const look = (): void => {
    if (ended) return;
    if (shouldStop() || !db.open) return controller.abort(new StoppedError('The import was stopped.'));
    timers.after(LOOK_MS, look);
  };
  timers.after(LOOK_MS, look);
  return { signal: controller.signal, end: () => void (ended = true) };
}

interface StopSignal {
  readonly signal: AbortSignal;
  /** Looks no more. */
  end(): void;
}

/**
 * A file as text that is read slice by slice: a text file is it already, a sheet of a workbook is written as one beside
 * it, so that there is one way in which rows come in. @throws StoppedError, NoListError
 */
export async function asText(
  file: ListFile,
  bytes: number,
  stop: StopSignal,
): Promise<{ readonly file: ListFile; readonly bytes: number }> {
  try {
    if (!file.workbook) return { file, bytes };
    const path = `${file.path}.csv`;
    if (!existsSync(path)) await writeSheetAsCsv(file.path, file.workbook.sheet, path, stop.signal);
    return { file: { ...file, path }, bytes: (await stat(path)).size };
  } finally {
    stop.end();
  }
}
