import { z } from 'zod';
import { reminderKey, reminderPlan } from '../domain/reminder-plan.ts';
import { at, base, id } from './base.ts';
import { initialCard } from './conversations.ts';

/** Why people get no reminder, with how many. `words` fit beside a name and beside a count. */
const skippedGroup = z.object({ reason: z.string(), words: z.string(), people: z.int() });

/** How one reminder of a campaign stands. `later` groups people by when it is due for them; moved = by the sending hours. */
export const dueStep = z.object({
  campaignId: id,
  campaignName: z.string(),
  key: reminderKey,
  name: z.string(),
  /** "1 day before at 9:00 AM". */
  when: z.string(),
  /** May be sent now. */
  now: z.int(),
  /** Of those, the first whose time is over. */
  nowUntil: at.nullable(),
  /** Their time has come, but they wrote and wait for an answer first. */
  held: z.int(),
  later: z.array(z.object({ at, dueAt: at, moved: z.boolean(), people: z.int() })),
  sent: z.int(),
  skipped: z.array(skippedGroup),
});
export type DueStep = z.infer<typeof dueStep>;

const step = z.object({ campaignId: id, key: reminderKey });

/** What a plan of reminders comes to, before it is saved: for people of the list, and for those texted already. */
export const planTimes = z.object({
  steps: z.array(
    z.object({
      /** People for whom it is to come, is due, and who are skipped, by what is known now; null = nobody was texted yet. */
      counts: z.object({ toCome: z.int(), due: z.int(), skipped: z.int() }).nullable(),
      people: z.array(
        z.object({
          name: z.string(),
          eventAt: z.string(),
          sendAt: z.string(),
          /** Why it was moved, or why it does not go. */
          note: z.string(),
          text: z.string(),
        }),
      ),
    }),
  ),
});
export type PlanTimes = z.infer<typeof planTimes>;

export const reminders = {
  /** Every reminder of a campaign, or of all started ones, with whom it is due for and when. */
  due: base.input(z.object({ campaignId: id.nullable() })).output(z.array(dueStep)),
  /** People to remind now, in the order of the list. */
  cards: base
    .input(step.extend({ afterConversationId: z.int().min(0).default(0), limit: z.int().min(1).max(200).default(50) }))
    .output(z.object({ cards: z.array(initialCard) })),
  /** Who gets no reminder, who waits for an answer first, and for whom it is to come; the first of each. */
  people: base
    .input(step.extend({ limit: z.int().min(1).max(500).default(200) }))
    .output(z.array(z.object({ conversationId: id, name: z.string(), phone: z.string(), words: z.string() }))),
  times: base.input(z.object({ campaignId: id, listId: id.nullable(), plan: reminderPlan })).output(planTimes),
};
