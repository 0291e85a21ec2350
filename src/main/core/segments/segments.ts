import type { SegmentChoices, SegmentView } from '#shared/contract/segments.ts';
import { combined, sharedOut, type Combination } from '#shared/domain/segment/combine.ts';
import { cutAfter, cutsFor } from '#shared/domain/segment/place.ts';
import { conditionsOf, type SegmentRule } from '#shared/domain/segment/rule.ts';
import { CoreClosedError } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { notFound, refused } from '../refusal.ts';
import { removeUnusedAudiences } from '../store/lists.ts';
import {
  allSegments,
  deleteSegment,
  insertSegment,
  segmentById,
  setSegmentCount,
  updateSegment,
  type SegmentRecord,
} from '../store/segments.ts';
import { firstLook, type FirstLook } from './first-look.ts';
import { giveOut, type GiveOut } from './give-out.ts';
import { createPace } from './pace.ts';
import { ruleIn, type SegmentEngine } from './segment-engine.ts';
import { segmentChoicesOf, segmentViewOf } from './segment-views.ts';
import { sortedPlaces } from './sorted-places.ts';

type One = { readonly segmentId: number };
type Asked = { readonly rule: SegmentRule };
type Size =
  | { readonly unit: 'people'; readonly people: number }
  | { readonly unit: 'percent'; readonly percent: number };

/** Saved segments: who is meant, how many they are, and what can be made of them. */
export interface Segments {
  all(): SegmentView[];
  get(input: One): SegmentView;
  choices(): SegmentChoices;
  look(input: Asked, signal?: AbortSignal): Promise<FirstLook>;
  count(input: Asked, signal?: AbortSignal): Promise<{ people: number }>;
  save(input: Asked & { readonly segmentId: number | null; readonly name: string }): SegmentView;
  recount(input: One): Promise<SegmentView>;
  duplicate(input: One): SegmentView;
  remove(input: One): { ok: true };
  sample(input: One & { readonly size: Size }): Promise<SegmentView>;
  split(input: One & { readonly parts: number }): Promise<SegmentView[]>;
  giveOut(input: GiveOut): Promise<{ people: number }>;
  combine(input: {
    readonly how: Combination;
    readonly first: number;
    readonly second: number;
    readonly name?: string | undefined;
  }): SegmentView;
}

const LONGEST_NAME = 200;

