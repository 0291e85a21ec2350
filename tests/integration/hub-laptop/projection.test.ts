import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, first, run } from '#core/store/statement.ts';
import { content } from '../../support/hub-campaign.ts';
import {
  campaignRow,
  goneRow,
  inboundRow,
  listRow,
  OFFICE,
  optOutRow,
  OTHER,
  OWN,
  personRow,
  PHONE,
  phoneOf,
  picture,
  projectionDesk,
  textRow,
  type PageRow,
  type ProjectionDesk,
} from '../../support/projection-desk.ts';

const office = (): PageRow[] => [listRow(), campaignRow()];

interface Standing {
  id: number;
  status: string;
  closed_reason: string | null;
  urgency: number;
  replied_at: number | null;
}
function standing({ ctx }: ProjectionDesk, index = 0): Standing | null {
  const sql = 'select id, status, closed_reason, urgency, replied_at from conversation where phone = ?';
  return first<Standing>(ctx.db, sql, phoneOf(index));
}

const asked = { status: 'needs_reply', urgency: 2, head: 7, textedAt: 5_000, lastInboundAt: 6_007 } as const;

describe('what was pulled', () => {
  it('becomes a campaign with its list, its question and the people given to this laptop', () => {
    const desk = projectionDesk();
    const answers = { q1: { optionId: 'yes', by: 'Ann', at: 6_500 } };
    const note = { noteId: randomUUID(), body: 'Call after six', by: 'Ann', at: 6_600 };
    desk.pull(OFFICE, office());
    desk.pull(OWN, [
      personRow(0, { ...asked, answers, tags: ['driver', 'vip'], notes: [note] }),
      personRow(1),
      textRow(),
      inboundRow(7, 'Yes?'),
    ]);
    expect(picture(desk)).toMatchObject({
      campaigns: [{ name: 'Neighbors', state: 'live', hub_version: 3, mode: 'practice', listed: 1 }],
      lists: [{ name: 'Neighbors', hub_state: 'remote', accepted: 5_000, fields: '["city"]' }],
      people: [
        { status: 'needs_reply', urgency: 2, texted_at: 5_000, replied_at: 6_007, first_name: 'Pat0', row_number: 2 },
        { status: 'todo', replied_at: null, first_name: 'Pat1', row_number: 3, fields: '{"city":"Washington"}' },
      ],
      answers: [{ key: 'q1', option: 'yes', texter: 'Ann' }],
      tags: [{ tag: 'driver' }, { tag: 'vip' }],
      notes: [{ uid: note.noteId, body: 'Call after six' }],
    });
    const texts = all<{ direction: string; step: string; inbound_id: number | null }>(
      desk.ctx.db,
      'select direction, step, inbound_id from message order by created_at',
    );
    expect(texts).toEqual([
      { direction: 'out', step: 'initial', inbound_id: null },
      { direction: 'in', step: 'inbound', inbound_id: 7 },
    ]);
  });

  it('is the same whatever came first, in whatever pages, and however often', () => {
    const rows = [
      ...office(),
      personRow(0, { ...asked, answers: { q1: { optionId: 'yes', by: 'Ann', at: 1 } }, tags: ['vip'] }),
      personRow(1, { status: 'waiting', textedAt: 5_000 }),
      personRow(2),
      personRow(3, { deviceId: OTHER }),
      textRow({ messageId: 'e0000000-0000-4000-8000-000000000001' }),
      inboundRow(7, 'Yes?', { messageId: 'e0000000-0000-4000-8000-000000000002' }),
      textRow({ messageId: 'e0000000-0000-4000-8000-000000000003', phone: phoneOf(3) }),
      optOutRow(phoneOf(1)),
      optOutRow('+12025559999'),
      optOutRow(phoneOf(2), { optedOut: false, version: 2 }),
    ];
    const straight = projectionDesk();
    straight.pull(OFFICE, rows);
    const wanted = picture(straight);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(rows, { minLength: rows.length }),
        fc.array(
          fc.record({
            size: fc.integer({ min: 1, max: 5 }),
            project: fc.boolean(),
            limit: fc.integer({ min: 1, max: 4 }),
          }),
        ),
        (shuffled, pages) => {
          const desk = projectionDesk();
          let at = 0;
          for (const { size, project, limit } of [...pages, { size: rows.length, project: true, limit: 500 }]) {
            desk.page(OFFICE, shuffled.slice(at, (at += size)), { more: at < rows.length });
            if (project) desk.project(limit);
          }
          expect(picture(desk)).toEqual(wanted);
          // A crash between the store and the replica does every row once more.
          for (const { table, row } of rows) markAgain(desk, table, row);
          desk.project(3);
          expect(picture(desk)).toEqual(wanted);
          desk.replica.close();
          desk.ctx.remove();
        },
      ),
      { numRuns: 20 },
    );
  });

  it('is found by name and by words', () => {
    const desk = projectionDesk();
    desk.pull(OFFICE, [...office(), personRow(0, asked), inboundRow(7, 'Where is the hall?')]);
    const found = first(desk.ctx.db, `select rowid from person_words where name match 'pat0'`);
    expect(found).toEqual({ rowid: standing(desk)?.id });
    expect(first(desk.ctx.db, `select 1 as one from message_words where body match 'hall'`)).toEqual({ one: 1 });
  });

  it('waits without a loop for what it rests on', () => {
    const desk = projectionDesk();
    desk.pull(OFFICE, office());
    desk.page(OWN, [textRow(), inboundRow(7)], { more: true });
    expect(desk.project(1)).toBe(2);
    expect(desk.project(1)).toBe(2);
    expect(picture(desk)).toMatchObject({ people: [], texts: [] });
    expect(desk.replica.nextDirty(10)).toHaveLength(2);
    desk.pull(OWN, [personRow(0, asked)]);
    expect(picture(desk)).toMatchObject({ people: [{ status: 'needs_reply' }], texts: [{}, {}] });
    expect(desk.replica.nextDirty(10)).toEqual([]);
  });

  it('does not let one row that cannot be kept hold up the others', () => {
    const desk = projectionDesk();
    const bad = textRow({ state: 'received' });
    run(
      desk.ctx.db,
      `create trigger broken before insert on message when new.body = 'bad' begin select raise(abort, 'no'); end`,
    );
    desk.pull(OFFICE, [
      ...office(),
      personRow(0, asked),
      { ...bad, row: { ...(bad.row as object), body: 'bad' } },
      inboundRow(7),
    ]);
    expect(picture(desk)).toMatchObject({ texts: [{ inbound_id: 7 }] });
    expect(desk.replica.nextDirty(10)).toEqual([{ table: 'message', key: bad.pk }]);
    run(desk.ctx.db, 'drop trigger broken');
    desk.project();
    expect(picture(desk)).toMatchObject({ texts: [{}, {}] });
  });
});

