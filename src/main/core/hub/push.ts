import type { OpEnvelope, OpResult } from '#shared/protocol/ops.ts';
import { MAX_PUSH_OPS } from '#shared/protocol/push.ts';
import type { CoreContext } from '../context.ts';
import type { Db } from '../store/open.ts';
import type { OpRow } from '../store/ops.ts';
import { HubRefused } from './client.ts';
import { hubIsBehind } from './directives.ts';
import { HubUnreachable } from './hub-link.ts';
import { expandListRows } from './list-upload.ts';
import { opsToPush } from './numbering.ts';
import { keepResults, type OpsAnswered } from './op-results.ts';
import { createOutcomeReports } from './outcome-reports.ts';
import type { Session } from './session.ts';

export interface Push {
  /** Pushes the next ops, if there are any. False = nothing was due. @throws HubRefused, HubUnreachable */
  once(): Promise<boolean>;
}

/** A request of this size is through a slow line in a minute. */
const MOST_BYTES = 2_000_000;
/** Of the rest of a request around its ops. */
const SLACK_BYTES = 2_000;
const MAX_PERSON = 40;

/** `onAnswered` hears what came of each push after it is saved. */
export function createPush(ctx: CoreContext, session: Session, onAnswered: (answered: OpsAnswered) => void): Push {
  const { db, clock, log } = ctx;
  /** After a request that was refused for what is in it: fewer ops, until the one is alone that is to blame. */
  let most = MAX_PUSH_OPS;
  const outcomes = createOutcomeReports(db, session);

  async function once(): Promise<boolean> {
    const standing = session.standing();
    if (standing.kind === 'limited') return outcomes.once();
    if (standing.kind !== 'open') return false;
    const { limits } = standing.hello;
    const ops = opsToPush(db, clock.now(), Math.min(most, limits.pushOps));
    if (ops.length === 0) return false;
    const batch = withinBytes(db, ops, Math.min(limits.pushBytes - SLACK_BYTES, MOST_BYTES));
    const answer = await ask(batch);
    if (answer === null) return true;
    const answered = keepResults(ctx, batch.ops, answer.results, answer.ackedSeq);
    most = MAX_PUSH_OPS;
    onAnswered(answered);
    if (answered.acked.length + answered.rejected.length === 0) throw new HubUnreachable('The hub took nothing.');
    return true;
  }

  /** Null = not taken, and the next try is another. */
  async function ask(batch: Batch): Promise<{ ackedSeq: number; results: OpResult[] } | null> {
    try {
      return await session.request('push', { ops: batch.wire });
    } catch (error) {
      if (!(error instanceof HubRefused)) throw error;
      if (error.code === 'GAP') {
        log.warn('hub.push.gap', { lastSeq: error.lastSeq ?? -1 });
        if ((batch.ops[0]?.seq ?? 0) <= (error.lastSeq ?? 0) + 1) throw error;
        db.transaction(() => hubIsBehind(ctx, error.lastSeq ?? 0))();
        return null;
      }
      if (!BAD_CONTENT.has(error.code)) throw error;
      return batch.ops.length > 1 ? fewer(batch) : empty(batch);
    }
  }

  function fewer(batch: Batch): null {
    most = Math.max(1, Math.floor(batch.ops.length / 2));
    return null;
  }

  /** The one op that the hub cannot even read goes without its body: it is refused and recorded, and the queue goes on. */
  async function empty(batch: Batch): Promise<{ ackedSeq: number; results: OpResult[] }> {
    log.error('hub.push.unreadable', { kind: batch.ops[0]?.kind ?? '' });
    return session.request('push', { ops: batch.wire.map((op) => ({ ...op, body: null })) });
  }

  return { once };
}

const BAD_CONTENT: ReadonlySet<string> = new Set(['BAD_REQUEST', 'BAD_TEXT', 'TOO_BIG', 'TOO_DEEP']);

interface Batch {
  readonly ops: OpRow[];
  readonly wire: (OpEnvelope & { seq: number })[];
}

/** As many as fit, at least one, in unbroken order. */
function withinBytes(db: Db, ops: readonly OpRow[], most: number): Batch {
  const batch: Batch = { ops: [], wire: [] };
  let bytes = 0;
  let next = ops[0]?.seq ?? 0;
  for (const op of ops) {
    if (op.seq !== next) break;
    const wire = { ...envelopeOf(db, op), seq: op.seq };
    bytes += Buffer.byteLength(JSON.stringify(wire)) + 1;
    if (batch.ops.length > 0 && bytes > most) break;
    batch.ops.push(op);
    batch.wire.push(wire);
    next += 1;
  }
  return batch;
}

/** An op as it goes over the wire. */
export function envelopeOf(db: Db, { op_uuid: opUuid, kind, v, by_person, at, body }: OpRow): OpEnvelope {
  const stored = JSON.parse(body) as unknown;
  const sent = kind === 'list.rows' ? expandListRows(db, stored) : stored;
  return { opUuid, kind, v, by: by_person.slice(0, MAX_PERSON), at, body: sent };
}
