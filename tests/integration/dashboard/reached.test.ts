import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, run } from '#core/store/statement.ts';
import type { Db } from '#core/store/open.ts';
import { people, seedList } from '../../support/seed-list.ts';
import { testContext } from '../../support/test-context.ts';

const PEOPLE = 6;
const STATES = ['queued', 'sending', 'accepted', 'sent', 'delivered', 'failed', 'unknown', 'withdrawn'];

/** Counts from what the tables say, without the kept counts. */
const RECOUNTED = `select m.campaign_id, k.list_id, m.version, m.texter, coalesce(m.from_number, '') as from_number,
  m.created_at - m.created_at % 3600000 as slot_at, m.state = 'delivered' as delivered,
  v.replied_at is not null as replied, exists (select 1 from opt_out o where o.phone = v.phone and o.source <> 'import'
    and o.practice <= 1) as opted_out,
  v.closed_reason is 'wrong_number' as wrong, exists (select 1 from answer a where a.conversation_id = v.id) as answered,
  count(*) as people
  from message m join conversation v on v.id = m.conversation_id join contact k on k.id = v.contact_id
  where m.step = 'initial' and (m.state in ('accepted', 'sent', 'delivered')
    or (m.state = 'failed' and m.carrier_id is not null))
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`;
const KEPT = `select * from reached_tally where people <> 0 order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`;

function expectCounted(db: Db): void {
  expect(all(db, KEPT)).toEqual(all(db, RECOUNTED));
  expect(all(db, 'select * from reached_tally where people < 0')).toEqual([]);
}

const who = fc.integer({ min: 1, max: PEOPLE });
const step = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), id: who, state: fc.constantFrom(...STATES), at: fc.nat(9_000_000) }),
  fc.record({ kind: fc.constant('settle' as const), id: who, state: fc.constantFrom(...STATES), taken: fc.boolean() }),
  fc.record({ kind: fc.constant('reply' as const), id: who, at: fc.option(fc.nat(5)) }),
  fc.record({
    kind: fc.constant('close' as const),
    id: who,
    reason: fc.option(fc.constantFrom('wrong_number', 'done')),
  }),
  fc.record({ kind: fc.constant('optOut' as const), id: who, source: fc.constantFrom('keyword', 'texter', 'import') }),
  fc.record({ kind: fc.constant('optIn' as const), id: who }),
  fc.record({ kind: fc.constant('answer' as const), id: who }),
  fc.record({ kind: fc.constant('unanswer' as const), id: who }),
  fc.record({ kind: fc.constant('forget' as const), id: who }),
);

describe('the counts of people reached', () => {
  it('are what counting anew says, after any history', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const ctx = testContext();
        const { db } = ctx;
        try {
          seedList(ctx, people(PEOPLE));
          run(
            db,
            `insert into campaign (uid, name, use, state, list_id, mode, created_at, updated_at) values ('c', 'C', 'event', 'live', 1, 'practice', 0, 0)`,
          );
          run(db, `insert into question (campaign_id, position, text) values (1, 0, 'Q')`);
          run(db, `insert into answer_option (question_id, position, label) values (1, 0, 'Yes')`);
          run(
            db,
            `insert into conversation (campaign_id, contact_id, phone, status) select 1, id, phone, 'todo' from contact`,
          );
          const phone = (id: number): string =>
            all<{ phone: string }>(db, 'select phone from conversation where id = ?', id)[0]!.phone;
          for (const one of steps) {
            switch (one.kind) {
              case 'text':
                run(
                  db,
                  `insert into message (uid, conversation_id, campaign_id, direction, step, body, from_number, to_number, parts, state,
                   created_at, texter, version) values (?, ?, 1, 'out', 'initial', 'x', '+1', 'y', 1, ?, ?, 'Sam', 'A') on conflict do nothing`,
                  `m${one.id}`,
                  one.id,
                  one.state,
                  one.at,
                );
                break;
              case 'settle':
                run(
                  db,
                  'update message set state = ?, carrier_id = ? where conversation_id = ?',
                  one.state,
                  one.taken ? `k${one.id}` : null,
                  one.id,
                );
                break;
              case 'reply':
                run(db, 'update conversation set replied_at = ? where id = ?', one.at, one.id);
                break;
              case 'close':
                run(db, 'update conversation set closed_reason = ? where id = ?', one.reason, one.id);
                break;
              case 'optOut':
                run(
                  db,
                  `insert into opt_out (phone, opted_out_at, source, practice) values (?, 1, ?, 1)
                   on conflict do update set source = excluded.source`,
                  phone(one.id),
                  one.source,
                );
                break;
              case 'optIn':
                run(db, 'delete from opt_out where phone = ?', phone(one.id));
                break;
              case 'answer':
                run(
                  db,
                  `insert into answer (conversation_id, question_id, option_id, answered_at) values (?, 1, 1, 0) on conflict do nothing`,
                  one.id,
                );
                break;
              case 'unanswer':
                run(db, 'delete from answer where conversation_id = ?', one.id);
                break;
              case 'forget':
                run(db, 'delete from message where conversation_id = ?', one.id);
                break;
            }
          }
          expectCounted(db);
          run(db, 'delete from message');
          expectCounted(db);
        } finally {
          ctx.remove();
        }
      }),
      { numRuns: 60 },
    );
  });
});
