import type { CoreContext } from '../context.ts';
import { notFound } from '../refusal.ts';
import { narrowSnapshot, type NarrowScope } from '../store/narrow-snapshot.ts';
import { openSnapshot } from '../store/open-snapshot.ts';
import type { Db } from '../store/open.ts';
import { segmentById } from '../store/segments.ts';
import { createPace } from './pace.ts';
import { ruleIn, type SegmentEngine } from './segment-engine.ts';

/** Opens a view of the store as it is now that shows the people of a segment alone. */
export interface SegmentSnapshots {
  /**
   * @param turn called between slices; what it throws gives it up.
   * @throws notFound
   */
  open(segmentId: number, scope: NarrowScope, turn?: () => void): Promise<Db>;
  /** Name of a segment. @throws notFound */
  nameOf(segmentId: number): string;
}

export function createSegmentSnapshots(ctx: CoreContext, engine: SegmentEngine): SegmentSnapshots {
  const known = (segmentId: number) => {
    const segment = segmentById(ctx.db, segmentId);
    if (!segment) throw notFound('That segment is not here any more.');
    return segment;
  };
  return {
    nameOf: (segmentId) => known(segmentId).name,
    async open(segmentId, scope, turn = () => undefined) {
      const numbers = await engine.numbers(ruleIn(known(segmentId).rule));
      turn();
      const snapshot = openSnapshot(ctx.db);
      try {
        const pace = createPace(ctx);
        const slices = narrowSnapshot(snapshot, scope, (phone) => numbers.has(phone));
        while (slices.next().done !== true) {
          await pace();
          turn();
        }
        return snapshot;
      } catch (error) {
        snapshot.close();
        throw error;
      }
    },
  };
}
