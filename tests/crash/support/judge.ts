import { expect } from 'vitest';
import type { AcceptedEntry, EventEntry } from '#core/practice/ledger.ts';
import type { CrashWorld } from './crash-world.ts';

const SENT = ['accepted', 'sent', 'delivered', 'failed'];

/** What the carrier's ledger and the laptop's store say of each other, when both have come to rest. */
export function judge(world: CrashWorld): { texts: number; photos: number; unknown: number } {
  const ledger = world.ledger();
  const texts = ledger.filter((entry): entry is AcceptedEntry => entry.kind === 'accepted');
  const messages = world.rows(`select * from message where direction = 'out'`);
  const attempts = world.rows('select a.*, t.message_id from send_attempt a join send_target t on t.id = a.target_id');
  nobodyTwice(texts);
  const messageOf = new Map(attempts.map((row) => [row['attempt_id'], row['message_id']]));
  const sent = new Set(texts.map(({ tag }) => messageOf.get(tag)));
  expect(sent.has(undefined), 'a text in the ledger that no attempt asked for').toBe(false);
  for (const id of world.saved) {
    const row = messages.find((message) => message['id'] === id);
    expect(row, `the saved text ${id}`).toBeDefined();
    const fates = sent.has(id) ? SENT : ['unknown', 'queued', 'refused'];
    expect(fates, `text ${id}, ${sent.has(id) ? '' : 'not '}in the ledger`).toContain(row!['state']);
  }
  // One that was saved just before the end, and whose "saved" nobody heard, is judged the same.
  for (const row of messages) if (sent.has(row['id'])) expect(SENT).toContain(row['state']);
  expect(attempts.filter(({ state }) => state === 'permitted' || state === 'handed_over')).toEqual([]);
  const events = ledger.filter((entry): entry is EventEntry => entry.kind === 'event');
  everyReplyOnce(world, events);
  everyReceiptCounts(world, events);
  nothingAfterStop(world, texts, attempts);
  const photos = texts.filter(({ media }) => media.length > 0).length;
  return { texts: texts.length, photos, unknown: messages.filter(({ state }) => state === 'unknown').length };
}

/** Every step to every number has words of its own in these tests. */
function nobodyTwice(texts: readonly AcceptedEntry[]): void {
  const seen = new Map<string, number>();
  for (const { to, text } of texts) seen.set(`${to} ${text}`, (seen.get(`${to} ${text}`) ?? 0) + 1);
  expect([...seen].filter(([, times]) => times > 1)).toEqual([]);
}

function everyReplyOnce(world: CrashWorld, events: readonly EventEntry[]): void {
  const said = events.filter(({ type }) => type === 'message-received').map(({ id }) => id);
  const stored = world.rows(`select carrier_id from message where direction = 'in'`).map((row) => row['carrier_id']);
  const unplaced = world.rows(`select carrier_id from carrier_event where note = 'no conversation'`);
  expect([...stored, ...unplaced.map((row) => row['carrier_id'])].toSorted(byText)).toEqual(said.toSorted(byText));
}

/** No receipt for two hours: the carrier's code for "unknown", which is no failure. */
const UNDETERMINED = 9902;

function everyReceiptCounts(world: CrashWorld, events: readonly EventEntry[]): void {
  for (const { type, tag, errorCode } of events) {
    if (type !== 'message-delivered' && type !== 'message-failed') continue;
    const [row] = world.rows(
      `select m.state from message m join send_target t on t.message_id = m.id
       join send_attempt a on a.target_id = t.id where a.attempt_id = ?`,
      tag,
    );
    const failed = errorCode === UNDETERMINED ? 'sent' : 'failed';
    expect(row?.['state'], `the receipt of ${tag}`).toBe(type === 'message-delivered' ? 'delivered' : failed);
  }
}

/** A permit that is younger than the opt-out's commit would be a fault; one that is older may have been on its way. */
function nothingAfterStop(
  world: CrashWorld,
  texts: readonly AcceptedEntry[],
  attempts: readonly Record<string, unknown>[],
): void {
  for (const { phone, received_at } of world.rows(
    `select o.phone, e.received_at from opt_out o join message m on m.id = o.message_id
     join carrier_event e on e.carrier_id = m.carrier_id`,
  )) {
    for (const { to, tag } of texts) {
      if (to !== phone) continue;
      const issued = Number(attempts.find((row) => row['attempt_id'] === tag)?.['issued_at']);
      expect(issued, `a text to ${to} permitted after its opt-out`).toBeLessThanOrEqual(Number(received_at));
    }
  }
}

const byText = (a: unknown, b: unknown): number => String(a).localeCompare(String(b));
