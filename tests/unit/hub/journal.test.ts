import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { HubRefused } from '#core/hub/client.ts';
import { journalIsDue, setJournalDue } from '#core/hub/directives.ts';
import { createJournal } from '#core/hub/journal.ts';
import type { Session } from '#core/hub/session.ts';
import { joinHub } from '../../support/hub-member.ts';
import { testContext } from '../../support/test-context.ts';

const MINUTE_MS = 60_000;

interface Told {
  readonly attempts: { readonly attemptId: string }[];
}

/** A laptop whose journal has `count` attempts, and what its hub was asked. */
function desk(count: number, answer: (ids: string[]) => string[]) {
  const ctx = testContext();
  onTestFinished(() => ctx.remove());
  joinHub(ctx.db);
  const { db } = ctx;
  db.pragma('foreign_keys = off');
  db.exec(`insert into campaign (id, uid, name, use, script, state, hub_version, created_at, updated_at)
    values (1, '${randomUUID()}', 'Neighbors', 'event', 'Hi', 'live', 1, 0, 0)`);
  const ids = Array.from({ length: count }, () => randomUUID()).toSorted();
  for (const [index, id] of ids.entries()) {
    const n = index + 1;
    db.exec(`insert into message (id, uid, conversation_id, campaign_id, direction, step, body, to_number, parts, state, created_at)
        values (${n}, '${randomUUID()}', ${n}, 1, 'out', 'initial', 'Hi', '+1202555010${n}', 1, 'unknown', 0);
      insert into send_target (id, campaign_id, step_key, phone, message_id, state)
        values (${n}, 1, 'initial', '+1202555010${n}', ${n}, 'permitted');
      insert into send_attempt (attempt_id, target_id, n, boot_id, body_sha256, from_number, issued_at, expires_at, state)
        values ('${id}', ${n}, 1, 'b', '${'a'.repeat(64)}', '+12025550100', ${ctx.clock.now()}, 0, 'unknown')`);
  }
  const asked: string[][] = [];
  const session = {
    standing: () => ({ kind: 'open' }),
    request: async (_name: string, body: Told) => {
      const told = body.attempts.map(({ attemptId }) => attemptId);
      asked.push(told);
      return Promise.resolve({ known: 0, added: 0, missing: answer(told) });
    },
  };
  setJournalDue(ctx, true);
  return { ctx, ids, asked, journal: createJournal(ctx, session as unknown as Session) };
}

it('tells again only what was missing, at growing intervals', async () => {
  let missing: string[] = [];
  const { ctx, ids, asked, journal } = desk(3, () => missing);
  missing = ids.slice(1, 2);
  await journal.tell();
  await journal.tell();
  ctx.pass(5 * MINUTE_MS);
  await journal.tell();
  expect(asked).toEqual([ids, missing]);
  ctx.pass(5 * MINUTE_MS);
  await journal.tell();
  expect(asked.length).toBe(2);
  ctx.pass(5 * MINUTE_MS);
  const last = missing;
  missing = [];
  await journal.tell();
  expect(asked.slice(2)).toEqual([last]);
  expect(journalIsDue(ctx)).toBe(false);
});

it('tells a hub of another epoch everything at once', async () => {
  const { ctx, ids, asked, journal } = desk(2, (told) => told.slice(0, 1));
  await journal.tell();
  joinHub(ctx.db);
  await journal.tell();
  expect(asked).toEqual([ids, ids]);
});

it('tells the rest though the hub cannot read one of them', async () => {
  const taken: string[] = [];
  const { ctx, ids, journal } = desk(5, (told) => {
    if (told.includes(ids[3] ?? '')) throw new HubRefused('BAD_REQUEST', 'No.', null);
    taken.push(...told);
    return [];
  });
  await journal.tell();
  expect(taken.toSorted()).toEqual(ids.filter((_, index) => index !== 3));
  expect(journalIsDue(ctx)).toBe(false);
});
