import type { OpEnvelope, OpKind, OpResult } from '#shared/protocol/ops.ts';
import { allDone } from '../all-done.ts';
import { BadData } from '../db/db.ts';
import { applyOp } from './apply-op.ts';
import { rejected } from './op-context.ts';
import type { OpBatch, OpContext } from './op-context.ts';
import { recordedAs, resultOf, resultOfRecorded } from './record-op.ts';
import type { Recorded, Taken } from './record-op.ts';

/**
 * Applies an op. `alone`: inside a savepoint, so that an op that the database refuses is rejected and those behind it go
 * on; otherwise the database's refusal ends the transaction. @throws BadData unless alone
 */
async function take(o: OpContext, alone: boolean): Promise<Taken> {
  if (!alone) return { op: o.op, verdict: await applyOp(o) };
  await o.tx.run('savepoint op');
  try {
    const verdict = await applyOp(o);
    await o.tx.run('release savepoint op');
    return { op: o.op, verdict };
  } catch (error) {
    if (!(error instanceof BadData)) throw error;
    await o.tx.run('rollback to savepoint op');
    o.batch.conversations.clear();
    return { op: o.op, verdict: rejected('INVALID') };
  }
}

/**
 * Takes ops in their order; one that is recorded already (`known`, which grows) is answered and not applied again.
 * `alone` as in `take`; otherwise ops about different people do not wait for each other's answers from the database, as
 * they touch different rows. What was taken is still to be recorded.
 */
export async function takeEach(
  o: Omit<OpContext, 'op'>,
  ops: readonly OpEnvelope[],
  known: Map<string, Recorded>,
  alone: boolean,
): Promise<{ taken: Taken[]; results: OpResult[] }> {
  const taken = new Map<number, Taken>();
  const results = new Map<number, OpResult>();

  async function takeAt(place: number): Promise<void> {
    const op = ops[place];
    if (!op) return;
    const recorded = known.get(op.opUuid);
    if (recorded) {
      results.set(place, resultOfRecorded(recorded));
      return;
    }
    const one = await take({ ...o, op }, alone);
    known.set(op.opUuid, recordedAs(one));
    taken.set(place, one);
    results.set(place, resultOf(one));
  }

  const isPlain = !alone && new Set(ops.map((op) => op.opUuid)).size === ops.length;
  for (const groups of runsOf(o.batch, ops, isPlain)) {
    await allDone(
      groups.map(async (places) => {
        for (const place of places) await takeAt(place);
      }),
    );
  }
  const inOrder = <T>(found: ReadonlyMap<number, T>): T[] =>
    [...found].toSorted(([a], [b]) => a - b).map(([, value]) => value);
  return { taken: inOrder(taken), results: inOrder(results) };
}

/** Ops about one person, named in their body. */
const ABOUT_A_PERSON: ReadonlySet<string> = new Set<OpKind>([
  'answer',
  'tag',
  'note',
  'skip',
  'later',
  'done',
  'wrong_number',
  'reopen',
  'opt_out',
  'handover',
  'text',
]);

/** Whom an op is about, by number; null when it is about several people, or nobody can tell yet. */
function personOf(batch: OpBatch, { kind, body }: OpEnvelope): string | null {
  if (typeof body !== 'object' || body === null) return null;
  if (ABOUT_A_PERSON.has(kind) && 'phone' in body && typeof body.phone === 'string') return body.phone;
  if (kind === 'outcome' && 'attemptId' in body && typeof body.attemptId === 'string') {
    return batch.attempts.get(body.attemptId) ?? null;
  }
  return null;
}

/**
 * The places of the ops in runs that follow each other; a run's groups may go at the same time, a group's ops go one by
 * one. An op about no single person is a run of its own: it waits for those before it, and those behind it wait for it.
 */
function runsOf(batch: OpBatch, ops: readonly OpEnvelope[], together: boolean): number[][][] {
  const runs: number[][][] = [];
  let open: Map<string, number[]> | null = null;
  for (const [place, op] of ops.entries()) {
    const person = together ? personOf(batch, op) : null;
    if (person === null) {
      if (open) runs.push([...open.values()]);
      open = null;
      runs.push([[place]]);
      continue;
    }
    open ??= new Map();
    const group = open.get(person);
    if (group) group.push(place);
    else open.set(person, [place]);
  }
  if (open) runs.push([...open.values()]);
  return runs;
}
