import { adoptText } from '../../sending/adopt-text.ts';
import { idOfInbound } from '../../store/hub-messages.ts';
import { setMessage, type MessageRow } from '../../store/messages.ts';
import type { Db } from '../../store/open.ts';
import { targetOfStep } from '../../store/send-targets.ts';
import type { BaseRow } from './base-rows.ts';
import type { Work } from './work.ts';

/**
 * A text of another laptop that was let go again, in a conversation that this one has by now: from here it goes, so it
 * gets its place in this journal. Its release is then taken in as that of a text that was pressed here. False = it is
 * not such a text, or its step is not free here.
 */
export function adoptReleased({ ctx }: Work, base: BaseRow<'message'>, message: MessageRow): boolean {
  const { db } = ctx;
  if (base.direction === 'in' || base.state !== 'queued' || base.reason !== 'human_released') return false;
  const step = stepHere(db, base.step);
  if (step === null || targetOfStep(db, message.campaign_id, step, base.phone)) return false;
  adoptText(ctx, message, step);
  setMessage(db, message.id, { state: 'unknown', reason: 'NO_ANSWER' });
  return true;
}

/** The hub names an answer by its own number of the inbound text; null = that text is not here. */
function stepHere(db: Db, step: string): string | null {
  if (!step.startsWith('re:')) return step;
  const answered = idOfInbound(db, Number(step.slice('re:'.length)));
  return answered === null ? null : `re:${answered}`;
}
