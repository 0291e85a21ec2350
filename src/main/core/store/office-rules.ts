import { rules as ruleList, type Rule } from '#shared/domain/rule.ts';
import { first, run } from './statement.ts';
import type { Db } from './open.ts';

const GET = 'select rules, hub_version from office_rules where id = 1';
export interface OfficeRules {
  readonly rules: readonly Rule[];
  /** Null = the hub does not have them. */
  readonly hubVersion: number | null;
}
/** The rules that hold in every campaign of the office, those that are off included. */
export function officeRules(db: Db): OfficeRules {
  const row = first<{ rules: string; hub_version: number | null }>(db, GET);
  return row === null
    ? { rules: [], hubVersion: null }
    : { rules: ruleList.parse(JSON.parse(row.rules)), hubVersion: row.hub_version };
}

const PUT = `insert into office_rules (id, rules, hub_version) values (1, ?, ?)
  on conflict (id) do update set rules = excluded.rules, hub_version = excluded.hub_version`;
export function putOfficeRules(db: Db, { rules, hubVersion }: OfficeRules): void {
  run(db, PUT, JSON.stringify(rules), hubVersion);
}

const FORGET = 'update office_rules set hub_version = null';
export function forgetOfficeRulesAtHub(db: Db): void {
  run(db, FORGET);
}
