import type { PressResult } from '#shared/contract/sending.ts';
import { hashesIn } from '#shared/domain/photo.ts';
import type { CoreContext } from '../context.ts';
import { learnReply } from '../conversations/lessons.ts';
import { replyUseOf } from '../library/all-replies.ts';
import { offeredReplies } from '../conversations/offered-replies.ts';
import { notFound } from '../refusal.ts';
import { conversationDetailRow } from '../store/conversation-views.ts';
import { sendingView, type SendingView } from '../store/conversations.ts';
import { headOf, messageByUid, newestMessage, textedSince } from '../store/messages.ts';
import { campaignPhotoOf, photoByHash } from '../store/photos.ts';
import { targetOfStep } from '../store/send-targets.ts';
import type { ContactHours } from './contact-hours.ts';
import type { StepKey } from './permit-authority.ts';
import {
  alreadyTexted,
  contactRefusal,
  initialRefusal,
  replyRefusal,
  textRefusal,
  type PressRefusal,
} from './press-refusal.ts';
import { queueText } from './queue-text.ts';
import { fromNumberFor, type SendLine } from './send-line.ts';
import type { InitialPress, ReminderPress, ReplyPress } from './calls.ts';
import type { ReminderGate } from './reminder-gate.ts';

export interface Press {
  initial(press: InitialPress): PressResult;
  reply(press: ReplyPress): PressResult;
  reminder(press: ReminderPress): PressResult;
}

type PressedStep = 'initial' | 'reply' | 'reminder';

const photoNotHere: PressRefusal = {
  code: 'NOT_SET_UP',
  words: 'The photo of this text is not on this laptop yet. It comes from the hub by itself; try again in a moment.',
};
/** The same words to the same person twice within this time are one finger that slipped, in whatever window. */
const SLIP_MS = 60_000;

const refuse = (refusal: PressRefusal): PressResult => ({ kind: 'refused', ...refusal });
/** Without what the store, the carrier or a phone would each change in its own way: NUL and lone halves of characters. */
const cleaned = <P extends InitialPress>(press: P): P => ({
  ...press,
  text: press.text.replaceAll('\0', '').toWellFormed(),
});
const saved = (messageId: number): PressResult => ({ kind: 'saved', messageId });

/** One key press, one text. Everything is checked, and all of it saved, in one transaction. */
export function createPress(ctx: CoreContext, line: SendLine, hours: ContactHours, reminders: ReminderGate): Press {
  const { db, clock } = ctx;

  /** The answer that this press had before, if it is a repeat. */
  function repeated({ pressId, conversationId }: InitialPress, step: PressedStep): PressResult | null {
    const message = messageByUid(db, pressId);
    if (!message) return null;
    if (message.conversation_id === conversationId && message.step === step) return saved(message.id);
    return refuse({ code: 'ALREADY', words: 'This key press has sent another text already.' });
  }

  function take(
    press: InitialPress,
    step: PressedStep,
    plan: (view: SendingView) => PressRefusal | StepKey,
  ): PressResult {
    const before = repeated(press, step);
    if (before) return before;
    const view = sendingView(db, press.conversationId);
    if (!view) throw notFound('This conversation is not here any more.');
    const stepKey = plan(view);
    if (typeof stepKey !== 'string') return refuse(stepKey);
    const photo = photoOf(press, step, view);
    if (photo !== null && !photoByHash(db, photo)) return refuse(photoNotHere);
    const from = fromNumberFor(ctx, line, view);
    // Which numbers there are is the hub's to say, and it may be out of reach: the text takes one when it goes.
    if (from === null && ctx.settings.get().mode === 'live' && !ctx.ops.joined()) {
      return refuse({ code: 'NOT_SET_UP', words: 'Add a number to send from in Settings first.' });
    }
    const learn = step === 'reply' ? lessonOf(view.id, press.text) : null;
    const messageId = queueText(ctx, { view, pressId: press.pressId, step, stepKey, text: press.text, photo, from });
    learn?.(messageId);
    return saved(messageId);
  }

  /** What the campaign learns from a reply once it is kept: it must be read before the text stands under theirs. */
  function lessonOf(conversationId: number, text: string): ((messageId: number) => void) | null {
    const row = conversationDetailRow(db, conversationId);
    if (!row) return null;
    const learner = { db, conversationId, campaignId: row.campaign_id };
    const office = ctx.settings.get();
    const learn = learnReply(learner, text, offeredReplies(db, row, office));
    const noteUse = replyUseOf(db, row, office, text);
    return (messageId) => {
      learn(messageId);
      noteUse(messageId);
    };
  }

  function photoOf(press: InitialPress, step: PressedStep, view: SendingView): string | null {
    if (press.photo !== undefined) return press.photo;
    return step === 'initial' ? campaignPhotoOf(db, view.campaign_id) : null;
  }

  function planInitial(view: SendingView, text: string): PressRefusal | StepKey {
    const refusal = initialRefusal(view) ?? contactRefusal(ctx, view, hours, clock.now()) ?? textRefusal(text);
    if (refusal) return refusal;
    return targetOfStep(db, view.campaign_id, 'initial', view.phone) ? alreadyTexted : 'initial';
  }

  function planReminder(view: SendingView, { key, text }: ReminderPress): PressRefusal | StepKey {
    const refusal = contactRefusal(ctx, view, hours, clock.now()) ?? reminders.atPress(view, key) ?? textRefusal(text);
    return refusal ?? (key as StepKey);
  }

  function planReply(view: SendingView, press: ReplyPress): PressRefusal | StepKey {
    const head = headOf(db, view.id);
    const refusal =
      contactRefusal(ctx, view, hours, clock.now()) ??
      replyRefusal(view, head, press.head) ??
      (press.photo && press.text.trim() === '' ? null : textRefusal(press.text)) ??
      slipped(view, press) ??
      overtaken(view, press.seen);
    if (refusal) return refusal;
    const answer: StepKey = `re:${head ?? 0}`;
    if (head === null || targetOfStep(db, view.campaign_id, answer, view.phone)) return `op:${press.pressId}`;
    return answer;
  }

  function slipped(view: SendingView, { text, photo = null }: ReplyPress): PressRefusal | null {
    const last = newestMessage(db, view.id);
    const isThis = last?.body === text && (hashesIn(last.media)[0] ?? null) === photo;
    const same = last?.direction === 'out' && isThis && clock.now() - last.created_at < SLIP_MS;
    if (!same || ['failed', 'refused', 'withdrawn'].includes(last.state)) return null;
    return { code: 'ALREADY', words: 'These very words were sent to this person a moment ago.' };
  }

  /** Another window, or another laptop, has answered: what is in this composer was written without knowing that. */
  function overtaken(view: SendingView, seen: number | null | undefined): PressRefusal | null {
    if (seen === undefined || !textedSince(db, view.id, seen ?? 0)) return null;
    return { code: 'HEAD_MOVED', words: 'They were texted from another window. Read that before you answer.' };
  }

  return {
    initial(raw) {
      const press = cleaned(raw);
      return db.transaction(() => take(press, 'initial', (view) => planInitial(view, press.text)))();
    },
    reply(raw) {
      const press = cleaned(raw);
      return db.transaction(() => take(press, 'reply', (view) => planReply(view, press)))();
    },
    reminder(raw) {
      const press = cleaned(raw);
      return db.transaction(() => take(press, 'reminder', (view) => planReminder(view, press)))();
    },
  };
}
