import { rename, rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { NoListError } from './no-list-error.ts';
import type { WorkbookAnswer, WorkbookHead, WorkbookTask } from './workbook-task.ts';

/** Memory that reading one workbook may take, in megabytes: what a million rows need, and no more. */
const MOST_MEMORY = 1_500;

/** The first rows of a sheet and the names of all sheets. @throws NoListError */
export async function readWorkbookHead(path: string, sheet: number | null, rows: number): Promise<WorkbookHead> {
  return inThread({ path, sheet, rows, csvPath: null }, new AbortController().signal);
}

/** Writes a sheet as a CSV file, whole or not at all. @throws NoListError, or the reason of `signal`. */
export async function writeSheetAsCsv(
  path: string,
  sheet: number,
  csvPath: string,
  signal: AbortSignal,
): Promise<void> {
  const part = `${csvPath}.part`;
  try {
    await inThread({ path, sheet, rows: 0, csvPath: part }, signal);
    await rename(part, csvPath);
  } finally {
    await rm(part, { force: true });
  }
}

/** Reads in a thread of its own: nobody waits for it, and a workbook that takes all memory takes only the thread's. */
async function inThread(task: WorkbookTask, signal: AbortSignal): Promise<WorkbookHead> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<WorkbookAnswer>();
  const worker = new Worker(threadEntry(), {
    workerData: task,
    execArgv: [],
    name: 'outpost-workbook',
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
  });
  worker.once('message', resolve);
  worker.once('error', (error) => reject(threadError(error)));
  worker.once('exit', () => reject(new Error('The thread that reads workbooks ended early.')));
  const stop = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const answer = await promise;
    if (!answer.ok) throw new NoListError(answer.code, answer.words);
    return answer.head;
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

/** Beside this file as source, and beside the core's bundle under Electron. */
function threadEntry(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return isSource ? new URL('workbook-thread.ts', import.meta.url) : new URL('workbook.js', import.meta.url);
}

function threadError(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new NoListError(
      'LARGE_WORKBOOK',
      'This workbook takes more memory than reading one may. In Excel, choose File, Save As, CSV UTF-8, and add that file.',
    );
  }
  return error instanceof Error ? error : new Error('A workbook could not be read.');
}
