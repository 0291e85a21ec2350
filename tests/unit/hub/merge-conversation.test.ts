import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeConversation } from '#core/hub/merge/merge-conversation.ts';
import type { OpenOp } from '#core/hub/merge/open-op.ts';
import type { ConversationRow } from '#shared/protocol/rows.ts';

const OURS = 'a0000000-0000-4000-8000-000000000001';
const THEIRS = 'a0000000-0000-4000-8000-000000000002';

function row(more: Partial<ConversationRow> = {}): ConversationRow {
  return {
    campaignId: 'c0000000-0000-4000-8000-000000000001',
    phone: '+12025550101',
    contact: {
      firstName: 'Ana',
      lastName: 'Ruiz',
      zip: '20001',
      state: 'DC',
      externalId: 'x1',
      zones: ['America/New_York'],
      fields: {},
      rowNumber: 2,
    },
    deviceId: OURS,
    status: 'todo',
    closedReason: null,
    skipReason: null,
    urgency: 0,
    laterUntil: null,
    textedAt: null,
    lastInboundAt: null,
    lastOutboundAt: null,
    head: null,
    answers: {},
    tags: [],
    notes: [],
    ...more,
  };
}

function merged(base: ConversationRow | null, ...ops: OpenOp[]): ConversationRow | 'gone' {
  const result = mergeConversation(base, ops, OURS);
  return result.kind === 'gone' ? 'gone' : result.row;
}

/** What the hub does when the person writes: see server/webhooks/process-inbound.ts. */
function wroteAgain(base: ConversationRow, head: number): ConversationRow {
  const stays = base.status === 'closed' && base.closedReason !== 'done';
  const news = { head, lastInboundAt: 1_000 + head };
  if (stays) return { ...base, ...news };
  return { ...base, ...news, status: 'needs_reply', closedReason: null, laterUntil: null, urgency: 1 };
}

const note = fc.record({
  kind: fc.constant('note' as const),
  noteId: fc.constantFrom('n1', 'n2', 'n3'),
  body: fc.constant('said'),
  by: fc.constant('Sam'),
  at: fc.constant(1),
});
const adding = fc.oneof(
  note,
  fc.record({
    kind: fc.constant('answer' as const),
    questionId: fc.constantFrom('q1', 'q2'),
    optionId: fc.constantFrom('yes', 'no', null),
    by: fc.constant('Sam'),
    at: fc.constant(1),
  }),
  fc.record({ kind: fc.constant('tag' as const), tag: fc.constantFrom('a', 'b', 'c'), on: fc.boolean() }),
);
const moving = (head: number | null): fc.Arbitrary<OpenOp> =>
  fc.oneof(
    fc.constantFrom<OpenOp>({ kind: 'skip', reason: 'dog' }, { kind: 'wrong_number' }, { kind: 'reopen' }),
    fc.constantFrom<OpenOp>({ kind: 'done', head }, { kind: 'later', until: 5_000, head }, { kind: 'opt_out' }),
  );
const ops = (head: number | null): fc.Arbitrary<OpenOp[]> =>
  fc.array(fc.oneof<fc.Arbitrary<OpenOp>[]>(adding, moving(head)), { maxLength: 12 });
const bases = fc.constantFrom(
  row(),
  row({ status: 'waiting', textedAt: 500, lastOutboundAt: 500 }),
  row({ status: 'needs_reply', textedAt: 500, lastOutboundAt: 500, head: 7, lastInboundAt: 1_007, urgency: 2 }),
);

