import { conditionsOf, EVERYBODY, segmentRule, type SegmentRule } from '#shared/domain/segment/rule.ts';
import type { CoreContext } from '../context.ts';
import type { ContactRecord } from '../store/contacts.ts';
import { listById } from '../store/lists.ts';
import { createNumberSet, type NumberSet } from '../store/number-set.ts';
import {
  numbersInRange,
  rangeReader,
  rowsOfList,
  scannedLists,
  type RangeReader,
  type RowRange,
} from '../store/segment-scan.ts';
import { segmentSql, type SetCondition } from '../store/segment-sql.ts';
import { segmentById } from '../store/segments.ts';
import { createNumberSets } from './number-sets.ts';
import { createPace, type Pace } from './pace.ts';
import { rowSlices, spread } from './row-slices.ts';

export interface ScanOptions {
  /** file = list after list, row after row; spread = slices from all over, so that the first few speak for the rest. */
  readonly order?: 'file' | 'spread';
  /** Nothing that was read earlier is taken for true. */
  readonly fresh?: boolean;
  /** In file order: what comes before is left out. */
  readonly startAt?: { readonly listId: number; readonly row: number };
  /** "In the last days" ends here; now when left out. */
  readonly now?: number;
  /** Gives the scan up. */
  readonly signal?: AbortSignal | undefined;
}

/** What a scan has come to. */
export interface Slice {
  readonly range: RowRange;
  readonly people: ContactRecord[];
  /** Rows looked at so far, and all. */
  readonly done: number;
  readonly all: number;
}

/** Finds the people that a rule means. Everything runs in slices, so that no other call waits for a million rows. */
export interface SegmentEngine {
  /** Calls `take` for each slice with the rows that fit and whose number was not given before; false ends the scan. */
  scan(rule: SegmentRule, options: ScanOptions, take: (slice: Slice) => boolean): Promise<void>;
  /** People, each number once. */
  count(rule: SegmentRule, options?: ScanOptions): Promise<number>;
  /** Their numbers, each once. */
  numbers(rule: SegmentRule, options?: ScanOptions): Promise<NumberSet>;
}

export function createSegmentEngine(ctx: CoreContext): SegmentEngine {
  const { db } = ctx;
  const sets = createNumberSets(db);
  ctx.events.subscribe((event) => {
    if (event.kind !== 'changed') return;
    if (event.topics.includes('lists') || event.topics.includes('settings')) sets.forget(['list', 'segment']);
    else if (event.topics.includes('conversations') || event.topics.includes('messages')) sets.forget(['segment']);
  });

  interface Asked {
    readonly reader: RangeReader;
    readonly ranges: RowRange[];
    /** In one list no number is twice. */
    readonly single: boolean;
    readonly pace: Pace;
  }

  /** `within` = segments that ask for this one: one that is made of itself has nobody. */
  async function ask<T>(
    rule: SegmentRule,
    options: ScanOptions,
    within: readonly number[],
    run: (asked: Asked) => Promise<T>,
  ): Promise<T> {
    const { now = ctx.clock.now(), fresh = false, order = 'spread' } = options;
    options.signal?.throwIfAborted();
    const needed = conditionsOf(rule.where).filter(
      (one): one is SetCondition => one.kind === 'list' || one.kind === 'segment',
    );
    if (fresh) sets.forget(['list', 'segment']);
    const lease = await sets.lease(needed, (one) => setOf(one, options, within));
    try {
      const sql = segmentSql(rule.where, { mode: ctx.settings.get().mode, now, setOf: lease.setOf });
      const spans = scannedLists(db, rule.from).flatMap((listId) => rowsOfList(db, listId));
      const slices = from(rowSlices(spans), options.startAt);
      return await run({
        reader: rangeReader(db, sql),
        ranges: order === 'spread' ? spread(slices) : slices,
        single: new Set(spans.map(({ listId }) => listId)).size <= 1,
        pace: createPace(ctx, options.signal),
      });
    } finally {
      lease.release();
    }
  }

  async function setOf(condition: SetCondition, options: ScanOptions, within: readonly number[]): Promise<NumberSet> {
    if (condition.kind === 'list') {
      return listById(db, condition.listId)
        ? numbersOfList(condition.listId, createPace(ctx, options.signal))
        : createNumberSet();
    }
    const saved = within.includes(condition.segmentId) ? null : segmentById(db, condition.segmentId);
    if (!saved) return createNumberSet();
    return numbersOf(ruleIn(saved.rule), { ...options, fresh: false }, [...within, condition.segmentId]);
  }

  async function numbersOfList(listId: number, pace: Pace): Promise<NumberSet> {
    const numbers: NumberSet = createNumberSet();
    for (const range of rowSlices(rowsOfList(db, listId))) {
      for (const phone of numbersInRange(db, range)) numbers.add(phone);
      await pace();
    }
    return numbers;
  }

  function numbersOf(rule: SegmentRule, options: ScanOptions, within: readonly number[]): Promise<NumberSet> {
    return ask(rule, options, within, async ({ reader, ranges, pace }) => {
      const numbers: NumberSet = createNumberSet();
      for (const range of ranges) {
        for (const phone of reader.numbers(range)) numbers.add(phone);
        await pace();
      }
      return numbers;
    });
  }

  return {
    numbers: (rule, options = {}) => numbersOf(rule, options, []),

    count: (rule, options = {}) =>
      ask(rule, options, [], async ({ reader, ranges, single, pace }) => {
        let people = 0;
        const seen: NumberSet = createNumberSet();
        for (const range of ranges) {
          if (single) people += reader.count(range);
          else for (const phone of reader.numbers(range)) seen.add(phone);
          await pace();
        }
        return single ? people : seen.size;
      }),

    scan: (rule, options, take) =>
      ask(rule, options, [], async ({ reader, ranges, single, pace }) => {
        const all = ranges.reduce((sum, { after, to }) => sum + to - after, 0);
        const seen: NumberSet = createNumberSet();
        let done = 0;
        for (const range of ranges) {
          const people = reader.people(range).filter(({ phone }) => single || seen.add(phone));
          done += range.to - range.after;
          if (!take({ range, people, done, all })) return;
          await pace();
        }
      }),
  };
}

function from(slices: RowRange[], start: ScanOptions['startAt']): RowRange[] {
  if (!start) return slices;
  return slices
    .filter(({ listId, to }) => listId > start.listId || (listId === start.listId && to > start.row))
    .map((slice) => (slice.listId === start.listId ? { ...slice, after: Math.max(slice.after, start.row) } : slice));
}

/** A stored rule. One of a newer Outpost, which this one cannot read, means nobody rather than somebody else. */
export function ruleIn(stored: string): SegmentRule {
  const parsed = segmentRule.safeParse(JSON.parse(stored));
  return parsed.success ? parsed.data : { ...EVERYBODY, where: { kind: 'or', of: [] } };
}
