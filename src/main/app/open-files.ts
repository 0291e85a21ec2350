import type { App } from 'electron';
import { resolve } from 'node:path';
import { isListFileName } from '#shared/domain/list-file-name.ts';

export interface OpenFiles {
  /** The newest file that was to be opened before anybody listened; null = none. */
  first(): string | null;
  /** Calls `listener` with each file that is to be opened from now on. */
  listen(listener: (path: string) => void): void;
}

/**
 * Gathers the lists that somebody opens with the program: with the start, from a second start (a double-click), and on
 * a Mac as an event, which may come before the program is ready.
 * @param given the file on this start's own command line.
 */
export function watchOpenFiles(app: App, given: string | null): OpenFiles {
  let waiting = given;
  let hear = (path: string): void => void (waiting = path);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (isListFileName(path)) hear(path);
  });
  app.on('second-instance', (_event, argv, workingDirectory) => {
    const path = listFileIn(argv.slice(1));
    if (path !== null) hear(resolve(workingDirectory, path));
  });
  return {
    first: () => waiting,
    listen: (listener) => void (hear = listener),
  };
}

/** The list in a command line, by itself (as the system writes it) or behind `--open`; null = there is none. */
export function listFileIn(argv: readonly string[]): string | null {
  const bare = argv.map((arg) => arg.replace(/^--open=/, ''));
  return bare.findLast((arg) => !arg.startsWith('-') && isListFileName(arg)) ?? null;
}
