import { readFileSync } from 'node:fs';
import type { AcceptedEntry, EventEntry, LedgerEntry } from '#core/practice/ledger.ts';

/** Reads the practice carrier's ledger from its file, the way a judge outside the program would. */
export function readLedger(file: string): LedgerEntry[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as LedgerEntry);
}

export function acceptedIn(file: string): AcceptedEntry[] {
  return readLedger(file).filter((entry) => entry.kind === 'accepted');
}

export function eventsIn(file: string): EventEntry[] {
  return readLedger(file).filter((entry) => entry.kind === 'event');
}
