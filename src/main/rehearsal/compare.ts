import type { AcceptedEntry, EventEntry, LedgerEntry } from '#core/practice/ledger.ts';
import type { ExportRow } from './read-exports.ts';

export interface Comparison {
  /** Texts that the carrier has on record. */
  readonly sent: number;
  readonly delivered: number;
  readonly failed: number;
  readonly replies: number;
  /** Texts to a number, beyond the first, for one step of the campaign. */
  readonly duplicates: number;
  /** Presses that were saved and are nowhere, texts that only one side knows, and replies that are not in the export. */
  readonly lost: number;
}

export interface Evidence {
  readonly ledger: readonly LedgerEntry[];
  /** The export of messages. */
  readonly messages: readonly ExportRow[];
  /** Ids of the presses that the program said are saved. */
  readonly saved: ReadonlySet<string>;
}

/** States of a text that has left. */
const LEFT = new Set(['accepted', 'sent', 'delivered', 'failed']);

/** Holds the export against the carrier's ledger, which is the judge. */
export function compare({ ledger, messages, saved }: Evidence): Comparison {
  const texts = ledger.filter((entry): entry is AcceptedEntry => entry.kind === 'accepted');
  const said = ledger.filter(
    (entry): entry is EventEntry => entry.kind === 'event' && entry.type === 'message-received',
  );
  const out = messages.filter((row) => row['direction'] === 'out');
  const inbound = messages.filter((row) => row['direction'] === 'in');
  const count = (state: string): number => out.filter((row) => row['state'] === state).length;
  return {
    sent: texts.length,
    delivered: count('delivered'),
    failed: count('failed'),
    replies: inbound.length,
    duplicates: countDuplicates(texts, out),
    lost: countLostTexts(texts, out, saved) + countLostReplies(said, inbound),
  };
}

/**
 * The first text and the confirmation go to a number once; a reply once for its key press. A text that the export does
 * not know under its carrier id is told by its words, of which nobody gets the same twice here.
 */
function countDuplicates(texts: readonly AcceptedEntry[], out: readonly ExportRow[]): number {
  const byCarrierId = new Map(out.map((row) => [row['carrier_id'] ?? '', row]));
  const byWords = new Map(out.map((row) => [`${row['phone_e164']} ${row['text']}`, row]));
  const seen = new Map<string, number>();
  for (const { id, to, text } of texts) {
    const row = byCarrierId.get(id) ?? byWords.get(`${to} ${text}`);
    const step = row?.['step'] === 'reply' ? (row['message_id'] ?? '') : (row?.['step'] ?? text);
    const key = `${to} ${step}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return [...seen.values()].reduce((sum, times) => sum + times - 1, 0);
}

function countLostTexts(
  texts: readonly AcceptedEntry[],
  out: readonly ExportRow[],
  saved: ReadonlySet<string>,
): number {
  const ids = new Set(texts.map(({ id }) => id));
  const known = new Set(out.map((row) => row['carrier_id']));
  const pressed = new Set(out.map((row) => row['message_id']));
  const nowhere = [...saved].filter((pressId) => !pressed.has(pressId)).length;
  // A text that was refused with a 4xx has no carrier id: it failed here and never was at the carrier.
  const claimed = out.filter((row) => LEFT.has(row['state'] ?? '') && !isRefused(row));
  const notThere = claimed.filter((row) => !ids.has(row['carrier_id'] ?? '')).length;
  const notHere = texts.filter(({ id }) => !known.has(id)).length;
  return nowhere + notThere + notHere;
}

function isRefused(row: ExportRow): boolean {
  return row['state'] === 'failed' && row['carrier_id'] === '';
}

function countLostReplies(said: readonly EventEntry[], inbound: readonly ExportRow[]): number {
  const words = new Map(inbound.map((row) => [row['carrier_id'], row['text']]));
  const missing = said.filter(({ id, text }) => words.get(id)?.trim() !== text.trim()).length;
  const ids = new Set(said.map(({ id }) => id));
  return missing + inbound.filter((row) => !ids.has(row['carrier_id'] ?? '')).length;
}
