import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, run } from '#core/store/statement.ts';
import type { Db } from '#core/store/open.ts';
import { testContext } from '../../support/test-context.ts';
import { people, seedList } from '../../support/seed-list.ts';

const PEOPLE = 8;
const STATES = ['queued', 'sending', 'accepted', 'sent', 'delivered', 'failed', 'unknown', 'refused', 'withdrawn'];
const STATUSES = ['todo', 'skipped', 'waiting', 'needs_reply', 'later', 'closed', 'away'];

const RECOUNTED_CONVERSATIONS = `select campaign_id, status, coalesce(closed_reason, '') as reason,
  texted_at is not null as texted, replied_at is not null as replied,
  iif(status = 'todo', coalesce(place_id, 0), 0) as place_id, count(*) as conversations
  from conversation group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`;
const RECOUNTED_MESSAGES = `select campaign_id, created_at - created_at % 60000 as slot_at, direction, step, state,
  carrier_id is not null as carried, iif(state in ('failed', 'refused'), coalesce(reason, ''), '') as reason,
  coalesce(error_code, 0) as error_code, texter, count(*) as messages, sum(parts) as parts
  from message group by 1, 2, 3, 4, 5, 6, 7, 8, 9 order by 1, 2, 3, 4, 5, 6, 7, 8, 9`;

function expectTallied(db: Db): void {
  const conversations = `select * from conversation_tally where conversations <> 0 order by 1, 2, 3, 4, 5, 6`;
  const messages = `select * from message_tally where messages <> 0 order by 1, 2, 3, 4, 5, 6, 7, 8, 9`;
  expect(all(db, conversations)).toEqual(all(db, RECOUNTED_CONVERSATIONS));
  expect(all(db, messages)).toEqual(all(db, RECOUNTED_MESSAGES));
  expect(all(db, 'select * from conversation_tally where conversations < 0')).toEqual([]);
  expect(all(db, 'select * from message_tally where messages < 0 or (messages = 0 and parts <> 0)')).toEqual([]);
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant('move' as const),
    id: fc.integer({ min: 1, max: PEOPLE }),
    status: fc.constantFrom(...STATUSES),
    reason: fc.option(fc.constantFrom('opted_out', 'wrong_number', 'done')),
    texted: fc.option(fc.nat(5)),
    replied: fc.option(fc.nat(5)),
    place: fc.option(fc.constantFrom(1, 2)),
  }),
  fc.record({
    kind: fc.constant('text' as const),
    id: fc.integer({ min: 1, max: PEOPLE }),
    at: fc.nat(300_000),
    parts: fc.integer({ min: 1, max: 3 }),
    texter: fc.constantFrom('', 'Sam', 'Kim'),
  }),
  fc.record({
    kind: fc.constant('settle' as const),
    nth: fc.nat(20),
    state: fc.constantFrom(...STATES),
    reason: fc.option(fc.constantFrom('OPTED_OUT', 'BUSY')),
    code: fc.option(fc.constantFrom(4720, 4770)),
    carrier: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('forget' as const), nth: fc.nat(20) }),
);

describe('the kept counts', () => {
  it('are what counting anew says, after any history', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const ctx = testContext();
        const { db } = ctx;
        try {
          seedList(ctx, people(PEOPLE));
          run(db, `insert into place (zones, states) values ('a', ''), ('b', '')`);
          run(
            db,
            `insert into campaign (uid, name, use, state, list_id, created_at, updated_at) values ('c', 'C', 'event', 'live', 1, 0, 0)`,
          );
          run(
            db,
            `insert into conversation (campaign_id, contact_id, phone, status) select 1, id, phone, 'todo' from contact`,
          );
          let made = 0;
          for (const one of steps) {
            if (one.kind === 'move') {
              const set =
                'update conversation set status = ?, closed_reason = ?, texted_at = ?, replied_at = ?, place_id = ? where id = ?';
              run(db, set, one.status, one.reason, one.texted, one.replied, one.place, one.id);
            } else if (one.kind === 'text') {
              const insert = `insert into message (uid, conversation_id, campaign_id, direction, step, body, to_number, parts, state, created_at, texter)
                values (?, ?, 1, 'out', 'reply', 'x', 'y', ?, 'queued', ?, ?)`;
              run(db, insert, String((made += 1)), one.id, one.parts, one.at, one.texter);
            } else if (one.kind === 'settle') {
              const set = 'update message set state = ?, reason = ?, error_code = ?, carrier_id = ? where id = ?';
              run(db, set, one.state, one.reason, one.code, one.carrier ? `k${one.nth}` : null, one.nth);
            } else {
              run(db, 'delete from message where id = ?', one.nth);
            }
          }
          expectTallied(db);
          run(db, 'delete from message');
          run(db, 'delete from conversation');
          expectTallied(db);
        } finally {
          ctx.remove();
        }
      }),
      { numRuns: 60 },
    );
  });

  it('count a bulk change row by row', () => {
    const ctx = testContext();
    const { db } = ctx;
    seedList(ctx, people(500));
    run(
      db,
      `insert into campaign (uid, name, use, state, list_id, created_at, updated_at) values ('c', 'C', 'event', 'live', 1, 0, 0)`,
    );
    run(
      db,
      `insert into conversation (campaign_id, contact_id, phone, status) select 1, id, phone, 'todo' from contact`,
    );
    run(
      db,
      `update conversation set status = iif(id % 3 = 0, 'waiting', 'skipped'), texted_at = iif(id % 3 = 0, 5, null)`,
    );
    expectTallied(db);
    ctx.remove();
  });
});
