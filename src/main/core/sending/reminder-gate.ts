import type { CoreContext } from '../context.ts';
import { createReminderJudge, type ReminderVerdict } from '../reminders/reminder-judge.ts';
import { skipWords } from '../reminders/skip-words.ts';
import type { SendingView } from '../store/conversations.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { reminderRow, remindersOf, wasReminded } from '../store/reminders.ts';
import type { ContactHours } from './contact-hours.ts';
import type { PermitRefusal } from './permit-authority.ts';
import type { PressRefusal } from './press-refusal.ts';

/** Whether a reminder may go to a person now: asked at the press, and again when its text goes. */
export interface ReminderGate {
  atPress(view: SendingView, key: string): PressRefusal | null;
  /** `retryAt` when waiting helps. */
  atPermit(view: SendingView, key: string): { readonly refusal: PermitRefusal; readonly retryAt?: number } | null;
}

type Ctx = Pick<CoreContext, 'db' | 'settings'>;

/** @param nowAt the clock that counts: the hub's, where it is known. */
export function createReminderGate({ db, settings }: Ctx, hours: ContactHours, nowAt: () => number): ReminderGate {
  const { judge } = createReminderJudge(hours);

  /** Null = there is no such step any more. */
  function verdictOf(view: SendingView, key: string): ReminderVerdict | null {
    const plan = remindersOf(db, view.campaign_id);
    const step = plan.steps.find((one) => one.key === key);
    const row = reminderRow(db, view.id);
    if (!step || !row) return null;
    const optedOut = optOutOf(db, view.phone, settings.get().mode) !== null;
    return judge(plan, step, row, { optedOut, nowAt: nowAt() });
  }

  return {
    atPress(view, key) {
      const verdict = verdictOf(view, key);
      if (verdict === null) return { code: 'NOT_MEANT', words: 'This reminder is not in the campaign any more.' };
      const who = { campaignId: view.campaign_id, conversationId: view.id, phone: view.phone };
      if (wasReminded(db, who, key)) return { code: 'ALREADY', words: 'This number has had this reminder already.' };
      return refusalOf(verdict);
    },
    atPermit(view, key) {
      const verdict = verdictOf(view, key);
      if (verdict === null) return { refusal: 'NOT_MEANT' };
      switch (verdict.kind) {
        case 'due':
          return null;
        case 'later':
          return { refusal: 'QUIET_HOURS', retryAt: verdict.from };
        case 'held':
          // What came after the press is told as HEAD_MOVED; what was put aside since does not stop the text.
          return null;
        case 'not_asked':
          return { refusal: 'NOT_MEANT' };
        case 'skipped':
          return { refusal: verdict.reason === 'too_late' ? 'TOO_LATE' : 'NOT_MEANT' };
      }
    },
  };
}

function refusalOf(verdict: ReminderVerdict): PressRefusal | null {
  switch (verdict.kind) {
    case 'due':
      return null;
    case 'later':
      return { code: 'NOT_DUE', words: 'It is too early for this reminder.' };
    case 'held':
      return { code: 'HEAD_MOVED', words: 'They wrote, and nobody has answered yet. Answer first; then remind.' };
    case 'not_asked':
      return { code: 'NOT_MEANT', words: 'No rule asks for this follow-up any more.' };
    case 'skipped':
      if (verdict.reason === 'too_late') return { code: 'TOO_LATE', words: 'It is too late for this reminder.' };
      return { code: 'NOT_MEANT', words: `Not for this person any more: ${skipWords[verdict.reason]}.` };
  }
}
