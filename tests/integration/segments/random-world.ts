import * as fc from 'fast-check';
import type { CoreContext } from '#core/context.ts';
import {
  conversationStand,
  deliveryStand,
  EVERYBODY,
  type SegmentCondition,
  type SegmentNode,
} from '#shared/domain/segment/rule.ts';
import { PLACES } from '#shared/domain/segment/place.ts';
import { NOON } from '../../support/test-context.ts';
import { seedList } from '../../support/seed-list.ts';
import type { PlainConversation, PlainRow, PlainWorld } from './plain-evaluation.ts';

const DAY_MS = 86_400_000;
const NUMBERS = 14;
const phone = (n: number): string => `+1${n % 2 === 0 ? '303' : '202'}555${String(1000 + n)}`;

const column = fc.constantFrom('', ' ', 'Ann', 'ANN', 'Ánn', 'Anna', "O'Brien", '%', 'an_', 'Zoë "x"');
const amount = fc.constantFrom('', '5', '$1,250.00', '10.5', '-3', 'none');
const date = fc.constantFrom('', '2026-01-31', '1/31/2026', '2025-12-01', 'soon');
const yes = fc.constantFrom('', 'yes', 'no', 'Y', '0', 'maybe');

const row = fc.record({
  n: fc.nat(NUMBERS - 1),
  first: column,
  last: column,
  zip: fc.constantFrom('80202', '00501', ''),
  own: column,
  amount,
  date,
  yes,
});

const past = fc.option(
  fc.integer({ min: 0, max: 20 }).map((days) => NOON - days * DAY_MS - 1000),
  { nil: null },
);
const conversation = fc.record({
  status: fc.constantFrom('todo', 'skipped', 'waiting', 'needs_reply', 'later', 'closed'),
  closedReason: fc.constantFrom('wrong_number', 'done', 'opted_out'),
  urgency: fc.nat(3),
  textedAt: past,
  lastOutboundAt: past,
  repliedAt: past,
  initialState: fc.constantFrom(null, 'queued', 'accepted', 'sent', 'delivered', 'failed', 'refused', 'unknown'),
  tags: fc.uniqueArray(fc.constantFrom('VIP', 'driver'), { maxLength: 2 }),
  answer: fc.constantFrom(null, 'yes', 'no'),
});

export const worldSeed = fc.record({
  lists: fc.array(fc.uniqueArray(row, { selector: ({ n }) => n, maxLength: 10 }), { minLength: 1, maxLength: 3 }),
  /** Per campaign: number -> what happened. */
  campaigns: fc.tuple(
    fc.array(fc.tuple(fc.nat(NUMBERS - 1), conversation), { maxLength: 10 }),
    fc.array(fc.tuple(fc.nat(NUMBERS - 1), conversation), { maxLength: 10 }),
  ),
  optedOut: fc.uniqueArray(fc.nat(NUMBERS - 1), { maxLength: 4 }),
});
type WorldSeed = typeof worldSeed extends fc.Arbitrary<infer T> ? T : never;

const name = fc.constantFrom('first_name', 'last_name', 'own');
const campaignId = fc.constantFrom(null, 1, 2);
const condition: fc.Arbitrary<SegmentCondition> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    field: fc.oneof(name, fc.constantFrom('zip', '@area_code', 'missing')),
    op: fc.constantFrom('is' as const, 'starts' as const, 'contains' as const),
    value: fc.constantFrom('', 'ann', 'Á', '%', '_', 'an', '"', '303', '80'),
  }),
  fc.record({ kind: fc.constant('empty' as const), field: name }),
  fc.record({
    kind: fc.constant('number' as const),
    field: fc.constant('amount'),
    op: fc.constantFrom('is' as const, 'atMost' as const, 'atLeast' as const),
    value: fc.constantFrom(5, 10, 1250, -3),
  }),
  fc.record({
    kind: fc.constant('date' as const),
    field: fc.constant('date'),
    op: fc.constantFrom('is' as const, 'before' as const, 'after' as const),
    value: fc.constantFrom('2026-01-31', '2025-12-31'),
  }),
  fc.record({ kind: fc.constant('yes' as const), field: fc.constant('yes'), value: fc.boolean() }),
  fc.record({ kind: fc.constant('list' as const), listId: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('segment' as const), segmentId: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ kind: fc.constant('tag' as const), tag: fc.constantFrom('VIP', 'driver', 'nobody') }),
  fc.record({
    kind: fc.constant('answer' as const),
    questionKey: fc.constantFrom('q1', 'q2'),
    optionKey: fc.constantFrom(null, 'yes', 'no'),
  }),
  fc.record({
    kind: fc.constant('conversation' as const),
    is: fc.constantFrom(...conversationStand.options),
    campaignId,
  }),
  fc.record({
    kind: fc.constant('delivery' as const),
    is: fc.constantFrom(...deliveryStand.options),
    campaignId,
  }),
  fc.record({ kind: fc.constant('texted' as const), campaignId, days: fc.constantFrom(null, 3, 10) }),
  fc.constant({ kind: 'optedOut' as const }),
  fc.record({
    kind: fc.constant('share' as const),
    seed: fc.constantFrom('a', 'b'),
    from: fc.constantFrom(0, PLACES / 3),
    to: fc.constantFrom(PLACES / 2, PLACES),
  }),
);

