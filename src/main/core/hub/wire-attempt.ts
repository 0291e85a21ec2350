import type { CoreContext } from '../context.ts';
import { wireStep } from '../sending/hub-record.ts';
import type { PermitRequest } from '../sending/permit-authority.ts';
import type { PermitCase } from '../sending/permit-case.ts';
import { headOf, headSeenBy, messageById } from '../store/messages.ts';
import type { WireAttempt } from './permit-batch.ts';

/** One text as a permit for it is asked of the hub; null = this laptop has left the hub. */
export function attemptOnWire(
  { db, ops }: Pick<CoreContext, 'db' | 'ops'>,
  { target, message, view }: PermitCase,
  { attemptId, bodySha256, from }: PermitRequest,
): WireAttempt | null {
  const about = ops.conversation(view.id);
  if (about === null) return null;
  // The confirmation of an opt-out answers nothing: it goes whatever they wrote before.
  const seen = message.step === 'optout' ? headOf(db, view.id) : headSeenBy(db, message);
  return {
    ...about,
    attemptId,
    step: wireStep(db, target, message.uid),
    messageId: message.uid.toLowerCase(),
    bodySha256,
    from,
    expectedHead: seen === null ? null : (messageById(db, seen)?.inbound_id ?? null),
  };
}
