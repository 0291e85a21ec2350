import { outcome } from '#shared/protocol/sending-ops.ts';
import { pendingOutcomes } from '../store/hub-ops.ts';
import type { Db } from '../store/open.ts';
import type { Session } from './session.ts';

/** Outcomes of one request. */
const PORTION = 100;

/**
 * What became of texts, told by a laptop that is too old to push: nobody is to decide about a text that was sent. The ops
 * stay in the queue and are pushed after the update; the hub hears the same twice, and that changes nothing.
 */
export interface OutcomeReports {
  /** False = nothing was to tell. @throws HubRefused, HubUnreachable */
  once(): Promise<boolean>;
}

export function createOutcomeReports(db: Db, session: Session): OutcomeReports {
  let toldThrough = 0;
  return {
    async once() {
      const ops = pendingOutcomes(db, toldThrough, PORTION);
      const last = ops.at(-1);
      if (!last) return false;
      const outcomes = ops.flatMap(({ body }) => {
        const parsed = outcome.safeParse(JSON.parse(body));
        return parsed.success ? [parsed.data] : [];
      });
      if (outcomes.length > 0) await session.request('outcome', { outcomes });
      toldThrough = last.id;
      return true;
    },
  };
}
