import { rules as ruleList, type Rule, type RuleDeed } from '#shared/domain/rule.ts';
import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

const OF_CAMPAIGN = 'select rules from campaign where id = ?';
/** The rules of a campaign, those that are off included. */
export function rulesOf(db: Db, campaignId: number): Rule[] {
  const kept = first<{ rules: string }>(db, OF_CAMPAIGN, campaignId)?.rules ?? '[]';
  return kept === '[]' ? [] : ruleList.parse(JSON.parse(kept));
}

const PUT = 'update campaign set rules = ? where id = ?';
export function putRules(db: Db, campaignId: number, rules: readonly Rule[]): void {
  run(db, PUT, JSON.stringify(rules), campaignId);
}

/** What a rule did in a conversation. */
export interface RuleAction {
  id: number;
  conversation_id: number;
  rule_key: string;
  /** What set it off; a rule acts once on each occasion. */
  occasion: string;
  deed: RuleDeed;
  /** The rule in words, as it was. */
  sentence: string;
  /** 0: there was nothing left to do. */
  did: 0 | 1;
  at: number;
  undone_at: number | null;
}
type Stored = Omit<RuleAction, 'deed'> & { deed: string };
const COLUMNS = 'id, conversation_id, rule_key, occasion, deed, sentence, did, at, undone_at';

const KNOWN = 'select 1 from rule_action where conversation_id = ? and rule_key = ? and occasion = ? and deed = ?';
export type RuleOccasion = Pick<RuleAction, 'conversation_id' | 'rule_key' | 'occasion' | 'deed'>;
/** Whether a rule has done this on this occasion before, also when it was undone since. */
export function hasActed(db: Db, { conversation_id, rule_key, occasion, deed }: RuleOccasion): boolean {
  return first(db, KNOWN, conversation_id, rule_key, occasion, JSON.stringify(deed)) !== null;
}

const INSERT = `insert into rule_action (conversation_id, rule_key, occasion, deed, sentence, did, at)
  values (?, ?, ?, ?, ?, ?, ?)`;
export function insertRuleAction(db: Db, row: Omit<RuleAction, 'id' | 'undone_at'>): void {
  const { conversation_id, rule_key, occasion, deed, sentence, did, at } = row;
  run(db, INSERT, conversation_id, rule_key, occasion, JSON.stringify(deed), sentence, did, at);
}

const IN = `select ${COLUMNS} from rule_action where conversation_id = ? and did = 1 order by id`;
/** What rules did in a conversation, oldest first, what was undone included. */
export function ruleActionsIn(db: Db, conversationId: number): RuleAction[] {
  return all<Stored>(db, IN, conversationId).map((row) => ({ ...row, deed: JSON.parse(row.deed) as RuleDeed }));
}

const UNDONE = 'update rule_action set undone_at = ? where id = ?';
export function markRuleUndone(db: Db, id: number, at: number): void {
  run(db, UNDONE, at, id);
}

const LIVE = `select id from campaign where state = 'live' and rules like '%"silence"%'`;
/** Live campaigns with a rule about people who do not reply. */
export function campaignsAwaiting(db: Db): number[] {
  return all<{ id: number }>(db, LIVE).map(({ id }) => id);
}

const ALL_LIVE = `select id from campaign where state = 'live'`;
export function liveCampaigns(db: Db): number[] {
  return all<{ id: number }>(db, ALL_LIVE).map(({ id }) => id);
}

export interface QuietRow {
  id: number;
  last_outbound_at: number;
}
const QUIET = `select id, last_outbound_at from conversation where campaign_id = ? and status = 'waiting' and id > ?
  and last_outbound_at is not null order by id limit ?`;
/** People of a campaign who have not answered our last text, by conversation. */
export function quietAfter(db: Db, campaignId: number, afterId: number, limit: number): QuietRow[] {
  return all<QuietRow>(db, QUIET, campaignId, afterId, limit);
}
