import type { Rule } from '#shared/domain/rule.ts';
import { officeRules } from '../store/office-rules.ts';
import type { Db } from '../store/open.ts';
import { rulesOf } from '../store/rules.ts';

/** So a rule of the office is told apart from a campaign's of the same key. */
const OFFICE_PREFIX = 'office:';

/** The rules that hold in a campaign: its own, and after them those of the office. */
export function rulesHolding(db: Db, campaignId: number): Rule[] {
  const office = officeRules(db).rules.map((rule) => ({ ...rule, key: `${OFFICE_PREFIX}${rule.key}` }));
  return [...rulesOf(db, campaignId), ...office];
}
