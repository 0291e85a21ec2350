import { all } from './statement.ts';
import type { Db } from './open.ts';
import type { FigureScope } from './dashboard-views.ts';

/** People reached by a first text, and what came of them. */
export interface Reached {
  people: number;
  delivered: number;
  replied: number;
  answered: number;
  optedOut: number;
  wrongNumber: number;
}

const SUMS = `sum(r.people) as people, sum(r.people * r.delivered) as delivered, sum(r.people * r.replied) as replied,
  sum(r.people * r.answered) as answered, sum(r.people * r.opted_out) as optedOut,
  sum(r.people * r.wrong) as wrongNumber`;
const SCOPE = `from campaign c join reached_tally r on r.campaign_id = c.id
  where (c.id = @campaignId or (@campaignId is null and c.mode = @mode)) and (@listId is null or r.list_id = @listId)
  and (@texter is null or r.texter = @texter) and r.slot_at >= @from and r.slot_at < @until`;

const ALL_OF = `select coalesce(sum(r.people), 0) as people, coalesce(sum(r.people * r.delivered), 0) as delivered,
  coalesce(sum(r.people * r.replied), 0) as replied, coalesce(sum(r.people * r.answered), 0) as answered,
  coalesce(sum(r.people * r.opted_out), 0) as optedOut, coalesce(sum(r.people * r.wrong), 0) as wrongNumber ${SCOPE}`;
/** Everybody of a scope who was reached. */
export function reachedIn(db: Db, scope: FigureScope): Reached {
  const [row] = all<Reached>(db, ALL_OF, { ...scope });
  return row ?? { people: 0, delivered: 0, replied: 0, answered: 0, optedOut: 0, wrongNumber: 0 };
}

export interface ReachedGroup extends Reached {
  id: string | number;
  name: string;
}

const BY_VERSION = `select c.id || r.version as id, iif(@campaignId is null, c.name || ': ', '') || r.version as name, ${SUMS}
  ${SCOPE} and r.version <> '' group by c.id, r.version having sum(r.people) > 0 order by c.id, r.version`;
/** By the version of the first text, where a campaign has two. */
export function reachedByVersion(db: Db, scope: FigureScope): ReachedGroup[] {
  return all<ReachedGroup>(db, BY_VERSION, { ...scope });
}

const BY_CAMPAIGN = `select c.id as id, c.name as name, ${SUMS} ${SCOPE} group by c.id having sum(r.people) > 0 order by c.id`;
export function reachedByCampaign(db: Db, scope: FigureScope): ReachedGroup[] {
  return all<ReachedGroup>(db, BY_CAMPAIGN, { ...scope });
}

const BY_LIST = `select r.list_id as id, coalesce((select l.name from list l where l.id = r.list_id), '') as name, ${SUMS}
  ${SCOPE} group by r.list_id having sum(r.people) > 0 order by people desc`;
export function reachedByList(db: Db, scope: FigureScope): ReachedGroup[] {
  return all<ReachedGroup>(db, BY_LIST, { ...scope });
}

const BY_NUMBER = `select r.from_number as id, r.from_number as name, ${SUMS}
  ${SCOPE} group by r.from_number having sum(r.people) > 0 order by people desc`;
/** By our number that the first text came from. */
export function reachedByNumber(db: Db, scope: FigureScope): ReachedGroup[] {
  return all<ReachedGroup>(db, BY_NUMBER, { ...scope });
}

const TEXTERS = `select distinct r.texter from campaign c join reached_tally r on r.campaign_id = c.id
  where (c.id = @campaignId or (@campaignId is null and c.mode = @mode)) and r.people > 0 order by r.texter`;
/** Who has texted first, whatever is filtered: the choices of the filter. */
export function textersReaching(db: Db, { campaignId, mode }: FigureScope): string[] {
  return all<{ texter: string }>(db, TEXTERS, { campaignId, mode }).map(({ texter }) => texter);
}
