import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { CoreDeps, Log } from '#core/deps.ts';

const LOG_BYTES_MAX = 5 * 1024 * 1024;

/** The real clock, ids, timers and log; the log is `outpost.log` in the data folder, with one older file kept. */
export function createSystemDeps(dataDir: string): CoreDeps {
  // Only this person may look into it; the first to make the folder decides.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return {
    clock: { now: () => Date.now() },
    ids: { uuid: () => randomUUID() },
    timers: {
      after: (delayMs, fn) => {
        const timer = setTimeout(fn, delayMs);
        return () => clearTimeout(timer);
      },
    },
    log: createFileLog(join(dataDir, 'outpost.log')),
  };
}

function createFileLog(file: string): Log {
  keepOneOlder(file);
  // Written at once: a log that loses its last lines is of no use after a crash.
  const logger = pino({ base: null }, pino.destination({ dest: file, sync: true }));
  return {
    info: (event, facts) => logger.info(facts ?? {}, event),
    warn: (event, facts) => logger.warn(facts ?? {}, event),
    error: (event, facts) => logger.error(facts ?? {}, event),
  };
}

function keepOneOlder(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_BYTES_MAX) renameSync(file, `${file}.1`);
}