export const nodes: fc.Arbitrary<SegmentNode> = fc.letrec<{ node: SegmentNode; leaf: SegmentNode }>((tie) => ({
  leaf: condition,
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.record({ kind: fc.constant('and' as const), of: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('or' as const), of: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
  ),
})).node;

/** Each way in which a conversation or a first text can stand, alone. */
export const STANDS: readonly SegmentNode[] = [
  ...conversationStand.options.map((is) => ({ kind: 'conversation' as const, is, campaignId: null })),
  ...deliveryStand.options.map((is) => ({ kind: 'delivery' as const, is, campaignId: null })),
  { kind: 'optedOut' },
];

/** Conditions that ask for no other segment, for segments that others are made of. */
export const plainNodes = condition.filter(({ kind }) => kind !== 'segment');

/** Puts the world into the store, in practice mode, and says what it is for the plain evaluation. */
export function makeWorld(ctx: CoreContext, seed: WorldSeed, saved: readonly SegmentNode[]): PlainWorld {
  const { db } = ctx;
  const byNumber = new Map<string, PlainConversation[]>();
  const rows = seed.lists.flatMap((people) => {
    const list = seedList(
      ctx,
      people.map((one) => ({
        phone: phone(one.n),
        first_name: one.first,
        last_name: one.last,
        zip: one.zip,
        fields: { own: one.own, amount: one.amount, date: one.date, yes: one.yes },
      })),
    );
    return people.map((one) => ({ list, one }));
  });
  const contactId = db.prepare('select id from contact where phone = ? limit 1').pluck();
  seed.campaigns.forEach((conversations, i) => {
    addCampaign(ctx, i + 1);
    for (const [n, one] of conversations) {
      const contact = contactId.get(phone(n)) as number | undefined;
      const known = byNumber.get(phone(n)) ?? [];
      if (contact === undefined || known.some(({ campaign }) => campaign === i + 1)) continue;
      const plain = addConversation(ctx, { campaign: i + 1, contact, phone: phone(n), one });
      byNumber.set(phone(n), [...known, plain]);
    }
  });
  const optOut = db.prepare(`insert into opt_out (phone, opted_out_at, source, practice) values (?, 0, 'keyword', ?)`);
  for (const n of seed.optedOut) optOut.run(phone(n), n % 2);
  const segment = db.prepare(`insert into segment (uid, name, rule, created_at, updated_at) values (?, '', ?, 0, 0)`);
  for (const where of saved) segment.run(ctx.ids.uuid(), JSON.stringify({ ...EVERYBODY, where }));
  return {
    now: NOON,
    segments: new Map(saved.map((where, i) => [i + 1, { from: [], where }])),
    rows: rows.map(({ list, one }): PlainRow => ({
      list,
      phone: phone(one.n),
      columns: {
        first_name: one.first,
        last_name: one.last,
        zip: one.zip,
        '@area_code': phone(one.n).slice(2, 5),
        own: one.own,
        amount: one.amount,
        date: one.date,
        yes: one.yes,
      },
      conversations: byNumber.get(phone(one.n)) ?? [],
      optedOut: seed.optedOut.includes(one.n),
    })),
  };
}

function addCampaign({ db, ids }: CoreContext, n: number): void {
  db.prepare(
    `insert into campaign (id, uid, name, use, state, mode, created_at, updated_at) values (?, ?, '', 'event', 'live', 'practice', 0, 0)`,
  ).run(n, ids.uuid());
  db.prepare(`insert into question (id, campaign_id, position, text, key) values (?, ?, 0, 'Coming?', ?)`).run(
    n,
    n,
    `q${n}`,
  );
  const option = db.prepare(`insert into answer_option (question_id, position, label, key) values (?, ?, ?, ?)`);
  option.run(n, 0, 'Yes', 'yes');
  option.run(n, 1, 'No', 'no');
}

interface OneConversation {
  readonly campaign: number;
  readonly contact: number;
  readonly phone: string;
  readonly one: typeof conversation extends fc.Arbitrary<infer T> ? T : never;
}

function addConversation(
  { db, ids }: CoreContext,
  { campaign, contact, phone: to, one }: OneConversation,
): PlainConversation {
  const closedReason = one.status === 'closed' ? (one.closedReason as PlainConversation['closedReason']) : null;
  const id = db
    .prepare(
      `insert into conversation (campaign_id, contact_id, phone, status, closed_reason, urgency, texted_at, replied_at, last_outbound_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      campaign,
      contact,
      to,
      one.status,
      closedReason,
      one.urgency,
      one.textedAt,
      one.repliedAt,
      one.lastOutboundAt,
    ).lastInsertRowid;
  if (one.initialState !== null) {
    db.prepare(
      `insert into message (uid, conversation_id, campaign_id, direction, step, body, to_number, parts, state, created_at)
       values (?, ?, ?, 'out', 'initial', 'Hi', ?, 1, ?, 0)`,
    ).run(ids.uuid(), id, campaign, to, one.initialState);
  }
  const tag = db.prepare('insert into conversation_tag (conversation_id, tag, tagged_at) values (?, ?, 0)');
  for (const words of one.tags) tag.run(id, words);
  if (one.answer !== null) {
    db.prepare(
      `insert into answer (conversation_id, question_id, option_id, answered_at)
       values (?, ?, (select id from answer_option where question_id = ? and key = ?), 0)`,
    ).run(id, campaign, campaign, one.answer);
  }
  const { status, urgency, textedAt, lastOutboundAt, repliedAt, initialState, tags } = one;
  return {
    campaign,
    status,
    closedReason,
    urgency,
    textedAt,
    lastOutboundAt,
    repliedAt,
    initialState,
    tags,
    answers: one.answer === null ? [] : [[`q${campaign}`, one.answer]],
  };
}