describe('a conversation merged with what was done here', () => {
  it('is the same however far the hub has come with it', () => {
    fc.assert(
      fc.property(
        bases.chain((base) => fc.tuple(fc.constant(base), ops(base.head))),
        fc.nat(),
        ([base, done], cut) => {
          const end = merged(base, ...done);
          const upTo = done.length === 0 ? 0 : cut % (done.length + 1);
          const atHub = merged(base, ...done.slice(0, upTo));
          if (atHub === 'gone') throw new Error('It cannot go.');
          expect(merged(atHub, ...done.slice(upTo))).toEqual(end);
        },
      ),
    );
  });

  it('is the same when the hub has ops that are put on top of its row once more', () => {
    fc.assert(
      fc.property(
        bases.chain((base) => fc.tuple(fc.constant(base), ops(base.head))),
        fc.nat(),
        fc.nat(),
        ([base, done], cut, back) => {
          const end = merged(base, ...done);
          const upTo = done.length === 0 ? 0 : cut % (done.length + 1);
          const from = upTo === 0 ? 0 : back % (upTo + 1);
          const atHub = merged(base, ...done.slice(0, upTo));
          if (atHub === 'gone') throw new Error('It cannot go.');
          expect(sorted(merged(atHub, ...done.slice(from)))).toEqual(sorted(end));
        },
      ),
    );
  });

  it('never puts a reply aside that nobody here had seen, whatever came first at the hub', () => {
    fc.assert(
      fc.property(
        bases.chain((base) => fc.tuple(fc.constant(base), ops(base.head))),
        ([base, done]) => {
          const first = merged(wroteAgain(base, 8), ...done);
          const closing = done.some(({ kind }) => kind === 'opt_out' || kind === 'wrong_number');
          if (first === 'gone' || closing) return;
          expect(first).toMatchObject({ status: 'needs_reply', head: 8 });
        },
      ),
    );
  });

  it('leaves where it stands to whoever reads, with answers, notes and tags', () => {
    fc.assert(
      fc.property(bases, fc.array(adding), (base, done) => {
        const end = merged(base, ...done);
        expect(end).toMatchObject({ status: base.status, urgency: base.urgency, head: base.head });
      }),
    );
  });

  it('waits once a text was pressed, as long as nobody has written since', () => {
    const asked = row({ status: 'needs_reply', head: 7, lastInboundAt: 1_007, urgency: 2, textedAt: 500 });
    expect(merged(row(), { kind: 'text', head: null, pressedAt: 900 })).toMatchObject({
      status: 'waiting',
      textedAt: 900,
      lastOutboundAt: 900,
    });
    expect(merged(asked, { kind: 'text', head: 7, pressedAt: 2_000 })).toMatchObject({ status: 'waiting', urgency: 0 });
    expect(merged(asked, { kind: 'text', head: null, pressedAt: 2_000 })).toMatchObject({
      status: 'needs_reply',
      urgency: 2,
      textedAt: 500,
      lastOutboundAt: 2_000,
    });
    const closed = row({ status: 'closed', closedReason: 'opted_out' });
    expect(merged(closed, { kind: 'text', head: null, pressedAt: 900 })).toMatchObject({ status: 'closed' });
  });

  it('is done, set aside or opened again as the hub would have it', () => {
    const asked = row({ status: 'needs_reply', head: 7, lastInboundAt: 1_007, urgency: 2, textedAt: 500 });
    const done = merged(asked, { kind: 'done', head: 7 });
    expect(done).toMatchObject({ status: 'closed', closedReason: 'done', urgency: 0 });
    expect(merged(asked, { kind: 'done', head: 7 }, { kind: 'reopen' })).toMatchObject({ status: 'needs_reply' });
    expect(merged(asked, { kind: 'done', head: 6 })).toEqual(asked);
    expect(merged(asked, { kind: 'done', head: null })).toEqual(asked);
    expect(merged(asked, { kind: 'later', until: 9, head: 7 })).toMatchObject({ status: 'later', laterUntil: 9 });
    expect(merged(asked, { kind: 'opt_out' }, { kind: 'reopen' })).toMatchObject({ closedReason: 'opted_out' });
    expect(merged(row(), { kind: 'skip', reason: 'dog' })).toMatchObject({ status: 'skipped', skipReason: 'dog' });
    expect(merged(asked, { kind: 'skip', reason: 'dog' })).toEqual(asked);
    const texted = row({ status: 'waiting', textedAt: 500 });
    expect(merged(texted, { kind: 'wrong_number' }, { kind: 'reopen' })).toMatchObject({ status: 'waiting' });
    expect(merged(row(), { kind: 'skip', reason: 'dog' }, { kind: 'reopen' })).toEqual(row());
  });

  it('is gone with its laptop', () => {
    expect(merged(null, { kind: 'reopen' })).toBe('gone');
    expect(merged(row({ deviceId: null }))).toBe('gone');
    expect(merged(row({ deviceId: THEIRS }))).toBe('gone');
    expect(merged(row(), { kind: 'handover', toDeviceId: THEIRS })).toBe('gone');
    expect(merged(row(), { kind: 'handover', toDeviceId: null })).toBe('gone');
    expect(merged(row({ deviceId: THEIRS }), { kind: 'handover', toDeviceId: OURS })).toMatchObject({ deviceId: OURS });
  });
});

function sorted(one: ConversationRow | 'gone') {
  return one === 'gone' ? one : { ...one, tags: one.tags.toSorted(), notes: one.notes.toSorted(byId) };
}

const byId = (a: { noteId: string }, b: { noteId: string }): number => a.noteId.localeCompare(b.noteId);