function markAgain({ replica }: ProjectionDesk, table: PageRow['table'], row: unknown): void {
  const named = row as { campaignId: string; phone: string; messageId: string; listId: string };
  const keys = {
    campaign: named.campaignId,
    list: named.listId,
    conversation: `${named.campaignId}/${named.phone}`,
    message: named.messageId,
    opt_out: named.phone,
  };
  if (table in keys) replica.markDirty(table, keys[table as keyof typeof keys]);
}

describe('a campaign of the hub', () => {
  it('follows the hub: wording, answers by their keys, states', () => {
    const desk = projectionDesk();
    desk.pull(OFFICE, [...office(), personRow(0, { answers: { q1: { optionId: 'yes', by: 'Ann', at: 1 } } })]);
    const questions = [
      {
        questionId: 'q1',
        text: 'Will you come?',
        answers: [
          { optionId: 'no', label: 'No' },
          { optionId: 'yes', label: 'Yes, gladly' },
        ],
      },
    ];
    const quickReplies = [{ label: 'Where', body: 'At the hall.' }];
    desk.pull(OFFICE, [
      campaignRow({ ...content({ name: 'Neighbors II', questions, quickReplies }), version: 4, state: 'paused' }),
    ]);
    expect(picture(desk)).toMatchObject({ campaigns: [{ name: 'Neighbors II', state: 'paused', hub_version: 4 }] });
    const options = all<{ label: string }>(desk.ctx.db, 'select label from answer_option order by position');
    expect(options.map(({ label }) => label)).toEqual(['No', 'Yes, gladly']);
    expect(picture(desk)).toMatchObject({ answers: [{ key: 'q1', option: 'yes' }] });
    expect(all(desk.ctx.db, 'select label, body from quick_reply')).toEqual(quickReplies);
  });

  it('brings answers that came before their question', () => {
    const desk = projectionDesk();
    desk.pull(OFFICE, [
      listRow(),
      campaignRow(content({ questions: [] })),
      personRow(0, { answers: { q1: { optionId: 'yes', by: 'Ann', at: 1 } } }),
    ]);
    expect(picture(desk)).toMatchObject({ answers: [] });
    desk.pull(OFFICE, [campaignRow({ version: 4 })]);
    expect(picture(desk)).toMatchObject({ answers: [{ key: 'q1', option: 'yes' }] });
  });

  it('that was removed is gone, or closed when people here were worked with', () => {
    const desk = projectionDesk();
    desk.pull(OFFICE, office());
    desk.pull(OFFICE, [goneRow(campaignRow()), goneRow(listRow())]);
    expect(picture(desk)).toMatchObject({ campaigns: [], lists: [{}] });
    desk.pull(OFFICE, [...office(), personRow(0, asked)]);
    desk.pull(OFFICE, [goneRow(campaignRow())]);
    expect(picture(desk)).toMatchObject({ campaigns: [{ state: 'closed' }], people: [{}] });
  });

  it('keeps what an organizer here has written until the hub has answered', () => {
    const desk = projectionDesk({ role: 'organizer' });
    desk.pull(OFFICE, office());
    const { campaignId } = campaignRow().row as { campaignId: string };
    desk.ctx.ops.record('campaign.put', {
      campaignId,
      baseVersion: 3,
      listId: null,
      content: content({ name: 'Mine' }),
    });
    run(desk.ctx.db, `update campaign set name = 'Mine', hub_version = 4`);
    desk.pull(OFFICE, [campaignRow({ ...content({ name: 'Theirs' }), version: 4 })]);
    expect(picture(desk)).toMatchObject({ campaigns: [{ name: 'Mine', hub_version: 4 }] });
    run(desk.ctx.db, `update op set state = 'rejected', code = 'STALE'`);
    desk.replica.markDirty('campaign', campaignId);
    desk.project();
    expect(picture(desk)).toMatchObject({ campaigns: [{ name: 'Theirs', hub_version: 4 }] });
  });

  it('leaves a draft to its writer that the hub never took', () => {
    const desk = projectionDesk({ role: 'organizer' });
    const uid = randomUUID();
    run(
      desk.ctx.db,
      `insert into campaign (uid, name, use, state, created_at, updated_at, hub_version) values (?, 'Mine', 'event', 'draft', 1, 1, 1)`,
      uid,
    );
    desk.ctx.ops.record('campaign.put', { campaignId: uid, baseVersion: 0, listId: null, content: content() });
    run(desk.ctx.db, `update op set state = 'rejected', code = 'FORBIDDEN'`);
    desk.replica.markDirty('campaign', uid);
    desk.project();
    expect(picture(desk)).toMatchObject({ campaigns: [{ name: 'Mine', state: 'draft', hub_version: null }] });
  });
});

