import { attempt } from '../attempt.ts';
import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { officeRules } from '../store/office-rules.ts';
import { campaignsAwaiting, liveCampaigns, quietAfter } from '../store/rules.ts';
import { rulesHolding } from './rules-holding.ts';
import { runRules } from './run-rules.ts';

/** So often the rules about people who do not reply are looked at. */
const EVERY_MS = 300_000;
const HOUR_MS = 3_600_000;
const SLICE = 500;

/** Looks now and then who has not replied for as long as a rule says. Where the store fails, it looks again later. */
export function createSilenceBell(ctx: CoreContext): { look(): Promise<void> } {
  const { db, clock, timers, events, log } = ctx;

  async function look(): Promise<void> {
    for (const campaignId of db.open ? awaiting() : []) await lookIn(campaignId);
  }

  function awaiting(): number[] {
    const everywhere = officeRules(db).rules.some(({ on, when }) => on && when.kind === 'silence');
    return everywhere ? liveCampaigns(db) : campaignsAwaiting(db);
  }

  async function lookIn(campaignId: number): Promise<void> {
    const waits = rulesHolding(db, campaignId).flatMap(({ on, when }) =>
      on && when.kind === 'silence' ? when.hours : [],
    );
    const shortestMs = Math.min(...waits) * HOUR_MS;
    let afterId = 0;
    for (;;) {
      if (!db.open) return;
      const rows = quietAfter(db, campaignId, afterId, SLICE);
      const now = clock.now();
      const due = rows.filter(({ last_outbound_at: at }) => now - at >= shortestMs);
      if (due.length > 0) {
        db.transaction(() => {
          for (const row of due) actOn(campaignId, row.id, row.last_outbound_at, now);
        })();
        events.changed(
          ['conversations'],
          due.map(({ id }) => id),
        );
      }
      afterId = rows.at(-1)?.id ?? afterId;
      if (rows.length < SLICE) return;
      await breathe(ctx);
    }
  }

  function actOn(campaignId: number, conversationId: number, since: number, now: number): void {
    const hours = Math.floor((now - since) / HOUR_MS);
    const happened = () => ({ kind: 'silence', hours }) as const;
    runRules(ctx, { conversationId, campaignId, occasion: `quiet:${since}`, happened, at: now });
  }

  function wait(): void {
    timers.after(EVERY_MS, () => {
      attempt(log, 'rules.silence.failed', () => void look().catch(() => log.error('rules.silence.failed', {})));
      if (db.open) wait();
    });
  }

  wait();
  return { look };
}
