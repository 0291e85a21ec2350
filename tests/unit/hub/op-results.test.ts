import { expect, it, onTestFinished } from 'vitest';
import { keepResults } from '#core/hub/op-results.ts';
import { opsToPush } from '#core/hub/numbering.ts';
import { hubMember } from '#core/store/hub-member.ts';
import type { OpResult } from '#shared/protocol/ops.ts';
import { joinHub } from '../../support/hub-member.ts';
import { testContext } from '../../support/test-context.ts';

/** Three opt-outs that were pushed and are not answered yet. */
function pushed() {
  const ctx = testContext();
  onTestFinished(() => ctx.remove());
  joinHub(ctx.db);
  for (const phone of ['+12025550001', '+12025550002', '+12025550003']) {
    ctx.ops.record('opt_out', { phone, campaignId: null, source: 'texter', words: '' });
  }
  const ops = opsToPush(ctx.db, ctx.clock.now(), 10);
  const states = () => ctx.db.prepare('select state from op order by id').pluck().all();
  return { ctx, ops, states };
}

const applied = (opUuid: string): OpResult => ({ opUuid, status: 'applied', code: null, words: '' });

it('what the answer does not name stays in the queue, whatever it says to have', () => {
  const { ctx, ops, states } = pushed();
  const answered = keepResults(ctx, ops, [applied(ops[0]!.op_uuid)], 3);
  expect(answered.acked.map(({ id }) => id)).toEqual([ops[0]!.id]);
  expect(states()).toEqual(['acked', 'pending', 'pending']);
  expect(opsToPush(ctx.db, ctx.clock.now(), 10).map(({ seq }) => seq)).toEqual([2, 3]);
});

it('an answer that comes late changes nothing of what was answered since, and the count never falls', () => {
  const { ctx, ops, states } = pushed();
  const rejected: OpResult = { opUuid: ops[1]!.op_uuid, status: 'rejected', code: 'NOT_FOUND', words: 'No.' };
  keepResults(ctx, ops, [applied(ops[0]!.op_uuid), rejected, applied(ops[2]!.op_uuid)], 3);
  const late = keepResults(ctx, ops, [applied(ops[0]!.op_uuid), applied(ops[1]!.op_uuid)], 1);
  expect(late).toEqual({ acked: [], rejected: [] });
  expect(states()).toEqual(['acked', 'rejected', 'acked']);
  expect(hubMember(ctx.db)?.acked_seq).toBe(3);
});