describe('a conversation that another laptop has now', () => {
  it('stays to be read when anything was ever done in it, and leaves no trace otherwise', () => {
    const desk = projectionDesk();
    desk.pull(OFFICE, [...office(), personRow(0, asked), personRow(1), inboundRow(7)]);
    desk.pull(OFFICE, [goneRow(personRow(0)), goneRow(personRow(1))]);
    expect(picture(desk)).toMatchObject({ people: [{ phone: PHONE, status: 'away', urgency: 0 }], texts: [{}] });
    expect(all(desk.ctx.db, 'select phone from contact')).toEqual([{ phone: PHONE }]);
  });

  it('is here again when it comes back', () => {
    const desk = projectionDesk();
    desk.pull(OFFICE, [...office(), personRow(0, asked), inboundRow(7)]);
    desk.pull(OFFICE, [goneRow(personRow(0))]);
    desk.pull(OFFICE, [personRow(0, { ...asked, head: 8, lastInboundAt: 6_008 }), inboundRow(8, 'Hello?')]);
    expect(picture(desk)).toMatchObject({ people: [{ status: 'needs_reply', replied_at: 6_007 }], texts: [{}, {}] });
  });

  it('is nobody of ours on the organizers’ desk', () => {
    const desk = projectionDesk({ role: 'organizer' });
    desk.pull('u:1', [personRow(0, { ...asked, deviceId: null }), inboundRow(7)]);
    desk.pull(OFFICE, office());
    expect(picture(desk)).toMatchObject({ people: [], texts: [] });
    expect(desk.replica.nextDirty(10)).toEqual([]);
  });
});
