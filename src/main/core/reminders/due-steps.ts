import type { DueStep } from '#shared/contract/reminders.ts';
import { whenWords, type KeyedPlan, type KeyedStep } from '#shared/domain/reminder-plan.ts';
import type { CoreContext } from '../context.ts';
import type { CampaignRow } from '../store/campaigns.ts';
import { optOutOf } from '../store/opt-outs.ts';
import { wasReminded, type ReminderRow } from '../store/reminders.ts';
import type { ReminderJudge, ReminderVerdict } from './reminder-judge.ts';
import { skipWords, type SkipReason } from './skip-words.ts';
import { walkPeople } from './walk-people.ts';

/** People whose reminder is to come are told apart by the minute; of so many minutes, the rest is one. */
const MOST_TIMES = 50;

/** Counts every reminder of a campaign: whom it is due for now, when for the others, and who is skipped and why. */
export async function dueSteps(
  ctx: CoreContext,
  judge: ReminderJudge,
  campaign: Pick<CampaignRow, 'id' | 'name' | 'mode'>,
  plan: KeyedPlan,
  nowAt: number,
): Promise<DueStep[]> {
  const { db, settings } = ctx;
  if (plan.steps.length === 0) return [];
  const tallies = plan.steps.map((step) => createTally(campaign, step));
  const mode = campaign.mode ?? settings.get().mode;
  await walkPeople(ctx, { campaignId: campaign.id, afterId: 0 }, (row) => {
    const optedOut = optOutOf(db, row.phone, mode) !== null;
    for (const tally of tallies) {
      const who = { campaignId: campaign.id, conversationId: row.id, phone: row.phone };
      if (wasReminded(db, who, tally.step.key)) tally.sent();
      else tally.count(judge.judge(plan, tally.step, row, { optedOut, nowAt }));
    }
    return 'on';
  });
  return tallies.map((tally) => tally.result());
}

/** How a step stands for one person, with those who had it already told apart. */
export function standingOf(
  ctx: CoreContext,
  judge: ReminderJudge,
  { campaign, plan, step }: { campaign: Pick<CampaignRow, 'id' | 'mode'>; plan: KeyedPlan; step: KeyedStep },
  row: ReminderRow,
  nowAt: number,
): ReminderVerdict | { readonly kind: 'sent' } {
  const { db, settings } = ctx;
  if (wasReminded(db, { campaignId: campaign.id, conversationId: row.id, phone: row.phone }, step.key)) {
    return { kind: 'sent' };
  }
  const optedOut = optOutOf(db, row.phone, campaign.mode ?? settings.get().mode) !== null;
  return judge.judge(plan, step, row, { optedOut, nowAt });
}

interface Tally {
  readonly step: KeyedStep;
  sent(): void;
  count(verdict: ReminderVerdict): void;
  result(): DueStep;
}

function createTally(campaign: Pick<CampaignRow, 'id' | 'name'>, step: KeyedStep): Tally {
  const figures = { now: 0, held: 0, sent: 0 };
  let nowUntil: number | null = null;
  const skipped = new Map<SkipReason, number>();
  const later = new Map<string, DueStep['later'][number]>();

  function toCome({ from, dueAt }: { readonly from: number; readonly dueAt: number }): void {
    const key = `${from} ${dueAt}`;
    const known = later.get(key);
    if (known) known.people += 1;
    else later.set(key, { at: from, dueAt, moved: from !== dueAt, people: 1 });
  }

  return {
    step,
    sent: () => void (figures.sent += 1),
    count(verdict) {
      switch (verdict.kind) {
        case 'not_asked':
          return;
        case 'skipped':
          return void skipped.set(verdict.reason, (skipped.get(verdict.reason) ?? 0) + 1);
        case 'later':
          return toCome(verdict);
        case 'held':
          return void (figures.held += 1);
        case 'due':
          figures.now += 1;
          nowUntil = Math.min(nowUntil ?? verdict.until, verdict.until);
      }
    },
    result: () => ({
      campaignId: campaign.id,
      campaignName: campaign.name,
      key: step.key,
      name: step.name,
      when: whenWords(step.when),
      now: figures.now,
      nowUntil,
      held: figures.held,
      later: few([...later.values()].toSorted((a, b) => a.at - b.at)),
      sent: figures.sent,
      skipped: [...skipped]
        .map(([reason, people]) => ({ reason, words: skipWords[reason], people }))
        .toSorted((a, b) => b.people - a.people),
    }),
  };
}

function few(times: DueStep['later']): DueStep['later'] {
  const rest = times.slice(MOST_TIMES - 1);
  const [first] = rest;
  if (rest.length <= 1 || !first) return times;
  const people = rest.reduce((sum, one) => sum + one.people, 0);
  return [...times.slice(0, MOST_TIMES - 1), { ...first, people }];
}
