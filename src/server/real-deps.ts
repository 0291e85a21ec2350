import { randomBytes, randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { HubDeps, HubLog } from './deps.ts';

/** This machine's clock, chance and timers; the log is JSON lines on stderr. */
export function realDeps(): HubDeps {
  return {
    clock: { now: () => Date.now() },
    chance: { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) },
    timers: {
      after(delayMs, fn) {
        const timer = setTimeout(fn, delayMs);
        return () => clearTimeout(timer);
      },
    },
    log: pinoLog(),
  };
}

function pinoLog(): HubLog {
  const level = process.env['OUTPOST_HUB_LOG'] ?? 'info';
  const logger = pino({ base: null, level }, pino.destination({ fd: 2, sync: true }));
  return {
    info: (event, facts = {}) => logger.info(facts, event),
    warn: (event, facts = {}) => logger.warn(facts, event),
    error: (event, facts = {}) => logger.error(facts, event),
  };
}
