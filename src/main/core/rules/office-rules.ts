import type { Rule } from '#shared/domain/rule.ts';
import { refuseTexters } from '../campaigns/campaign-at-hub.ts';
import type { CoreContext } from '../context.ts';
import { shareOfficeRules } from '../library/share-office.ts';
import { refused } from '../refusal.ts';
import { officeRules, putOfficeRules } from '../store/office-rules.ts';

export interface OfficeRulesDesk {
  get(): { rules: Rule[] };
  put(input: { readonly rules: readonly Rule[] }): { rules: Rule[] };
}

/** Rules that hold in every campaign of the office. They tag, suggest and ask for help; like all rules they never send. */
export function createOfficeRules(ctx: CoreContext): OfficeRulesDesk {
  const { db } = ctx;
  const get = (): { rules: Rule[] } => ({ rules: [...officeRules(db).rules] });
  return {
    get,
    put({ rules }) {
      refuseTexters(ctx);
      refuseCampaignsOwn(rules);
      db.transaction(() => {
        const { hubVersion } = officeRules(db);
        putOfficeRules(db, { rules, hubVersion });
        shareOfficeRules(ctx, hubVersion ?? 0);
      })();
      ctx.events.changed(['settings', 'conversations']);
      return get();
    },
  };
}

/** Answers and follow-ups are of one campaign. */
function refuseCampaignsOwn(rules: readonly Rule[]): void {
  const isOwn = rules.some(
    ({ when, deeds }) => when.kind === 'answer' || deeds.some(({ kind }) => kind === 'follow_up'),
  );
  if (isOwn) throw refused('FAULTY', 'Answers and follow-ups belong to one campaign: write that rule in the campaign.');
}
