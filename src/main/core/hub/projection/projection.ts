import type { CoreContext } from '../../context.ts';
import type { Replica } from '../replica/replica.ts';

/**
 * Makes the rows that people work with out of what was pulled and what was done here and is still on its way: after every
 * page, and whenever an op has been answered. A crash in between repeats a slice and changes nothing by that.
 */
export interface Projection {
  /**
   * One slice of at most `limit` rows, in one transaction of some 50 ms. True = there is more: call it again, after
   * letting everybody else go first.
   */
  run(limit?: number): boolean;
  /**
   * A round of pulling has ended, and everything of it is projected. New replies are announced from then on; what a laptop
   * that was away finds at its start is not. Also looks again at everything when the replica was made anew.
   */
  caughtUp(): void;
}

export function createProjection(_ctx: CoreContext, _replica: Replica): Projection {
  return { run: () => false, caughtUp: () => undefined };
}