export function createSegments(ctx: CoreContext, engine: SegmentEngine): Segments {
  const { db, clock, events, ids } = ctx;

  const known = (segmentId: number): SegmentRecord => {
    const row = segmentById(db, segmentId);
    if (!row) throw notFound('That segment is not here any more.');
    return row;
  };
  const viewOf = (segmentId: number): SegmentView => segmentViewOf(db, known(segmentId));

  async function countSaved(segmentId: number): Promise<void> {
    const { rule } = known(segmentId);
    const people = await engine.count(ruleIn(rule));
    setSegmentCount(db, segmentId, { rule, people, at: clock.now() });
    events.changed(['lists']);
  }

  /** In the background; what goes wrong leaves the count open, and the screen offers to count again. */
  function countSoon(segmentId: number): void {
    void countSaved(segmentId).catch((error: unknown) => {
      if (error instanceof CoreClosedError) return;
      ctx.log.error('segments.count.failed', { kind: error instanceof Error ? error.name : 'unknown' });
    });
  }

  function put(name: string, rule: SegmentRule): number {
    const row = { uid: ids.uuid(), name: name.slice(0, LONGEST_NAME), rule: JSON.stringify(rule), at: clock.now() };
    return insertSegment(db, row);
  }

  function added(segmentId: number): SegmentView {
    events.changed(['lists']);
    countSoon(segmentId);
    return viewOf(segmentId);
  }

  /** A segment that asks for itself, by way of others, would mean nobody. */
  function refuseCircle(segmentId: number, rule: SegmentRule, seen = new Set<number>()): void {
    for (const one of conditionsOf(rule.where)) {
      if (one.kind !== 'segment' || seen.has(one.segmentId)) continue;
      if (one.segmentId === segmentId) throw refused('CIRCLE', 'A segment cannot be made of itself.');
      seen.add(one.segmentId);
      const other = segmentById(db, one.segmentId);
      if (other) refuseCircle(segmentId, ruleIn(other.rule), seen);
    }
  }

  async function placesOf(row: SegmentRecord, seed: string): Promise<Float64Array> {
    const numbers = await engine.numbers(ruleIn(row.rule));
    return sortedPlaces(seed, numbers, createPace(ctx));
  }

  return {
    all: () => allSegments(db).map((row) => segmentViewOf(db, row)),
    get: ({ segmentId }) => viewOf(segmentId),
    choices: () => segmentChoicesOf(ctx),
    look: ({ rule }, signal) => firstLook(ctx, engine, rule, signal),
    count: async ({ rule }, signal) => ({ people: await engine.count(rule, { signal }) }),

    save({ segmentId, name, rule }) {
      if (segmentId === null) return added(put(name, rule));
      known(segmentId);
      refuseCircle(segmentId, rule);
      updateSegment(db, segmentId, { name, rule: JSON.stringify(rule), at: clock.now() });
      return added(segmentId);
    },
    async recount({ segmentId }) {
      await countSaved(segmentId);
      return viewOf(segmentId);
    },
    duplicate({ segmentId }) {
      const { name, rule } = known(segmentId);
      return added(put(`Copy of ${name}`, ruleIn(rule)));
    },
    remove({ segmentId }) {
      const { usedBy } = viewOf(segmentId);
      if (usedBy !== null) throw refused('IN_USE', `The campaign “${usedBy}” uses this segment, so it stays.`);
      const other = allSegments(db).find(({ rule }) =>
        conditionsOf(ruleIn(rule).where).some((one) => one.kind === 'segment' && one.segmentId === segmentId),
      );
      if (other) throw refused('IN_USE', `The segment “${other.name}” is made of this one, so it stays.`);
      db.transaction(() => {
        removeUnusedAudiences(db, segmentId);
        deleteSegment(db, segmentId);
      })();
      events.changed(['lists']);
      return { ok: true };
    },

    async sample({ segmentId, size }) {
      const row = known(segmentId);
      const seed = ids.uuid();
      const places = await placesOf(row, seed);
      const people = size.unit === 'people' ? size.people : Math.round((places.length * size.percent) / 100);
      if (people >= places.length) {
        throw refused('TOO_MANY', `The segment has ${places.length} people; a sample is smaller than that.`);
      }
      if (people === 0) throw refused('NOBODY', 'So small a share of this segment is nobody.');
      const words = size.unit === 'people' ? `${people} people` : `${size.percent} %`;
      const rule = sharedOut(ruleIn(row.rule), { seed, from: 0, to: cutAfter(places, people) });
      return added(put(`${row.name}: sample of ${words}`, rule));
    },
    async split({ segmentId, parts }) {
      const row = known(segmentId);
      const seed = ids.uuid();
      const places = await placesOf(row, seed);
      if (places.length < parts) {
        throw refused('TOO_FEW', `The segment has ${places.length} people: too few for ${parts} parts.`);
      }
      const cuts = cutsFor(places, parts);
      const made = db.transaction(() =>
        Array.from({ length: parts }, (_, i) => {
          const share = { seed, from: cuts[i] ?? 0, to: cuts[i + 1] ?? 0 };
          return put(`${row.name}: part ${i + 1} of ${parts}`, sharedOut(ruleIn(row.rule), share));
        }),
      )();
      return made.map(added);
    },
    giveOut: (input) => giveOut(ctx, engine, input),
    combine({ how, first, second, name }) {
      const [a, b] = [known(first), known(second)];
      if (first === second) throw refused('SAME', 'Choose another segment to combine it with.');
      const joined = { add: 'and', subtract: 'without', intersect: 'who are also in' }[how];
      return added(put(name ?? `${a.name} ${joined} ${b.name}`, combined(how, first, second)));
    },
  };
}
