import type { OpKind } from '#shared/protocol/ops.ts';
import type { CoreContext } from '../context.ts';
import type { ConversationAtHub } from '../hub/op-log.ts';
import { refused } from '../refusal.ts';
import type { Standing } from '../store/actions.ts';
import { newestOpAbout } from '../store/op-subjects.ts';

/** Kinds of ops that say where a conversation stands. */
export const STANDING_KINDS: readonly OpKind[] = [
  'skip',
  'later',
  'done',
  'wrong_number',
  'reopen',
  'opt_out',
  'handover',
];

/** Another laptop works with this person now. */
export function away() {
  return refused('AWAY', 'Another laptop has this conversation now. What was written here stays to be read.');
}

/** Records an op about a conversation, if the hub has it; says the op's UUID. */
export function recordFor(
  { ops }: CoreContext,
  conversationId: number,
  record: (ref: ConversationAtHub) => string,
): string | undefined {
  const ref = ops.conversation(conversationId);
  return ref ? record(ref) : undefined;
}

/** Records where a person has put a conversation; nothing for what follows from its texts alone. */
export function recordStanding(
  ctx: CoreContext,
  conversationId: number,
  { status, closed_reason, skip_reason, later_until }: Standing,
): string | undefined {
  const { ops } = ctx;
  return recordFor(ctx, conversationId, (ref) => {
    if (status === 'skipped') return ops.record('skip', { ...ref, reason: skip_reason ?? '' });
    if (status === 'later') return ops.record('later', { ...ref, until: later_until ?? ctx.clock.now() });
    if (status !== 'closed' || closed_reason === null) return '';
    if (closed_reason === 'opted_out') {
      return ops.record('opt_out', { phone: ref.phone, campaignId: ref.campaignId, source: 'texter', words: '' });
    }
    return ops.record(closed_reason, ref);
  });
}

/**
 * Takes an op back that no other op of these kinds about the conversation came after. False = it is too late: the hub
 * may have it, and the opposite must be recorded.
 */
export function takeBack(
  { db, ops }: CoreContext,
  conversationId: number,
  opUuid: string | undefined,
  kinds: readonly OpKind[],
): boolean {
  const ref = ops.conversation(conversationId);
  if (!ref || opUuid === undefined) return false;
  return newestOpAbout(db, ref, kinds)?.op_uuid === opUuid && ops.cancel(opUuid);
}
