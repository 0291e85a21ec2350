import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AcceptedEntry, EventEntry, LedgerEntry } from '#core/practice/ledger.ts';

/** What the practice carrier itself wrote down: the judge of what was sent. */
export interface CarrierRecord {
  readonly accepted: readonly AcceptedEntry[];
  /** Texts from people that the carrier delivered and saw acknowledged. */
  readonly replies: readonly EventEntry[];
  /** Events that the carrier still has to deliver, or planned for later. */
  readonly outstanding: number;
}

export function readLedger(dataDir: string): CarrierRecord {
  const lines = readFileSync(join(dataDir, 'practice', 'ledger.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean);
  const entries = lines.map((line) => JSON.parse(line) as LedgerEntry);
  const accepted = entries.filter((entry) => entry.kind === 'accepted');
  const events = entries.filter((entry) => entry.kind === 'event');
  const acknowledged = new Set(entries.filter((entry) => entry.kind === 'acknowledged').map(({ event }) => event));
  const planned = accepted.reduce((sum, entry) => sum + entry.plan.length, 0);
  const happened = events.filter((event) => event.of !== null).length;
  return {
    accepted,
    replies: events.filter(({ type }) => type === 'message-received'),
    outstanding: planned - happened + events.filter(({ seq, copies }) => copies > 0 && !acknowledged.has(seq)).length,
  };
}
