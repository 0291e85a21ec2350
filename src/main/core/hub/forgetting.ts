import type { CoreContext } from '../context.ts';
import { pruneOps } from '../store/hub-ops.ts';
import { KEPT_MS } from './journal.ts';

/** It looks at every op, so not at each turn. */
const EVERY_MS = 60 * 60_000;
const AT_ONCE = 2_000;

/** Forgets ops that the hub has had for long; call the function at every turn. */
export function createForgetting({ db, clock }: Pick<CoreContext, 'db' | 'clock'>): () => void {
  let nextAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (clock.monotonic() < nextAt) return;
    const forgotten = pruneOps(db, clock.now() - KEPT_MS, AT_ONCE);
    nextAt = clock.monotonic() + (forgotten < AT_ONCE ? EVERY_MS : 0);
  };
}
