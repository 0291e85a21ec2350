import { patch, tests } from '../bug.ts';
import type { Bug } from '../bug.ts';

const QUERIES = 'src/server/sync/feed-queries.ts';
const PULL = 'src/server/sync/pull.ts';
const FEED = 'src/server/db/migrations/050-feed.ts';
const CURSOR = 'integration/server/cursor';
const WRITERS = tests(CURSOR, 'loses and repeats nothing while sixteen writers');
const HELD_BACK = tests(CURSOR, 'holds rows back while an older transaction is open');

/** What the hub gives to laptops that pull. */
export const feed: readonly Bug[] = [
  {
    name: 'plain-seq-cursor',
    breaks: 'The cursor is the number of the row alone, so a row that commits after a later one is never read.',
    patches: [
      patch(QUERIES, `(xid, seq) > ($2::text::xid8, $3::bigint)\n`, `seq > $3::bigint and $2::text is not null\n`),
      patch(
        QUERIES,
        `          and xid < pg_snapshot_xmin(pg_current_snapshot())\n        order by xid, seq limit`,
        `        order by seq limit`,
      ),
      patch(QUERIES, 'order by s.xid, s.seq`', 'order by s.seq`'),
      patch(
        PULL,
        '{ ...behind, began: end } : { xid: end, seq: 0, began: end }',
        '{ ...behind, began: end } : { ...behind, xid: end, began: end }',
      ),
    ],
    detectors: [HELD_BACK, WRITERS],
  },
  {
    name: 'cursor-passes-xmin',
    breaks: 'At the end of a bucket the oldest transaction that still runs counts as read, so its rows are never read.',
    patches: [
      patch(
        QUERIES,
        'and xid < pg_snapshot_xmin(pg_current_snapshot())\n        order',
        'and xid <= pg_snapshot_xmin(pg_current_snapshot())\n        order',
      ),
      patch(PULL, ': { xid: end, seq: 0, began: end }', ': { xid: end, seq: 100_000_000_000_000, began: end }'),
    ],
    detectors: [HELD_BACK, WRITERS],
  },
  {
    name: 'feed-without-xmin',
    breaks: 'Rows are given while an older transaction is open, so the cursor goes past rows that are not committed.',
    patches: [
      patch(
        QUERIES,
        `          and xid < pg_snapshot_xmin(pg_current_snapshot())\n        order by`,
        `        order by`,
      ),
    ],
    detectors: [HELD_BACK, WRITERS],
  },
  {
    name: 'bounds-read-after-rows',
    breaks: 'How far a bucket was read is asked after its rows, so what commits in between is never read.',
    patches: [
      patch(
        PULL,
        'formatCursor(next(from.cursor, rows, more, bounds))',
        'formatCursor(next(from.cursor, rows, more, (await db.first<Bounds>(FEED_BOUNDS, bucket)) ?? bounds))',
      ),
    ],
    detectors: [WRITERS],
  },
  {
    name: 'tombstone-horizon-ignored',
    breaks:
      'A laptop that was away for longer than tombstones are kept goes on from its cursor, and keeps what is gone.',
    patches: [patch(PULL, 'cursor === null || tooOld ||', 'cursor === null || (tooOld && false) ||')],
    detectors: [tests(CURSOR, 'tells a laptop that was away longer than tombstones are kept to start over')],
  },
  {
    name: 'texts-stay-behind',
    breaks: 'A conversation that moves to another laptop leaves its texts in the old one’s bucket.',
    patches: [
      patch(
        FEED,
        `case when is_in is not null then sync_touch(is_in, 'message', m.message_id::text, false) end`,
        'null',
      ),
    ],
    detectors: [tests(CURSOR, 'takes its texts along, and a reply that arrives meanwhile reaches exactly one laptop')],
  },
  {
    name: 'text-put-without-lock',
    breaks: 'A text is put into a conversation that is just moving, and stays where the old laptop looks.',
    patches: [
      patch(
        FEED,
        'where c.conversation_id = new.conversation_id for no key update;',
        'where c.conversation_id = new.conversation_id;',
      ),
    ],
    detectors: [tests(CURSOR, 'waits for a text that is being put into it, and takes it along')],
  },
  {
    name: 'pull-of-any-bucket',
    breaks: 'Nobody asks whose a bucket is, so a texter reads other laptops’ conversations.',
    patches: [
      patch(
        'src/server/auth/access.ts',
        `throw new HubError('FORBIDDEN', 'This laptop may not see that.');`,
        'return;',
      ),
    ],
    detectors: [tests('integration/server/access', 'a texter reads only their own conversations')],
  },
];
