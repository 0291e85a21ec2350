import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { CoreDeps, Log } from './deps.ts';

/** This machine's clock, chance, timers and log (JSON lines on stderr). */
export function realDeps(): CoreDeps {
  return {
    clock: {
      // oxlint-disable-next-line no-restricted-properties -- this is the one place where time comes from the machine
      now: () => Date.now(),
      // oxlint-disable-next-line no-restricted-globals -- as above
      monotonic: () => performance.now(),
    },
    ids: { uuid: () => randomUUID() },
    timers: {
      after(delayMs, fn) {
        // A timer takes a millisecond at least; work in slices breathes a thousand times.
        if (delayMs <= 0) {
          // oxlint-disable-next-line no-restricted-globals -- as above
          const turn = setImmediate(fn);
          return () => clearImmediate(turn);
        }
        // oxlint-disable-next-line no-restricted-globals -- this is the one place where timers come from the machine
        const timer = setTimeout(fn, delayMs);
        return () => clearTimeout(timer);
      },
    },
    log: pinoLog(),
  };
}

function pinoLog(): Log {
  const logger = pino(
    { base: null, level: process.env['OUTPOST_LOG'] ?? 'warn' },
    pino.destination({ fd: 2, sync: true }),
  );
  return {
    info: (event, facts = {}) => logger.info(facts, event),
    warn: (event, facts = {}) => logger.warn(facts, event),
    error: (event, facts = {}) => logger.error(facts, event),
  };
}
