import type { InitialCard } from '#shared/contract/conversations.ts';
import type { DueStep, PlanTimes } from '#shared/contract/reminders.ts';
import type { KeyedPlan, KeyedStep, ReminderPlan } from '#shared/domain/reminder-plan.ts';
import type { CoreContext } from '../context.ts';
import { createLocalHours } from '../conversations/local-hours.ts';
import { textCard } from '../conversations/text-card.ts';
import { notFound } from '../refusal.ts';
import { createContactHours } from '../sending/contact-hours.ts';
import { campaignById, type CampaignRow } from '../store/campaigns.ts';
import { campaignsThatRemind, remindersOf, type ReminderRow } from '../store/reminders.ts';
import { dueSteps, standingOf } from './due-steps.ts';
import { planTimes } from './plan-times.ts';
import { createReminderJudge, type ReminderVerdict } from './reminder-judge.ts';
import { skipWords } from './skip-words.ts';
import { walkPeople } from './walk-people.ts';

interface StepRef {
  readonly campaignId: number;
  readonly key: string;
}

export interface Reminders {
  due(input: { readonly campaignId: number | null }): Promise<DueStep[]>;
  cards(
    input: StepRef & { readonly afterConversationId: number; readonly limit: number },
  ): Promise<{ cards: InitialCard[] }>;
  people(
    input: StepRef & { readonly limit: number },
  ): Promise<{ conversationId: number; name: string; phone: string; words: string }[]>;
  times(input: {
    readonly campaignId: number;
    readonly listId: number | null;
    readonly plan: ReminderPlan;
  }): Promise<PlanTimes>;
}

interface Kept {
  readonly steps: DueStep[];
  readonly readAt: number;
  readonly goodForMs: number;
}

/** Counting takes a moment when a campaign is large: what was counted is good for so many times what it took. */
const GOOD_FOR_TIMES = 10;
const MOST_GOOD_MS = 30_000;

/**
 * Whom to remind, and when. Nothing is sent or queued ahead: whoever is due is found anew at each look, and the press
 * and the permit look once more.
 * @param hubNow the hub's clock where it is known, else null: a wrong clock here makes nobody early or late
 */
export function createReminders(ctx: CoreContext, hubNow: () => number | null): Reminders {
  const { db, clock } = ctx;
  const hours = createContactHours(ctx.settings);
  const localHours = createLocalHours(hours);
  const judge = createReminderJudge(hours);
  const kept = new Map<number, Kept>();
  const counting = new Map<number, Promise<DueStep[]>>();
  const nowAt = (): number => hubNow() ?? clock.now();

  function stepOf({ campaignId, key }: StepRef): { campaign: CampaignRow; plan: KeyedPlan; step: KeyedStep } {
    const campaign = campaignById(db, campaignId);
    if (!campaign) throw notFound('This campaign is not here any more.');
    const plan = remindersOf(db, campaignId);
    const step = plan.steps.find((one) => one.key === key);
    if (!step) throw notFound('This reminder is not in the campaign any more.');
    return { campaign, plan, step };
  }

  /** Several windows that ask at once are told the same. */
  function dueOf(campaignId: number): Promise<DueStep[]> {
    const known = kept.get(campaignId);
    if (known && clock.monotonic() - known.readAt < known.goodForMs) return Promise.resolve(known.steps);
    const running = counting.get(campaignId) ?? count(campaignId).finally(() => counting.delete(campaignId));
    counting.set(campaignId, running);
    return running;
  }

  async function count(campaignId: number): Promise<DueStep[]> {
    const campaign = campaignById(db, campaignId);
    if (!campaign) return [];
    const from = clock.monotonic();
    const steps = await dueSteps(ctx, judge, campaign, remindersOf(db, campaignId), nowAt());
    const took = clock.monotonic() - from;
    kept.set(campaignId, {
      steps,
      readAt: clock.monotonic(),
      goodForMs: Math.min(took * GOOD_FOR_TIMES, MOST_GOOD_MS),
    });
    return steps;
  }

  function cardOf(row: ReminderRow, plan: KeyedPlan, step: KeyedStep): InitialCard {
    const said = { script: step.text, photo: null, fields: judge.fieldsOf(plan, row), shown: answerOf(row) };
    return textCard(ctx, said, row, localHours, nowAt());
  }

  return {
    async due({ campaignId }) {
      const found: DueStep[] = [];
      for (const id of campaignId === null ? campaignsThatRemind(db) : [campaignId]) found.push(...(await dueOf(id)));
      return found;
    },

    async cards({ campaignId, key, afterConversationId, limit }) {
      const { campaign, plan, step } = stepOf({ campaignId, key });
      const cards: InitialCard[] = [];
      await walkPeople(ctx, { campaignId, afterId: afterConversationId }, (row) => {
        const { kind } = standingOf(ctx, judge, { campaign, plan, step }, row, nowAt());
        // Due at this hour, but the hours have closed since: they come back when they open.
        if (kind === 'due' && hours.windowFor(row, nowAt()).open) cards.push(cardOf(row, plan, step));
        return cards.length < limit ? 'on' : 'stop';
      });
      return { cards };
    },

    async people({ campaignId, key, limit }) {
      const { campaign, plan, step } = stepOf({ campaignId, key });
      const found: Awaited<ReturnType<Reminders['people']>> = [];
      await walkPeople(ctx, { campaignId, afterId: 0 }, (row) => {
        const words = wordsOf(standingOf(ctx, judge, { campaign, plan, step }, row, nowAt()));
        const name = `${row.first_name} ${row.last_name}`.trim();
        if (words !== null) found.push({ conversationId: row.id, name, phone: row.phone, words });
        return found.length < limit ? 'on' : 'stop';
      });
      return found;
    },

    times: (input) => planTimes(ctx, judge, input),
  };
}

/** Why somebody is not on the desk; null = they are, or had it. */
function wordsOf(verdict: ReminderVerdict | { readonly kind: 'sent' }): string | null {
  if (verdict.kind === 'skipped') return skipWords[verdict.reason];
  return verdict.kind === 'held' ? 'wrote, and waits for an answer first' : null;
}

/** What they answered stands beside the text: it is why they are reminded. */
function answerOf(row: ReminderRow): Record<string, string> {
  const answers = JSON.parse(row.answers) as string[];
  return answers.length === 0 ? {} : { answer: answers.join(', ') };
}
