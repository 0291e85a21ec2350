/**
 * The practice carrier's own record: one JSON object a line, only ever appended to. It is the judge of what was sent,
 * so it leaves nothing out and merges nothing: a text that was posted twice is there twice.
 */
import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readSync, truncateSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { WebhookElement } from './wire.ts';

/** Something that will come of an accepted text. `dueAt` in milliseconds since the epoch. */
export interface PlannedStep {
  readonly dueAt: number;
  readonly type: 'message-sending' | 'message-delivered' | 'message-failed' | 'message-received';
  /** The contact's number. */
  readonly contact: string;
  readonly errorCode: number | null;
  readonly text: string;
  readonly photo: boolean;
  readonly copies: number;
  /** Of an answer to a question of a script: which question, and what a texter should make of it. */
  readonly question?: string;
  readonly expect?: string;
}

export interface AcceptedEntry {
  readonly seq: number;
  readonly kind: 'accepted';
  readonly at: number;
  readonly id: string;
  readonly tag: string | null;
  readonly from: string;
  /** The recipient; the first one of a group. */
  readonly to: string;
  readonly recipients: readonly string[];
  readonly text: string;
  readonly media: readonly string[];
  readonly segments: number;
  readonly expiration: string | null;
  readonly persona: string;
  readonly plan: readonly PlannedStep[];
}

export interface EventEntry {
  readonly seq: number;
  readonly kind: 'event';
  readonly at: number;
  readonly type: string;
  /** The message's id: of our text for a status, of the reply for an inbound text. */
  readonly id: string;
  readonly tag: string | null;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly errorCode: number | null;
  /** Who spoke and what a texter should make of it; null for statuses and for texts said by hand. */
  readonly persona: string | null;
  readonly expect: string | null;
  /** Which planned step of which accepted text this is; null when it was said by hand. */
  readonly of: { readonly id: string; readonly step: number } | null;
  /** How many deliveries are owed: 0 for a dropped webhook, 2 for a doubled one. */
  readonly copies: number;
  /** The webhook element exactly as delivered. */
  readonly body: WebhookElement;
}

interface AcknowledgedEntry {
  readonly seq: number;
  readonly kind: 'acknowledged';
  readonly at: number;
  /** `seq` of the event. */
  readonly event: number;
  readonly type: string;
  readonly id: string;
  readonly attempt: number;
  readonly status: number;
}

interface RefusedEntry {
  readonly seq: number;
  readonly kind: 'refused';
  readonly at: number;
  readonly status: number;
  readonly type: string;
  readonly tag: string | null;
}

export type LedgerEntry = AcceptedEntry | EventEntry | AcknowledgedEntry | RefusedEntry;
type WithoutSeq<T> = T extends LedgerEntry ? Omit<T, 'seq'> : never;
export type NewEntry = WithoutSeq<LedgerEntry>;

export interface Ledger {
  readonly file: string;
  /** Writes the entry to the file before it returns, and gives it the next number. */
  append<T extends NewEntry>(entry: T): T & { readonly seq: number };
  close(): void;
}

const CHUNK_BYTES = 1 << 20;
const NEWLINE = 0x0a;

/** Calls `take` with every whole line and returns how many bytes they fill. A file may be larger than a string can be. */
function readLines(file: string, take: (line: string) => void): number {
  const handle = openSync(file, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    let rest: Buffer = Buffer.alloc(0);
    let wholeBytes = 0;
    for (let count = readSync(handle, chunk); count > 0; count = readSync(handle, chunk)) {
      rest = Buffer.concat([rest, chunk.subarray(0, count)]);
      let start = 0;
      for (let end = rest.indexOf(NEWLINE); end !== -1; end = rest.indexOf(NEWLINE, start)) {
        take(rest.toString('utf8', start, end));
        start = end + 1;
      }
      wholeBytes += start;
      rest = Buffer.from(rest.subarray(start));
    }
    return wholeBytes;
  } finally {
    closeSync(handle);
  }
}

/**
 * Opens (or begins) the ledger in a folder and hands every earlier entry to `replay` in order. A last line that a crash
 * cut short was never answered for, and is taken off.
 * @throws when a line in the middle is not readable: a judge with holes must not go on.
 */
export function openLedger(dataDir: string, replay: (entry: LedgerEntry) => void): Ledger {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'ledger.jsonl');
  if (!existsSync(file)) appendFileSync(file, '');
  let seq = 0;
  const wholeBytes = readLines(file, (line) => {
    const entry = parseLine(line, seq + 1);
    seq = entry.seq;
    replay(entry);
  });
  truncateSync(file, wholeBytes);
  const handle = openSync(file, 'a');
  return {
    file,
    append: (entry) => {
      seq += 1;
      const numbered = { seq, ...entry };
      const line = Buffer.from(`${JSON.stringify(numbered)}\n`, 'utf8');
      for (let done = 0; done < line.length;) done += writeSync(handle, line, done);
      return numbered;
    },
    close: () => closeSync(handle),
  };
}

function parseLine(line: string, expectedSeq: number): LedgerEntry {
  try {
    const entry = JSON.parse(line) as LedgerEntry;
    if (entry.seq === expectedSeq) return entry;
  } catch {
    // Reported below, together with a number out of order.
  }
  throw new Error(`The practice ledger is damaged at line ${expectedSeq}.`);
}
